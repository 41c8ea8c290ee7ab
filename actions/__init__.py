"""The Rasa boundary: tracker to questions to answer card to dispatcher."""
