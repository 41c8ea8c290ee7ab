"""The guide itself: it builds, every topic reads as a sentence, every figure is dated, and the facts are the published guide's."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from bot.knowledge_base.query import KnowledgeBase

UNKNOWNS = 25
# Where a fact of the published guide must be read: topic key (whole text: answer and more) and the words.
FACTS = [
    ("pay", "$46,660"),
    ("pay", "May 2021"),
    ("pay", "Bureau of Labor Statistics"),
    ("job_outlook", "7%"),
    ("job_outlook", "2021 to 2031"),
    ("importance", "$1.1 trillion"),
    ("program_length", "9-12 months"),
    ("program_length", "2 years"),
    ("program_length_certificate", "9-12 months"),
    ("program_length_associate", "up to 2 years"),
    ("minimum_education", "GED"),
    ("related_guides", "22"),
    ("related_guides", "15"),
    ("related_guides", "$6,633 to $36,559"),
    ("about_guide", "May 24, 2024"),
    ("certifications", "RHIT"),
    ("certifications", "CCS"),
    ("credential_issuer_rhit", "AHIMA"),
    ("credential_issuer_rhit", "Registered Health Information Technician"),
    ("credential_requirements_rhit", "associate degree"),
    ("credential_exam_rhit", "data analysis"),
    ("credential_requirements_ccs", "experience"),
    ("advanced_certifications", "CHDA"),
    ("advanced_certifications", "CDIP"),
    ("advanced_certifications", "CHPS"),
    ("professional_organizations", "HIMSS"),
    ("specialized_fields", "cancer registry"),
    ("remote_work", "office"),
    ("medical_coding", "ICD-10"),
    ("privacy", "PHI"),
]


# Programs look for these words to tell what the guide does not say.
PLAIN = r"The guide (doesn't say|gives no|has no|names no|says nothing|sets no)\b"
STIFF = r"\b(does not|do not|is not|are not|cannot|asks? for|speaks? of|sides of|by set standards)\b"
MAX_FACT_WORDS = 30
# A topic, words that leave out what they speak of, and the topic that they mean.
FRAGMENTS = [
    ("workplaces", "where", "workplaces"),
    ("where_to_study", "where", "named_schools"),
    ("where_to_study_certificate", "where", "where_to_study_certificate"),
    ("online_study_associate", "where", "where_to_study_associate"),
    ("program_length_certificate", "where", "where_to_study_certificate"),
    ("coursework_coding", "where", "where_to_study"),
    ("work_environment", "where", "workplaces"),
    ("patient_contact", "where", "patient_contact"),
    ("ehr", "where", "ehr"),
    ("demand_reasons", "where", "workplaces"),
    ("continuing_education", "where", "professional_organizations"),
    ("communication_skills", "why", "communication_skills"),
    ("bachelors", "why", "bachelors"),
    ("certifications", "why", "certification_needed"),
    ("continuing_education_rhit", "why", "continuing_education_rhit"),
    ("coursework_law_and_ethics", "why", "coursework_law_and_ethics"),
    ("medical_coding_cpt", "why", "medical_coding_cpt"),
    ("professional_organizations_aapc", "why", "professional_organizations_aapc"),
    ("pay", "why", "pay_experience"),
    ("state_license", "why", "state_license"),
    ("coursework", "which_ones", "coursework"),
    ("about_credential_chda", "where", "credential_issuer_chda"),
    ("about_credential_chda", "next_step", "credential_requirements_chda"),
    ("about_credential_rhit", "where", "credential_issuer_rhit"),
    ("workplaces", "why", "role"),
    ("work_environment", "why", "role"),
    ("where_to_study", "why", "coursework"),
    ("where_to_study_associate", "why", "coursework"),
    ("program_length", "why", "coursework"),
    ("minimum_education", "which_ones", "certificate_vs_associate"),
    ("certifications_ahima", "which_ones", "certifications_ahima"),
    ("professional_organizations_himss", "which_ones", "professional_organizations_himss"),
    ("experience_needed", "which_ones", "internships"),
    ("internships", "where", "internships"),
    ("internship_details", "where", "internships"),
    ("credential_exam_ccs", "which_ones", "credential_exam_ccs"),
    ("stress", "where", "workplaces"),
    ("job_openings", "where", "workplaces"),
    ("membership_fees", "which_ones", "professional_organizations"),
]


def test_every_topic_reads_as_a_finished_text(real_kb: KnowledgeBase) -> None:
    for topic in (real_kb.topic(key) for key in real_kb.keys()):
        for text in (topic.question, topic.answer, topic.short, topic.tell_me_more):
            assert text is None or re.fullmatch(r"[^{}]*[^\s{},:;]", text), f"{topic.key}: {text}"


def sent(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Every text that a student may read, by topic: what the guide does not say with the fact that is told before it."""
    for topic in map(kb.topic, kb.keys()):
        fact = kb.topic(topic.quote.key) if topic.quote else None
        answer = f"{fact.short or fact.answer} {topic.answer}" if fact else topic.answer
        for text in (topic.question, answer, topic.short, topic.tell_me_more, *(f"{answer} {text}" for text in topic.called.values())):
            if text:
                yield topic.key, text


def test_answers_read_as_people_talk(real_kb: KnowledgeBase) -> None:
    assert not [f"{key}: {text}" for key, text in sent(real_kb) if re.search(STIFF, text)]


def test_what_the_guide_does_not_say_is_said_in_plain_words(real_kb: KnowledgeBase) -> None:
    unknowns = [topic for topic in map(real_kb.topic, real_kb.keys()) if topic.status == "not_covered"]
    assert not [topic.answer for topic in unknowns if not re.match(PLAIN, topic.answer)]


def test_a_fact_that_is_told_first_is_short(real_kb: KnowledgeBase) -> None:
    facts = [real_kb.topic(topic.quote.key) for topic in map(real_kb.topic, real_kb.keys()) if topic.quote]
    assert not [fact.short for fact in facts if not fact.short or len(fact.short.split()) > MAX_FACT_WORDS]


@pytest.mark.parametrize(("topic", "asked", "key"), FRAGMENTS)
def test_a_fragment_leads_to_what_the_guide_says(real_kb: KnowledgeBase, topic: str, asked: str, key: str) -> None:
    found = real_kb.find_follow_up(topic, asked)
    assert found and found.key == key


def test_the_lengths_of_the_programs_are_those_of_their_records(real_kb: KnowledgeBase) -> None:
    told = {figure.name: figure.text for figure in real_kb.topic("program_length").figures}
    programs = {f"{program.key}.duration": program.duration.text for program in real_kb.subjects("program") if program.duration}
    assert told == programs


def test_every_number_that_is_stated_has_a_dated_figure(real_kb: KnowledgeBase) -> None:
    for topic in (real_kb.topic(key) for key in real_kb.keys()):
        for figure in topic.figures:
            text = {"answer": topic.answer, "tell_me_more": topic.tell_me_more, "short": topic.short}[figure.part]
            assert figure.publisher and date.fromisoformat((figure.as_of.split("/")[0] + "-01-01")[:10])
            assert text


@pytest.mark.parametrize(("key", "words"), FACTS)
def test_the_facts_are_those_of_the_published_guide(real_kb: KnowledgeBase, key: str, words: str) -> None:
    topic = real_kb.topic(key)
    assert words in f"{topic.answer} {topic.tell_me_more or ''}"


def test_every_answered_topic_cites_a_section_and_offers_more(real_kb: KnowledgeBase) -> None:
    for topic in (real_kb.topic(key) for key in real_kb.keys()):
        assert topic.guide and topic.published == "2024-05-24"
        assert topic.buttons and topic.section if topic.status == "answered" else topic.buttons


def test_there_are_enough_known_unknowns_and_each_is_near_an_answer(real_kb: KnowledgeBase) -> None:
    unknowns = [topic for group in real_kb.topics_by_section() if group.section is None for topic in group.topics]
    assert len(unknowns) >= UNKNOWNS
    assert all(real_kb.topic(near.key).status == "answered" for topic in unknowns for near in topic.buttons)


def test_the_guide_is_not_asked_what_it_does_not_say_of_records(real_kb: KnowledgeBase) -> None:
    for credential in ("chda", "cdip", "chps"):
        assert real_kb.subject(credential).issuer is None
        assert real_kb.topic(f"credential_requirements_{credential}").status == "not_covered"
    assert [subject.key for subject in real_kb.subjects("credential", issuer="ahima")] == ["rhit", "ccs"]


@pytest.mark.parametrize(
    ("aspect", "subject", "key"), [("pay", "rhit", "pay_by_credential"), ("pay", "cpc", "cpc"), ("stress", "rhit", "stress")]
)
def test_an_aspect_of_a_subject_leads_to_its_topic(real_kb: KnowledgeBase, aspect: str, subject: str, key: str) -> None:
    topic = real_kb.find_topic(aspect, subject)
    assert topic and topic.key == key


@pytest.mark.parametrize(
    ("text", "key"),
    [("tuition", "tuition"), ("cancer registry research", "specialized_fields"), ("aging population demand", "demand_reasons")],
)
def test_the_index_finds_what_no_intent_fits(real_kb: KnowledgeBase, text: str, key: str) -> None:
    assert key in [passage.key for passage in real_kb.search(text)]
