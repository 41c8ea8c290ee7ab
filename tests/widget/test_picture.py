"""The picture of the widget in its documentation."""

from playwright.sync_api import Page

from scripts.widget_picture import PICTURE, take_picture
from tests.widget.site import PAY, Site

# Bytes: a page of documentation shows it at once.
SMALL = 60_000


def test_the_picture_is_taken_from_an_answer_of_the_widget(page: Page, site: Site) -> None:
    offered = [
        {"title": title, "payload": PAY} for title in ("Which exams?", "How much do they earn?")
    ]
    site.cards["/greet"] = {"status": "smalltalk", "text": "Hi!", "suggestions": offered}
    taken = take_picture(page, site.url)
    assert (taken[:4], taken[8:12], site.asked) == (b"RIFF", b"WEBP", [PAY])


def test_the_picture_is_small() -> None:
    assert 5_000 < PICTURE.stat().st_size < SMALL
