import pytest

from bot.answers.route.state import CREDENTIAL, EXPERIENCE, OPEN, SCHOOLING, TIME, Route
from bot.answers.route.steps import find_steps, find_training, needs_training
from bot.knowledge_base.query import KnowledgeBase

STATE = ["state_license"]
CERTIFIED = ["credential_requirements", *STATE]
TRAINING = ["program_length", "internships"]
DIPLOMA = {SCHOOLING: "diploma"}
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


@pytest.mark.parametrize(
    ("told", "offered", "longer", "fits"),
    [
        (DIPLOMA, ["certificate", "associate"], [], True),
        ({**DIPLOMA, TIME: OPEN}, ["certificate", "associate"], [], True),
        ({**DIPLOMA, TIME: "24"}, ["certificate", "associate"], [], True),
        ({**DIPLOMA, TIME: "12"}, ["certificate"], ["associate"], True),
        ({**DIPLOMA, TIME: "9"}, ["certificate"], ["associate"], True),
        ({**DIPLOMA, TIME: "6"}, ["certificate"], ["certificate"], False),
        ({SCHOOLING: "certificate", TIME: "12"}, ["associate"], ["associate"], False),
        ({SCHOOLING: "certificate", TIME: OPEN}, ["associate"], [], True),
        ({SCHOOLING: "associate"}, [], [], True),
        ({CREDENTIAL: "rhit"}, [], [], True),
    ],
)
def test_the_programs_that_fit_into_the_time_are_offered(
    real_kb: KnowledgeBase, told: dict[str, str], offered: list[str], longer: list[str], fits: bool
) -> None:
    training = find_training(real_kb, Route(told))
    assert [program.key for program in training.offered] == offered
    assert ([program.key for program in training.longer], training.fits) == (longer, fits)


@pytest.mark.parametrize(
    ("told", "needed"), [({}, True), (DIPLOMA, True), ({SCHOOLING: "certificate"}, False), ({CREDENTIAL: "ccs"}, False)]
)
def test_the_training_lies_ahead_until_a_program_or_a_certification_is_done(told: dict[str, str], needed: bool) -> None:
    assert needs_training(Route(told)) is needed
