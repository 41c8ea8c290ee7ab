"""A page for editors: every reply as it is sent, made anew when a file is saved."""
