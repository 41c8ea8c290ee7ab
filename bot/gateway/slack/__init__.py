"""The Slack channel: doors in, answer cards out as Block Kit, each message answered once."""
