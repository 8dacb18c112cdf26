"""Who is meant: mentions of people, households and professionals joined by rules into one of each."""
