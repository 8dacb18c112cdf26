"""A subgraph into pictures: one module for each kind of picture, all pure."""
