"""The student chatbot for future medical records technicians."""
