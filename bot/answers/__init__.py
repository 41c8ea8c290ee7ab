"""What a reply is and how it is composed from the knowledge base."""
