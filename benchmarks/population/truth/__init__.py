"""What is true of a borough, reckoned from what the generator made and never from what was loaded.

Each module answers the questions of one folder of `cypher/` in plain Python, from the sentences of their headers: no
graph, no loader and no Cypher has part in it. `answers.py` has what they share, `sheets.py` writes it beside the files.
"""
