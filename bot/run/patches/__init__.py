"""What mends Rasa, spaCy and supervisord; docs/architecture.md has the table."""
