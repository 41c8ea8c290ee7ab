"""The web channel: the widget's requests and the pages around it."""
