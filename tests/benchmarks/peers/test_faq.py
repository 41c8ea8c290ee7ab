from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks.peers.faq import Document, FaqSearch, learn, load, to_documents
from benchmarks.peers.faq_server import create_app, make_index
from bot.knowledge_base.query import KnowledgeBase

DOCUMENTS = [
    Document("what is on the credential exam", "ask_credential_exam"),
    Document("How much do technicians earn? The median wage is high.", "pay"),
    Document("hello there", "greet"),
]


THRESHOLDS = {"bm25": 0.15, "nearest": 0.35}


@pytest.fixture(params=THRESHOLDS)
def search(request: pytest.FixtureRequest, tmp_path: Path, real_kb: KnowledgeBase) -> FaqSearch:
    learn(make_index(request.param), DOCUMENTS, tmp_path)
    return load(make_index(request.param), tmp_path, real_kb, THRESHOLDS[request.param])


def test_the_best_hit_gives_its_topic(search: FaqSearch) -> None:
    card = search.answer("how much does a technician earn")
    assert (card["status"], card["topics"]) == ("answered", ["pay"]) and card["score"] > 0


def test_an_intent_is_answered_about_the_record_that_is_named(search: FaqSearch) -> None:
    assert search.answer("exam of the RHIT credential")["topics"] == ["credential_exam_rhit"]


def test_small_talk_gets_its_sentence(search: FaqSearch) -> None:
    assert search.answer("hello")["status"] == "smalltalk"


def test_below_the_threshold_the_search_abstains(search: FaqSearch) -> None:
    assert search.answer("zebra crossings")["status"] == "not_covered"


def test_bm25_finds_nothing_for_words_that_no_text_has(tmp_path: Path) -> None:
    index = make_index("bm25")
    index.fit([document.text for document in DOCUMENTS], tmp_path)
    assert [index.best(query) for query in ("", "?!", "zebra crossings")] == [(0, 0.0)] * 3


def test_the_server_speaks_rasas_rest_protocol(search: FaqSearch) -> None:
    with TestClient(create_app(search)) as client:
        entries = client.post("/webhooks/rest/webhook", json={"sender": "ann", "message": "hello"}).json()
    assert [(entry["recipient_id"], entry["custom"]["type"]) for entry in entries] == [("ann", "answer")]


def test_the_libraries_are_the_topics_and_the_utterances(real_kb: KnowledgeBase) -> None:
    assert {document.label for document in to_documents("questions", real_kb)} == set(real_kb.keys())
    assert {"ask_pay", "greet", "out_of_scope"} <= {document.label for document in to_documents("utterances", real_kb)}
