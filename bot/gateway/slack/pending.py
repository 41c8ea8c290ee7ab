"""A question with all that is needed to answer it, also by a run that did not receive it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.gateway.choices import PREFIX
from bot.gateway.privacy.cleaning import MAX_LENGTH, clean
from bot.gateway.privacy.masking import mask
from bot.gateway.slack.incoming import TOO_LONG
from bot.gateway.slack.place import Place
from bot.gateway.slack.questions import Question


@dataclass(frozen=True)
class Pending:
    """A question, the organization of its workspace, and for a private answer its address and whether it replaces its message."""

    question: Question
    enterprise: str | None
    response_url: str | None = None
    replaces: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return a JSON object of it, its text masked."""
        fields = asdict(self)
        return {**fields, "question": {**fields["question"], "text": _to_stored(self.question.text)}}


def pending_from_dict(data: Mapping[str, Any]) -> Pending:
    """Return what a JSON object of ``Pending.to_dict`` stands for."""
    question = data["question"]
    asked = Question(
        Place(**question["place"]),
        question["text"],
        tuple(question["keys"]),
        question["chosen"],
        question.get("notice"),
        question.get("is_overheard", False),
    )
    return Pending(asked, data["enterprise"], data["response_url"], data["replaces"])


def _to_stored(text: str) -> str:
    if text.startswith(PREFIX):
        return text
    cleaned = clean(text)
    return mask(cleaned) if len(cleaned) <= MAX_LENGTH else TOO_LONG
