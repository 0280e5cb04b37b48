"""The demonstration: an invented group, its people and a year of its work, put through the real actions."""
