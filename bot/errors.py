"""Errors of the project: each message says where, what is wrong and what to do."""


class BotError(Exception):
    """An expected fault; its text is one line a person can act on."""


class SettingsError(BotError):
    """An environment variable holds a value that cannot be used."""


class GuideError(BotError):
    """The guide's files hold faults; the text lists all of them, one a line."""


class KnowledgeBaseError(BotError):
    """The knowledge base file is missing or is not one that the build wrote."""


class InvalidCard(BotError):
    """A JSON object is not an answer card."""


class TopicNotFound(BotError):
    """No topic of the knowledge base has this key."""


class ModelDataError(BotError):
    """The embedding model or its vocabulary is missing or not the pinned one."""


class StartError(BotError):
    """The bot cannot start: a port is taken, the disk is full, a build is missing."""
