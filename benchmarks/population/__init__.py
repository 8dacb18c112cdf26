"""A seed and a size turned into a synthetic borough: agency files in the formats that are loaded, and what is true.

Nobody in it is real. Names are put together from lists, numbers are of ranges that are given to nobody, and places do
not exist. The same seed gives the same bytes, and a smaller borough of as many folders is the beginning of a larger.
"""
