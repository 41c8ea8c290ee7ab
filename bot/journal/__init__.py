"""What is written at run time: unanswered questions, feedback, seen events."""
