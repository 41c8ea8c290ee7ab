"""What Slack has handed over: where an answer may be posted, and in which order."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

# A channel and a thread in it; a direct message is one place, whatever its threads are.
Place = tuple[str, str | None]


class Asked:
    """The payloads that were sent, by the moment or the click that an answer belongs to."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._answered: dict[Place, list[str]] = defaultdict(list)

    def note_body(self, body: bytes) -> None:
        """Note a payload as it goes over the wire."""
        text = body.decode()
        if not text.startswith("{"):
            text = parse_qs(text).get("payload", ["{}"])[0]
        self.note(json.loads(text))

    def note(self, payload: dict[str, Any]) -> None:
        """Note a message, or a click on a message or in the Home tab."""
        event = payload.get("event") or {}
        if event.get("ts") and event.get("channel"):
            self._places.setdefault(
                f"{event['channel']}:{event['ts']}",
                (event["channel"], event.get("thread_ts") or event["ts"]),
            )
        elif payload.get("type") == "block_actions":
            self._note_click(payload)

    def _note_click(self, payload: dict[str, Any]) -> None:
        user, message = payload["user"]["id"], payload.get("message") or {}
        channel = (payload.get("channel") or {}).get("id")
        if channel is None:
            self._places.setdefault(payload["trigger_id"], (f"D{user[1:]}", None))
        elif message:
            key = f"{channel}:{message['ts']}:{user}:{payload['actions'][0]['action_id']}"
            self._places.setdefault(key, (channel, message.get("thread_ts") or message["ts"]))

    def judge(self, post: dict[str, Any]) -> Iterator[str]:
        """Yield what is wrong with the place of a message that the bot posts, and with its turn."""
        key = post["metadata"]["event_payload"]["key"]
        found = next((asked for asked in self._places if key.endswith(asked)), None)
        if found is None:
            yield f"posted in {post['channel']}, where nothing was asked ({key})"
            return
        place = self._places[found]
        if (post["channel"], post.get("thread_ts")) != place:
            yield f"posted in {post['channel']} {post.get('thread_ts')}, asked in {place}"
        yield from self._judge_turn(found, place)

    def _judge_turn(self, asked: str, place: Place) -> Iterator[str]:
        lane: Place = (place[0], None) if place[0].startswith("D") else place
        order = list(self._places)
        earlier = self._answered[lane]
        if asked in earlier:
            yield f"answered twice in {lane}"
        elif earlier and order.index(earlier[-1]) > order.index(asked):
            yield f"answered out of turn in {lane}"
        earlier.append(asked)
