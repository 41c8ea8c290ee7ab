"""How the adapter of the sentence encoder is made: needs PyTorch, which the bot does not."""
