"""Where a question was asked in Slack, and by whom."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A workspace, a channel of it, a thread there (None outside of threads) and the person who asks."""

    team: str
    channel: str
    thread: str | None
    user: str

    @property
    def is_direct(self) -> bool:
        """Whether this is a direct message with the bot."""
        return self.channel.startswith("D")

    @property
    def lane(self) -> str:
        """What keeps order: the thread, all of a direct message, or what one person asks privately in a channel."""
        return f"{self.team}:{self.channel}:{'' if self.is_direct else self.thread or self.user}"

    @property
    def sender(self) -> str:
        """The person in this thread: two in one thread share no context, one's direct message is one conversation."""
        return f"{self.lane}:{self.user}"

    @property
    def thread_key(self) -> str:
        """The key under which the thread is remembered."""
        return f"{self.team}:{self.channel}:{self.thread}"
