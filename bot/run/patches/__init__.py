"""What mends Rasa, TensorFlow, JAX and supervisord; docs/architecture.md has the table."""
