from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge_base.build import build
from bot.knowledge_base.query import KnowledgeBase

Edit = Callable[[str, str, str], None]
Faults = Callable[[], list[str]]


def test_a_reference_becomes_the_figure_its_date_and_its_publisher(kb: KnowledgeBase) -> None:
    assert kb.topic("pay").answer == "**$46,660** a year as of May 2021, says the Bureau."


def test_a_text_may_name_the_guide_and_the_day_of_its_publication(edit: Edit, guide: Path, target: Path) -> None:
    edit("pay.yml", "Nothing is said of cities.", "So says {guide.title} of {guide.published}.")
    edit("credentials.yml", "does not describe an exam", "of {guide.published} does not describe an exam")
    build(guide, target)
    with KnowledgeBase(target) as kb:
        assert kb.topic("pay").tell_me_more == "So says The Little Guide of May 24, 2024."
        assert [figure.part for figure in kb.topic("pay").figures] == ["answer", "short"]
        assert kb.topic("credential_exam_chda").answer == "The guide of May 24, 2024 does not describe an exam for the CHDA."


def test_a_guide_without_a_day_has_one_fault_though_texts_name_the_day(edit: Edit, faults: Faults) -> None:
    edit("pay.yml", "Nothing is said of cities.", "So says {guide.title} of {guide.published}.")
    edit("guide.yml", "2024-05-24", "May")
    assert faults()[0] == "guide/guide.yml: guide has the date May - give the day, e.g. 2024-05-24"
    assert not [line for line in faults() if "{guide" in line]


def test_each_part_lists_the_figures_it_states(kb: KnowledgeBase) -> None:
    assert [(figure.part, figure.name, figure.text) for figure in kb.topic("pay").figures] == [
        ("answer", "median_wage", "$46,660"),
        ("short", "median_wage", "$46,660"),
    ]


def test_a_figure_of_another_topic_of_the_file_is_stated_with_its_date(kb: KnowledgeBase) -> None:
    (figure,) = kb.topic("raise").figures
    assert (figure.name, figure.low, figure.high, figure.as_of, figure.publisher) == ("pay.median_wage", 46660, None, "2021-05", "Bureau")


def test_a_list_of_records_is_joined_as_a_sentence_joins_it(kb: KnowledgeBase) -> None:
    answer = (
        "There are the Registered Technician (RHIT), Coding Specialist (CCS), and Data Analyst (CHDA). Advanced is the Data Analyst (CHDA)."
    )
    assert kb.topic("certifications").answer == answer
    assert kb.topic("best").answer == "The Registered Technician (RHIT) and Coding Specialist (CCS) are sought-after."


@pytest.mark.parametrize("reference", ["{wage}", "{median_wage.unit}", "{school.span}", "{records.school}", "{}"])
def test_an_unknown_reference_is_a_fault(edit: Edit, faults: Faults, reference: str) -> None:
    edit("pay.yml", "of cities.", f"of cities, {reference}.")
    assert f"guide/pay.yml: pay refers to {reference}, which is not there - name a figure, column or record list" in faults()


def test_a_lone_brace_is_a_fault(edit: Edit, faults: Faults) -> None:
    edit("pay.yml", "Nothing is said", "Nothing } is said")
    assert faults() == ["guide/pay.yml: pay has a brace that is no reference - write {name}"]


def test_a_figure_in_a_question_is_a_fault(edit: Edit, faults: Faults) -> None:
    edit("pay.yml", "How much do technicians earn?", "Do they earn {median_wage}?")
    assert "guide/pay.yml: pay refers to {median_wage}, which is not there - name a figure, column or record list" in faults()
