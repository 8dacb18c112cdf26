"""The entries of logs and chronologies turned into events, with their people, concerns and tellings."""
