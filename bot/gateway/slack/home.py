"""The Home tab with the topics by section, and the prompts above an empty conversation."""

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.answers.choices import to_suggestion
from bot.errors import BotError
from bot.gateway.choices import Choices
from bot.gateway.slack.blocks import MAX_BUTTONS, Block, button, header, section
from bot.gateway.slack.delivery import Undelivered, attempt
from bot.gateway.slack.message import CHOICE_ACTION
from bot.gateway.slack.mrkdwn import to_mrkdwn
from bot.knowledge_base.facts import SectionTopics, Topic
from bot.knowledge_base.query import KnowledgeBase

SENTENCES = ("slack_home", "slack_prompts")

MAX_HOME_BLOCKS = 100
MAX_PROMPTS = 4
START_TOPICS = ("career_path", "pay", "certifications", "remote_work")
_ANSWERED = "answered"

logger = logging.getLogger(__name__)


class Home:
    """Shows what the guide answers, as it stands in the knowledge base at this moment."""

    def __init__(self, kb: KnowledgeBase, choices: Choices, sentences: Mapping[str, str]) -> None:
        self._kb = kb
        self._choices = choices
        self._sentences = sentences

    async def publish(self, client: AsyncWebClient, user: str) -> None:
        """Show the topics in a person's Home tab; a failure is logged."""
        try:
            view = to_home(await asyncio.to_thread(self._kb.topics_by_section), self._choices, self._sentences["slack_home"])
            await attempt(lambda: client.views_publish(user_id=user, view=view))
        except (BotError, Undelivered) as error:
            logger.warning("slack: no Home view (%s)", error)

    async def suggest_prompts(self, client: AsyncWebClient, channel: str) -> None:
        """Offer the questions to start with in a direct message; a failure is logged."""
        try:
            prompts = to_prompts(await asyncio.to_thread(self._kb.topics_by_section))
            title = self._sentences["slack_prompts"]
            await attempt(lambda: client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts, title=title))
        except (BotError, Undelivered) as error:
            logger.warning("slack: no prompts (%s)", error)


def to_home(sections: Sequence[SectionTopics], choices: Choices, welcome: str) -> dict[str, Any]:
    """Return the Home view: each section's title and its topics as buttons."""
    blocks = [section(to_mrkdwn(welcome)), *(block for place, found in enumerate(sections) for block in _to_blocks(place, found, choices))]
    return {"type": "home", "blocks": blocks[:MAX_HOME_BLOCKS]}


def to_prompts(sections: Sequence[SectionTopics]) -> list[dict[str, str]]:
    """Return the questions to start with, at most four, for the agent panel."""
    questions = {topic.key: topic.question for found in sections for topic in found.topics}
    return [{"title": questions[key], "message": questions[key]} for key in START_TOPICS if key in questions][:MAX_PROMPTS]


def _to_blocks(place: int, found: SectionTopics, choices: Choices) -> Iterator[Block]:
    topics = [topic for topic in found.topics if topic.status == _ANSWERED]
    if not topics or not found.section:
        return
    yield header(found.section)
    for start in range(0, len(topics), MAX_BUTTONS):
        elements = [_to_button(f"{start + number}", topic, choices) for number, topic in enumerate(topics[start : start + MAX_BUTTONS])]
        yield {"type": "actions", "block_id": f"section_{place}_{start}", "elements": elements}


def _to_button(number: str, topic: Topic, choices: Choices) -> Block:
    return button(topic.question, choices.sign(to_suggestion(topic.key, topic.question[:1]).payload), f"{CHOICE_ACTION}{number}")
