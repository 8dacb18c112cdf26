"""Measurements of the project, and the synthetic borough that they are made on."""
