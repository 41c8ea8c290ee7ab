"""The one path of every message of every channel: clean, mask, ask Rasa within the deadline, card."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone

import anyio

from bot.answers.card import AnswerCard, Status
from bot.errors import BotError
from bot.gateway.choices import Choices
from bot.gateway.privacy.cleaning import MAX_LENGTH, clean
from bot.gateway.privacy.masking import mask
from bot.gateway.rasa_client import Guess, RasaClient
from bot.gateway.recorder import Recorder
from bot.gateway.turns import TooBusy, Turns
from bot.journal.questions import UnansweredQuestion

SENTENCES = ("apology", "starting", "busy", "too_long", "empty")
_RECORDED = (Status.NOT_COVERED, Status.CLARIFY)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    """What a channel received: typed text or a choice token, in a conversation whose id the gateway issued.

    ``is_overheard``: said among people, perhaps not to the bot.
    """

    channel: str
    conversation: str
    text: str
    is_overheard: bool = False


class Conversation:
    """Answers messages; ``deadline`` is in seconds from the message's arrival, its waiting included."""

    def __init__(self, rasa: RasaClient, recorder: Recorder, choices: Choices, sentences: Mapping[str, str], deadline: float) -> None:
        self._rasa = rasa
        self._recorder = recorder
        self._choices = choices
        self._sentences = sentences
        self._deadline = deadline
        self._turns = Turns()

    async def answer(self, message: Message) -> AnswerCard:
        """Return the card for a message, always: a failure is a card of status error."""
        try:
            payload = self._choices.find_payload(message.text)
            return await (self._answer_text(message) if payload is None else self._answer_choice(message, payload))
        except TooBusy:
            return self._to_card("busy")
        except (BotError, TimeoutError) as error:
            logger.warning("%s", error if isinstance(error, BotError) else f"rasa: no answer in {self._deadline:g} s - see its log")
        except Exception as error:
            # Only its type is logged: its text may hold the student's words.
            logger.error("conversation: %s", type(error).__name__)
        return self._to_card("apology" if self._rasa.has_answered else "starting")

    async def _answer_choice(self, message: Message, payload: str) -> AnswerCard:
        card, _ = await self._ask(message.conversation, payload)
        return card

    async def _answer_text(self, message: Message) -> AnswerCard:
        text = clean(message.text)
        if not text or len(text) > MAX_LENGTH:
            return self._to_card("too_long" if text else "empty")
        masked = mask(text)
        card, guesses = await self._ask(message.conversation, masked)
        # A question back that knows its topic asks about the student: nothing is missing in the guide.
        is_missing = card.status in _RECORDED and not (card.status is Status.CLARIFY and card.topics)
        # What people say to one another is no question that the guide lacks.
        if is_missing and (card.topics or not message.is_overheard):
            self._recorder.record(_to_question(message, masked, card, guesses))
        return card

    async def _ask(self, conversation: str, text: str) -> tuple[AnswerCard, list[Guess]]:
        with anyio.fail_after(self._deadline):
            async with self._turns.take(conversation):
                card, guesses = await self._rasa.ask(conversation, text)
        signed = (replace(s, payload=self._choices.sign(s.payload)) for s in card.suggestions)
        return replace(card, suggestions=tuple(signed)), guesses

    def _to_card(self, sentence: str) -> AnswerCard:
        return AnswerCard(Status.ERROR, self._sentences[sentence])


def _to_question(message: Message, text: str, card: AnswerCard, guesses: list[Guess]) -> UnansweredQuestion:
    scores = {guess.intent: guess.score for guess in guesses}
    return UnansweredQuestion(datetime.now(timezone.utc), message.channel, message.conversation, text, card.status.value, scores)
