"""A miniature guide, built by the real builder into a real file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.errors import GuideError
from bot.knowledge_base.build import build
from bot.knowledge_base.query import KnowledgeBase

FILES = {
    "guide.yml": """
guide: {title: The Little Guide, published: 2024-05-24, category: Health, sections: [School, Certification, Pay]}
""",
    "pay.yml": """
section: Pay
topics:
  pay:
    question: How much do technicians earn?
    answer: "**{median_wage}** a year as of {median_wage.as_of}, says the {median_wage.publisher}."
    short: The median wage was {median_wage} a year.
    tell_me_more: Nothing is said of cities.
    figures:
      median_wage: {value: 46660, unit: USD per year, as_of: 2021-05, publisher: Bureau}
    buttons: [school, certifications]
    note: The Bureau has newer numbers.
  raise:
    question: Does pay rise?
    answer: It may rise above {pay.median_wage}.
    buttons: [pay]
""",
    "school.yml": """
section: School
topics:
  school:
    question: How long is school?
    answer: |
      1. Finish high school.
      2. Study for {span}.
    figures:
      span: {value: [9, 12], unit: months, as_of: 2024-05-24, publisher: the guide}
    buttons: [pay, certifications]
""",
    "unknowns/money.yml": """
topics:
  tuition:
    status: not_covered
    question: What does school cost?
    answer: The guide gives no tuition.
    buttons: [school, pay]
  pay_by_credential:
    status: not_covered
    aspect: pay
    subject_kind: credential
    also: [{aspect: raise, subject_kind: credential}]
    question: What does a certificate holder earn?
    answer: The guide gives no pay by certification.
    buttons: [pay]
""",
    "organizations.yml": """
section: Certification
kind: organization
records:
  ahima: {name: Health Association, abbreviation: AHIMA, offers: networking}
  aapc: {name: Coder Academy, abbreviation: AAPC, offers: networking}
aspects:
  certifications:
    needs: [credentials]
    question: Which certifications does {abbreviation} give?
    answer: "{abbreviation} gives {credentials}."
    missing:
      answer: The guide names no certification of {abbreviation}.
      buttons: [certifications]
    buttons: [pay]
""",
    "credentials.yml": """
section: Certification
kind: credential
records:
  rhit: {name: Registered Technician, abbreviation: RHIT, issuer: ahima, level: core, exam: coding, renewal: study}
  ccs: {name: Coding Specialist, abbreviation: CCS, issuer: ahima, level: core, exam: ICD-10 codes}
  chda: {name: Data Analyst, abbreviation: CHDA, level: advanced}
  cpc: {name: Professional Coder, abbreviation: CPC, covered: false}
aspects:
  credential_exam:
    needs: [exam]
    question: What does the {abbreviation} exam cover?
    answer: The {abbreviation} exam covers {exam}.
    tell_me_more: To keep it you need {renewal}.
    missing:
      answer: The guide does not describe an exam for the {abbreviation}.
      buttons: [about_credential]
    buttons: [about_credential, certifications]
  about_credential:
    question: What is the {abbreviation}?
    answer: "{abbreviation} means {name}."
    buttons: [credential_exam, certifications]
uncovered:
  question: What is the {abbreviation}?
  answer: The guide does not cover the {abbreviation}.
  buttons: [certifications]
topics:
  certifications:
    question: Which certifications are there?
    answer: There are the {records.credential}. Advanced is the {records.credential.advanced}.
    buttons: [best]
  best:
    question: Which certification is best?
    answer: The {records.credential.core} are sought-after.
    buttons: [certifications]
  credential_exam:
    question: What do the exams cover?
    answer: They cover what you learned.
    buttons: [certifications]
""",
    "programs.yml": """
section: School
kind: program
records:
  certificate:
    name: certificate program
    duration: {value: [9, 12], unit: months, as_of: 2024-05-24, publisher: the guide}
  associate:
    name: associate degree
    duration: {value: 2, unit: years, as_of: 2024-05-24, publisher: the guide, at_most: true}
aspects:
  program_length:
    needs: [duration]
    question: How long does the {name} take?
    answer: The {name} takes {duration}.
    missing:
      answer: The guide does not say how long the {name} takes.
      buttons: [school]
    buttons: [school]
""",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The miniature guide's folder."""
    return write(tmp_path / "guide", FILES)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the knowledge base is built; its folder is not there yet."""
    return tmp_path / "var" / "knowledge base?.sqlite"


@pytest.fixture
def kb(guide: Path, target: Path) -> Iterator[KnowledgeBase]:
    """The miniature guide's knowledge base."""
    build(guide, target)
    with KnowledgeBase(target) as knowledge_base:
        yield knowledge_base


@pytest.fixture
def edit(guide: Path) -> Callable[[str, str, str], None]:
    """Change a piece of a file of the miniature guide."""

    def change(name: str, old: str, new: str) -> None:
        content = (guide / name).read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times"
        (guide / name).write_text(content.replace(old, new), encoding="utf-8")

    return change


@pytest.fixture
def faults(guide: Path, target: Path) -> Callable[[], list[str]]:
    """The faults that a build of the miniature guide reports."""

    def lines() -> list[str]:
        with pytest.raises(GuideError) as caught:
            build(guide, target)
        return str(caught.value).splitlines()

    return lines
