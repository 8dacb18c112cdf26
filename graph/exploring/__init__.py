"""The graph into a map that a reader explores: what is one step away, what is on the map, and who knew it when."""
