"""Rasa graph components, one a file, named only by config.yml."""
