"""A small guide and its fixed sentences, as files that a test may edit."""

from pathlib import Path

import pytest

DOMAIN = """responses:
  utter_compare_head:
  - text: "Side by side:"
  utter_spanish:
  - text: "Hola."
    metadata: {language: es}
"""
FILES = {
    "guide.yml": "guide: {title: The Little Guide, published: 2024-05-24, sections: [Pay, School]}\n",
    "pay.yml": """section: Pay
topics:
  pay:
    sections: [Pay, School]
    question: How much do they earn?
    answer: "**{median_wage}** a year."
    short: They earn money.
    tell_me_more: It's the only number.
    figures:
      median_wage: {value: 46660, unit: USD per year, as_of: 2021-05, publisher: Bureau}
    buttons: [tuition]
    called: {coder: Coders are not told apart.}
""",
    "unknowns.yml": """topics:
  tuition: {status: not_covered, question: What does it cost?, answer: The guide gives no price., quote: pay, buttons: [pay]}
""",
    "programs.yml": """section: School
kind: program
records:
  certificate: {name: certificate, takes: nine months}
  bachelor: {name: bachelor's degree}
  welding: {name: welding course, covered: false}
aspects:
  program_length:
    needs: [takes]
    question: How long is the {name}?
    answer: The {name} takes {takes}.
    missing:
      answer: The guide does not say how long the {name} takes.
      buttons: [pay]
    buttons: [pay]
uncovered:
  question: What is the {name}?
  answer: The guide says nothing about the {name}.
  buttons: [pay]
""",
}


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    folder = tmp_path / "guide"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def domain(tmp_path: Path) -> Path:
    path = tmp_path / "domain.yml"
    path.write_text(DOMAIN, encoding="utf-8")
    return path
