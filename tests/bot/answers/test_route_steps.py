import pytest

from bot.answers.route import CREDENTIAL, EXPERIENCE, SCHOOLING, TIME, Route
from bot.answers.route_steps import find_steps
from bot.knowledge_base.query import KnowledgeBase

STATE = ["state_license"]
CERTIFIED = ["credential_requirements", *STATE]
TRAINING = ["program_length", "internships"]
JOB, LAST = ["entry_level_jobs"], ["continuing_education", "advancement"]


@pytest.mark.parametrize(
    ("told", "topics"),
    [
        ({}, ["minimum_education", *TRAINING, *CERTIFIED, *JOB, *LAST]),
        ({SCHOOLING: "no_diploma"}, ["minimum_education", *TRAINING, *CERTIFIED, *JOB, *LAST]),
        ({SCHOOLING: "diploma"}, [*TRAINING, *CERTIFIED, *JOB, *LAST]),
        ({SCHOOLING: "other_degree"}, [*TRAINING, *CERTIFIED, *JOB, *LAST]),
        ({SCHOOLING: "diploma", TIME: "12"}, ["program_length_certificate", "internships", *CERTIFIED, *JOB, *LAST]),
        ({SCHOOLING: "diploma", EXPERIENCE: "yes"}, ["program_length", *CERTIFIED, *LAST]),
        ({SCHOOLING: "certificate"}, ["program_length_associate", *CERTIFIED, *JOB, *LAST]),
        ({SCHOOLING: "associate"}, [*CERTIFIED, *JOB, *LAST]),
        ({SCHOOLING: "associate", EXPERIENCE: "yes"}, [*CERTIFIED, *LAST]),
        ({CREDENTIAL: "rhit"}, [*STATE, *JOB, *LAST]),
        ({CREDENTIAL: "ccs", EXPERIENCE: "yes"}, [*STATE, *LAST]),
    ],
)
def test_what_is_done_is_left_out(real_kb: KnowledgeBase, told: dict[str, str], topics: list[str]) -> None:
    assert [step.topic.key for step in find_steps(real_kb, Route(told))] == topics


def test_a_step_states_the_short_answer_of_its_topic(real_kb: KnowledgeBase) -> None:
    for step in find_steps(real_kb, Route({TIME: "12"})):
        assert step.fact == (step.topic.short or step.topic.answer)
        assert step.part == ("short" if step.topic.short else "answer")
