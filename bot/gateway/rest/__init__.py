"""The REST channel, for programs and for Rasa's own clients."""
