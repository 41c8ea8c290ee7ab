import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions import card_action
from actions.answer_question import ActionAnswerQuestion
from actions.card_action import CardAction, send
from bot.answers.card import AnswerCard, Status, Suggestion
from bot.answers.sentences import Sentences
from bot.errors import KnowledgeBaseError
from bot.knowledge_base.query import KnowledgeBase
from tests.actions.turn import Turn, message, question
from tests.own_time import own_time

SECRET = "my ssn is 078-05-1120"
MESSAGE = message("ask_pay", question("ask_pay", text=SECRET), text=SECRET)


class Broken(CardAction):
    def name(self) -> str:
        return "action_broken"

    def card(self, tracker: Tracker) -> AnswerCard:
        raise KnowledgeBaseError(f"no answer to {tracker.latest_message['text']}")


class Stuck(CardAction):
    free = threading.Event()

    def name(self) -> str:
        return "action_stuck"

    def card(self, tracker: Tracker) -> AnswerCard:
        self.free.wait(20)
        return AnswerCard(Status.ANSWERED, "late")


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch, real_kb: KnowledgeBase, sentences: Sentences) -> Iterator[Stuck]:
    monkeypatch.setattr(card_action, "DEADLINE", 0.05)
    Stuck.free.clear()
    yield Stuck(real_kb, sentences)
    Stuck.free.set()


def test_a_fault_becomes_an_apology(run: Callable[..., Turn], sentences: Sentences) -> None:
    turn = run(Broken, MESSAGE)
    assert (turn.card.status, turn.card.text) == (Status.ERROR, sentences.say("apology"))
    assert len(turn.messages) == 1


def test_a_missed_deadline_becomes_an_apology_in_time(stuck: Stuck) -> None:
    async def reply() -> tuple[float, list[dict[str, dict[str, str]]]]:
        dispatcher, begin = CollectingDispatcher(), own_time()
        await stuck.run(dispatcher, Tracker("web:1", {}, MESSAGE, [], False, None, {}, None), {})
        seconds = own_time() - begin
        # The loop waits for its threads when it ends.
        stuck.free.set()
        return seconds, dispatcher.messages

    seconds, messages = asyncio.run(reply())
    assert seconds < 5
    assert [sent["custom"]["status"] for sent in messages] == ["error"]


@pytest.mark.parametrize("slots", [{"context": {"age": "old"}}, {"context": "text"}, {"route": {"unknown": 1}}, {"route": "text"}])
def test_a_context_that_cannot_be_read_is_let_go_so_that_the_next_turn_works(run: Callable[..., Turn], slots: dict[str, object]) -> None:
    turn = run(ActionAnswerQuestion, MESSAGE, slots)
    assert (turn.card.status, turn.slots) == (Status.ERROR, {"context": None, "route": None})
    assert run(ActionAnswerQuestion, MESSAGE, turn.slots).card.status is Status.ANSWERED


def test_a_topic_that_is_gone_does_not_spoil_the_next_answer(run: Callable[..., Turn]) -> None:
    slots = {"context": {"topics": ["removed"], "aspect": "removed", "subjects": ["removed"], "offered": ["removed"]}}
    assert run(ActionAnswerQuestion, MESSAGE, slots).card.status is Status.ANSWERED


def test_without_a_knowledge_base_there_is_an_apology_and_no_exception(tmp_path: Path, sentences: Sentences) -> None:
    action, dispatcher = ActionAnswerQuestion(KnowledgeBase(tmp_path / "missing.sqlite"), sentences), CollectingDispatcher()
    latest = message("ask_pay", question("ask_pay", subjects="rhit"))
    asyncio.run(action.run(dispatcher, Tracker("web:1", {}, latest, [], False, None, {}, None), {}))
    assert [sent["custom"]["status"] for sent in dispatcher.messages] == ["error"]


def test_the_text_of_the_message_is_never_logged(run: Callable[..., Turn], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    run(Broken, MESSAGE)
    run(ActionAnswerQuestion, MESSAGE)
    assert "action_broken: no answer (KnowledgeBaseError)" in caplog.text
    assert "078-05" not in caplog.text and "no answer to" not in caplog.text


def test_a_card_goes_out_as_text_buttons_and_custom() -> None:
    dispatcher, card = CollectingDispatcher(), AnswerCard(Status.ANSWERED, "Hi", suggestions=(Suggestion("More?", "/more"),))
    send(dispatcher, card)
    (sent,) = dispatcher.messages
    assert (sent["text"], sent["buttons"], sent["custom"]) == ("Hi", [{"title": "More?", "payload": "/more"}], card.to_dict())


@pytest.mark.parametrize(("intent", "is_journaled"), [("ask_pay", False), ("ask_tuition", True)])
def test_what_is_not_answered_comes_with_the_guesses_for_the_journal(run: Callable[..., Turn], intent: str, is_journaled: bool) -> None:
    messages = run(ActionAnswerQuestion, message(intent, question(intent))).messages[1:]
    guesses = {"type": "guesses", "version": 1, "guesses": [{"intent": intent, "score": 0.5}]}
    assert [sent["custom"] for sent in messages] == ([guesses] if is_journaled else [])


def test_the_action_server_finds_every_action_of_the_domain_and_makes_it_without_arguments(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOT_VAR", str(tmp_path))
    executor = ActionExecutor()
    executor.register_package("actions")
    # Another test may have imported the actions of a peer.
    found = {name for name, action in executor.actions.items() if action.__self__.__module__.startswith("actions.")}
    names = {path.stem for path in Path(card_action.__file__).parent.glob("*.py")} - {"__init__", "card_action", "tracker"}
    assert {name for name in found if not name.endswith(("broken", "stuck"))} == {f"action_{name}" for name in names}
    # Nothing is opened before the first question.
    assert list(tmp_path.iterdir()) == []
