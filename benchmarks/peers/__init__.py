"""The peers: one module for what each learns, and one for how each is served."""
