"""The guide as a read-only SQLite database: schema, build and query."""
