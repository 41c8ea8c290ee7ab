"""What is kept of one conversation, for whoever asks to see it or to have it deleted."""

import re
from typing import Any

from bot.errors import SettingsError
from bot.gateway.privacy.tracker_events import delete_events, read_events
from bot.gateway.sessions import Sessions
from bot.gateway.signing import read_secret
from bot.journal.store import Journal, to_url
from bot.settings import Settings

# An id that was issued: a keyed hash, or a web session with one of its parts or all of them.
_ISSUED = re.compile(r"\w{1,16}:[0-9a-f]{32}(?:-[0-9a-f]{16})?")


def find_conversation(settings: Settings, name: str) -> str:
    """Return the id of a conversation: its own, or that of ``channel:sender`` as the channel calls them.

    Raises SettingsError for a name without its channel, and without a readable secret.
    """
    if _ISSUED.fullmatch(name):
        return name
    channel, _, sender = name.partition(":")
    if not channel or not sender:
        raise SettingsError(f"{name}: no conversation - give its id, or channel:sender as rest:ann")
    return Sessions(read_secret(settings)).conversation(channel, sender)


def export(settings: Settings, conversation: str) -> dict[str, Any]:
    """Return all that is kept of a conversation and its parts; raises ErasureFailed, JournalError."""
    journal = Journal(to_url(settings.journal))
    entries = journal.entries(conversation) if journal.is_there else {}
    return {
        "conversation": conversation,
        "events": read_events(settings.tracker_store, conversation),
        **entries,
    }


def forget(settings: Settings, conversation: str) -> int:
    """Delete all of it and overwrite its bytes; return how many entries. Raises as export."""
    found = export(settings, conversation)
    delete_events(settings.tracker_store, conversation)
    journal = Journal(to_url(settings.journal))
    if journal.is_there:
        journal.delete_conversation(conversation)
    return sum(len(entries) for entries in found.values() if isinstance(entries, list))
