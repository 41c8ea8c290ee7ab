import pytest

from evaluation.cases import Case, Facts, Turn, read_facts


@pytest.fixture
def facts() -> Facts:
    """Facts of a covered and of an uncovered topic."""
    return Facts({"pay": ["46,660", "2021|last year"], "role": ["records"], "tuition": ["tuition"]}, frozenset({"tuition"}))


@pytest.fixture(scope="session")
def real_facts() -> Facts:
    return read_facts()


@pytest.fixture
def pay_case() -> Case:
    return Case("single", (Turn("how much", frozenset({"answered"}), (("pay",),)),))
