import pytest

from bot.answers.context import Context
from bot.answers.question import Question
from bot.answers.resolve import resolve, resolve_all
from bot.knowledge_base.query import KnowledgeBase


@pytest.fixture
def kb(real_kb: KnowledgeBase) -> KnowledgeBase:
    return real_kb


def after(*topics: str, aspects: str = "", subjects: str = "", **fields: object) -> Context:
    return Context(topics, tuple(aspects.split()), tuple(subjects.split()), **fields)  # type: ignore[arg-type]


def ask(text: str, intent: str, subjects: str = "", guesses: str = "", **fields: object) -> Question:
    ranked = [(name, 0.5 / place) for place, name in enumerate((intent, *guesses.split()), 1)]
    return Question(text, intent, guesses=tuple(ranked), subjects=tuple(subjects.split()), **fields)  # type: ignore[arg-type]


def meant(kb: KnowledgeBase, context: Context, question: Question) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(found.aspect, found.subjects) for found in resolve(kb, context, question)]


RHIT_EXAM = after("credential_exam_rhit", aspects="credential_exam", subjects="rhit")


def test_another_subject_alone_is_asked_the_same(kb: KnowledgeBase) -> None:
    question = ask("what about CCS?", "nlu_fallback", "ccs", is_bare=True, decision="unknown")
    assert meant(kb, RHIT_EXAM, question) == [("credential_exam", ("ccs",))]


def test_another_subject_alone_is_asked_all_that_was_asked(kb: KnowledgeBase) -> None:
    context = after("about_credential_rhit", "credential_issuer_rhit", aspects="about_credential credential_issuer", subjects="rhit")
    question = ask("and the ccs?", "nlu_fallback", "ccs", is_bare=True, decision="unknown")
    assert meant(kb, context, question) == [("about_credential", ("ccs",)), ("credential_issuer", ("ccs",))]


def test_a_pronoun_stands_for_what_was_just_spoken_of(kb: KnowledgeBase) -> None:
    assert meant(kb, RHIT_EXAM, ask("who runs it?", "ask_credential_issuer", refers="it")) == [("credential_issuer", ("rhit",))]
    assert meant(kb, RHIT_EXAM, ask("how much does it cost", "ask_tuition", refers="it")) == [("tuition", ("rhit",))]


def test_a_question_that_stands_by_itself_takes_nothing_from_the_context(kb: KnowledgeBase) -> None:
    assert meant(kb, RHIT_EXAM, ask("how much do technicians earn", "ask_pay")) == [("pay", ())]


def test_after_three_turns_nothing_is_left_of_the_context(kb: KnowledgeBase) -> None:
    context = after("credential_exam_rhit", aspects="credential_exam", subjects="rhit", age=3)
    assert meant(kb, context, ask("who runs it?", "ask_credential_issuer", refers="it")) == [("credential_issuer", ())]


@pytest.mark.parametrize(
    ("topic", "intent", "other"),
    [
        ("job_outlook", "why", "demand_reasons"),
        ("entry_level_jobs", "where", "workplaces"),
        ("entry_level_jobs", "next_step", "advancement"),
        ("state_license", "ask_pay_by_location", "state_license"),
        ("pay", "ask_workplaces", "pay_by_employer"),
        ("privacy", "ask_coursework", "coursework"),
    ],
)
def test_the_guide_says_what_a_fragment_means_after_a_topic(kb: KnowledgeBase, topic: str, intent: str, other: str) -> None:
    assert meant(kb, after(topic), ask("in ohio?", intent, is_fragment=True))[0][0] == other


def test_a_follow_up_that_leads_nowhere_is_dropped_beside_an_answer(kb: KnowledgeBase) -> None:
    why = ask("why", "why", is_fragment=True)
    assert [q.aspect for q in resolve_all(kb, Context(), [ask("is it stressful", "ask_stress"), why])] == ["stress"]


def test_the_occupation_alone_is_asked_what_was_asked_of_another(kb: KnowledgeBase) -> None:
    question = ask("and records techs?", "ask_role", is_bare=True, job_names=("technician",))
    assert meant(kb, after(aspects="pay"), question) == [("pay", ())]


def test_a_complete_question_is_not_swallowed_by_what_was_asked_before(kb: KnowledgeBase) -> None:
    question = ask("what is the RHIT?", "ask_about_credential", "rhit")
    assert meant(kb, after("pay", aspects="pay"), question) == [("about_credential", ("rhit",))]


def test_they_are_the_people_who_do_the_job_and_not_a_certification(kb: KnowledgeBase) -> None:
    assert meant(kb, RHIT_EXAM, ask("what do they make", "ask_pay", refers="they")) == [("pay", ())]
    ahima = after("about_organization_ahima", aspects="about_organization", subjects="ahima")
    assert meant(kb, ahima, ask("which certs do they have", "ask_certifications", refers="they")) == [("certifications", ("ahima",))]


def test_a_pick_that_asks_something_of_the_picked_is_that_question(kb: KnowledgeBase) -> None:
    context = after("professional_organizations", aspects="professional_organizations", listed=("ahima", "aapc", "himss"))
    question = ask("what does the third stand for", "pick", guesses="ask_about_organization", positions=("third",))
    assert meant(kb, context, question) == [("about_organization", ("himss",))]
    assert meant(kb, context, ask("the third", "pick", positions=("third",), is_bare=True)) == [("professional_organizations", ("himss",))]


def test_a_doubtful_question_beside_a_sure_one_is_read_after_it(kb: KnowledgeBase) -> None:
    first = ask("what is the RHIT", "ask_about_credential", "rhit")
    found = resolve_all(kb, Context(), [first, ask("how do i get it", "ask_career_path", decision="unsure", refers="it")])
    assert [(q.aspect, q.subjects, q.decision) for q in found][1:] == [("credential_requirements", ("rhit",), "sure")]


def test_a_sure_question_beside_another_one_is_not_bent_towards_it(kb: KnowledgeBase) -> None:
    second = ask("can i do it from home", "ask_remote_work", guesses="ask_online_study", refers="it")
    found = resolve_all(kb, Context(), [ask("do i need college", "ask_degree_needed"), second])
    assert [q.aspect for q in found] == ["degree_needed", "remote_work"]


def test_they_beside_another_question_are_what_that_one_spoke_of(kb: KnowledgeBase) -> None:
    asked = [ask("are there internships", "ask_internships"), ask("are they paid", "ask_benefits", refers="they")]
    assert [q.aspect for q in resolve_all(kb, Context(), asked)] == ["internships", "apprenticeships"]
