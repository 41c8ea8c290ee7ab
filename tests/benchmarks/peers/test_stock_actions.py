from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from benchmarks.peers import stock_actions
from benchmarks.peers.stock_actions import ActionAnswerFromGuide
from benchmarks.replies import Replies


@pytest.fixture
def action(monkeypatch: pytest.MonkeyPatch, replies: Replies) -> ActionAnswerFromGuide:
    monkeypatch.setattr(stock_actions, "Replies", lambda kb: replies)
    return ActionAnswerFromGuide()


async def test_the_action_answers_the_intent_about_the_entity(action: ActionAnswerFromGuide) -> None:
    message: dict[str, Any] = {"intent": {"name": "ask_credential_exam"}, "entities": [{"entity": "credential", "value": "rhit"}]}
    dispatcher = CollectingDispatcher()
    await action.run(dispatcher, Tracker("ann", {}, message, [], False, None, {}, "action_listen"), {})
    (sent,) = dispatcher.messages
    assert sent["custom"]["topics"] == ["credential_exam_rhit"] and sent["text"] == sent["custom"]["text"]
