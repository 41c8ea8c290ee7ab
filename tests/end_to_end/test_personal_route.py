"""The personal route over HTTP: told at once, asked step by step, skipped, left, taken up again."""

import uuid
from collections.abc import Callable

import httpx
import pytest

from tests.end_to_end.card_contract import check_card
from tests.end_to_end.conftest import Ask
from tests.end_to_end.running_bot import Card

Talk = Callable[..., list[Card]]
LAST = ["entry_level_jobs", "continuing_education", "advancement"]
CERTIFIED = ["credential_requirements", "state_license"]


@pytest.fixture
def talk(ask: Ask) -> Talk:
    def say(*texts: str) -> list[Card]:
        """Say texts in one conversation; ``[title`` presses the button of the last card that begins so."""
        sender, cards = uuid.uuid4().hex, list[Card]()
        for text in texts:
            if text.startswith("["):
                text = next(s["payload"] for s in cards[-1]["suggestions"] if s["title"].startswith(text[1:]))
            cards.append(ask(text, sender))
            check_card(cards[-1])
        return cards

    return say


def statuses(cards: list[Card]) -> list[str]:
    return [card["status"] for card in cards]


def test_who_tells_everything_at_once_is_asked_nothing(talk: Talk) -> None:
    (card,) = talk("I have a GED and only 6 months for school, what would my plan be?")
    assert (card["status"], card["topics"][:2]) == ("answered", ["personal_route", "program_length_certificate"])
    assert "No program in the guide fits into 6 months" in card["text"] and "9-12 months" in card["text"]


@pytest.mark.parametrize("time", ["up to a year", "[Up to a year", "12 months", "about a yr"])
def test_typed_or_pressed_the_answer_is_the_same(talk: Talk, time: str) -> None:
    first, last = talk("i'm a CNA with a GED, where do i start?", time)
    assert (first["status"], first["topics"][0]) == ("answered", "personal_route")
    assert last["topics"] == ["personal_route", "program_length_certificate", "internships", *CERTIFIED, *LAST]
    assert "The associate degree may not fit into a year" in last["text"]


@pytest.mark.parametrize("skip", ["skip", "[Skip", "i don't know"])
def test_every_question_can_be_skipped(talk: Talk, skip: str) -> None:
    cards = talk("my route", skip, skip, skip)
    assert statuses(cards) == ["answered"] * 4
    assert cards[-1]["topics"][:3] == ["personal_route", "minimum_education", "program_length"]


def test_a_degree_in_another_field_gets_all_steps_and_what_the_guide_leaves_open(talk: Talk) -> None:
    cards = talk("i have a bachelor's in biology", "i dont mind", "none of those")
    assert statuses(cards) == ["answered"] * 3
    assert cards[-1]["topics"] == ["personal_route", "program_length", "internships", *CERTIFIED, *LAST, "transfer_credits"]


def test_with_a_certification_the_training_lies_behind(talk: Talk) -> None:
    cards = talk("already have my associate, what's left", "RHIT")
    assert statuses(cards) == ["answered", "answered"]
    assert cards[-1]["topics"] == ["personal_route", "state_license", *LAST]


def test_another_question_is_answered_and_the_route_can_be_taken_up_again(talk: Talk) -> None:
    cards = talk("i dropped out in 11th grade, what do i do first", "how much does it pay?", "my route", "no rush")
    assert statuses(cards) == ["answered"] * 4
    assert cards[1]["topics"] == ["pay"]
    # The schooling was told before: the question is the second one.
    assert cards[2]["text"] == cards[0]["text"]
    assert cards[3]["topics"][1] == "minimum_education"


def test_a_word_leaves_it_and_a_new_start_forgets_it(talk: Talk) -> None:
    left = talk("plan for me, i have a diploma", "never mind", "how long is the certificate")
    assert statuses(left) == ["answered", "smalltalk", "answered"]
    assert left[-1]["topics"] == ["program_length_certificate"]
    again = talk("plan for me, i have a diploma", "start over", "my route")
    assert again[-1]["suggestions"][0]["title"] == "Diploma or GED"


def test_what_is_not_understood_is_asked_twice_at_most(talk: Talk) -> None:
    cards = talk("i have a ged, what are my next steps", "banana", "apple pie")
    assert statuses(cards) == ["answered", "clarify", "answered"]


def test_danger_goes_before_an_open_question(talk: Talk) -> None:
    assert talk("my route", "i want to kill myself")[-1]["status"] == "safety"


def test_the_way_into_the_career_offers_the_own_one(talk: Talk) -> None:
    cards = talk("how do i become a medical records technician", "[What's my next step")
    assert (cards[-1]["status"], cards[-1]["topics"][0]) == ("answered", "personal_route")


def test_the_steps_are_said_again_and_more_of_them_is_short(talk: Talk) -> None:
    steps, again, more = talk("got my RHIT what now", "say that again", "tell me more")
    assert {**steps, "id": ""} == {**again, "id": ""}
    assert more["topics"] == ["personal_route"]


def test_the_buttons_work_on_the_web(base_url: str) -> None:
    with httpx.Client(base_url=base_url, trust_env=False, timeout=30) as http:
        token = http.post("/web/sessions").raise_for_status().json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        sent = {"text": "i'm a CNA with a GED, where do i start?"}
        for number in range(2):
            message = {"id": f"personal-route-{number}", **sent}
            card = http.post("/web/messages", json=message, headers=headers).raise_for_status().json()["card"]
            sent = {"choice": card["suggestions"][0]["payload"]}
    assert (card["status"], card["topics"][:2]) == ("answered", ["personal_route", "program_length_certificate"])
