"""The sentences that the gateway says itself, short."""

SENTENCES = {
    "apology": "Sorry, something went wrong.",
    "starting": "I am just starting.",
    "busy": "One at a time, please.",
    "too_long": "That is too long for me.",
    "empty": "What would you like to know?",
    "canary": "how much do they earn",
}
