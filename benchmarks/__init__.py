"""Measures the bot beside its peers, on the same training data and the same questions."""
