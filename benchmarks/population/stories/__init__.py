"""A family turned into a story: rows beside the quiet ones, whose answers are known before anybody asks.

Each module tells the stories of one folder of `cypher/`. `told.py` has what they are told with, `shelf.py` their order.
"""
