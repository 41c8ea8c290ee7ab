"""The personal route: at most three questions, then the steps that lie ahead of this student."""
