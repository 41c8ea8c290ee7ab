"""Whether the bot answers, and keeps what is said."""
