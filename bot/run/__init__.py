"""What starts and keeps the processes of a run, and what makes what they need: model, widget."""
