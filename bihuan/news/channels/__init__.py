"""Ways out of the house: each channel sends one message to one address and says for certain what it knows of it."""
