import pytest

from benchmarks.replies import Replies
from bot.knowledge_base.query import KnowledgeBase


@pytest.fixture(scope="session")
def replies(real_kb: KnowledgeBase) -> Replies:
    return Replies(real_kb)


@pytest.fixture
def spellings() -> dict[str, tuple[str, str]]:
    return {
        "RHIT": ("credential", "rhit"),
        "registered health information technician": ("credential", "rhit"),
        "health information": ("course", "health_information_management"),
        "CCS": ("credential", "ccs"),
    }
