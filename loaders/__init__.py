"""Agency files turned into the graph's one data type."""
