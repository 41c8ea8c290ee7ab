import pytest

from bot.answers.route.facts import Mention, find_months, find_told, to_mentions
from bot.answers.route.state import CREDENTIAL, EXPERIENCE, NONE, OTHER, SCHOOLING, TIME
from tests.bot.answers.route.texts import mentions


def told(text: str) -> dict[str, str]:
    return find_told(text, mentions(text))


@pytest.mark.parametrize(
    ("text", "schooling"),
    [
        ("i'm a CNA with a GED", "diploma"),
        ("no college, just my diploma", "diploma"),
        ("i have no degree just a ged", "diploma"),
        ("dropped out in 10th grade, then got my GED", "diploma"),
        ("i dropped out of nursing school", "diploma"),
        ("some college but never a degree", "diploma"),
        ("I dropped out of high school", "no_diploma"),
        ("i dont have a ged", "no_diploma"),
        ("no diploma, no ged", "no_diploma"),
        ("i need to get my ged", None),
        ("senior in high school", "no_diploma"),
        ("i finished the certificate", "certificate"),
        ("i have a certificate in medical coding", "certificate"),
        ("i have a certificate in welding", None),
        ("i hold a CNA certificate", None),
        ("i have an associate degree", "associate"),
        ("my associate in HIM is done", "associate"),
        ("my associate in helth info", "associate"),
        ("bachelor's in health information management", "associate"),
        ("i have a bachelor's in biology", "other_degree"),
        ("i have an associate in business", "other_degree"),
        ("have an associates but it's not in health info", "other_degree"),
        ("i hold a masters", "other_degree"),
        ("should i get an associate degree", None),
        ("i want a certificate but only have a diploma", "diploma"),
        ("halfway through the certificate", None),
        ("i wait tables", None),
    ],
)
def test_schooling_is_what_is_there_and_not_what_is_wished_for(text: str, schooling: str | None) -> None:
    assert told(text).get(SCHOOLING) == schooling


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("i only have 6 months", "6"),
        ("just a year", "12"),
        ("i want to be done within two years", "24"),
        ("i have one year to train", "12"),
        ("9 months tops", "9"),
        ("i cant do 2 years of school", "12"),
        ("less than half a year", "6"),
        ("i have been a cook for 12 years", None),
        ("i have 10 years in IT", None),
        ("only two years of nursing school", None),
        ("i have 3 years experience", None),
        ("i left 2 years ago", None),
        ("i am 30 years old", None),
    ],
)
def test_a_duration_counts_as_time_for_school_only_when_it_is_meant_so(text: str, months: str | None) -> None:
    assert told(text).get(TIME) == months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("6 months", "6"),
        ("a yr", "12"),
        ("2yrs", "24"),
        ("1.5 years", "18"),
        ("a couple of years", "24"),
        ("a year and a half", "18"),
        ("half a year", "6"),
        ("8 weeks", "2"),
        ("no", None),
    ],
)
def test_months_are_read_in_any_unit(text: str, months: str | None) -> None:
    assert find_months(text) == months


@pytest.mark.parametrize(
    ("text", "credential"),
    [
        ("got my RHIT", "rhit"),
        ("i passed the ccs", "ccs"),
        ("RHIT", "rhit"),
        ("i want the RHIT", None),
        ("whats left to do for rhit", None),
        ("i don't have the RHIT", NONE),
        ("only a ged, RHIT pls", None),
    ],
)
def test_a_certification_counts_when_it_is_held(text: str, credential: str | None) -> None:
    assert told(text).get(CREDENTIAL) == credential


def test_a_certification_that_the_guide_does_not_cover_is_told_apart() -> None:
    assert find_told("i have the CPC", [Mention(OTHER, "cpc", 11, 14)]) == {OTHER: "cpc"}


@pytest.mark.parametrize("text", ["i've been a records clerk", "i am a medical coder", "been coding for 3 years", "5 years in records"])
def test_work_in_the_field_is_experience(text: str) -> None:
    assert told(text)[EXPERIENCE] == "yes"


@pytest.mark.parametrize("text", ["i want to become a medical records technician", "how do i get into coding", "i was a clerk at a bank"])
def test_a_plan_is_no_experience(text: str) -> None:
    assert EXPERIENCE not in told(text)


def test_only_entities_that_stand_in_the_text_are_mentions() -> None:
    in_text: dict[str, object] = {"entity": "schooling", "value": "diploma", "start": 0, "end": 3}
    entities: list[dict[str, object]] = [in_text, {"entity": "topic", "value": "pay"}]
    assert list(to_mentions(entities)) == [Mention("schooling", "diploma", 0, 3)]
