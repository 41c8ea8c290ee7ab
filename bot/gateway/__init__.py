"""The public door: one path for every message of every channel."""
