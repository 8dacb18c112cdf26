"""Files of a whole borough turned into a graph in bounded memory: read in pieces, cut by who hangs together."""
