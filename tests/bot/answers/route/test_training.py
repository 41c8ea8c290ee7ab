import pytest

from bot.answers.route.state import CREDENTIAL, OPEN, SCHOOLING, TIME, Route
from bot.answers.route.training import find_training, needs_training
from bot.knowledge_base.query import KnowledgeBase

DIPLOMA = {SCHOOLING: "diploma"}


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
