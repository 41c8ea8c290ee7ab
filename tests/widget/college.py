"""A page of a college, of another origin than the server's, on which the widget's tag stands."""

from playwright.sync_api import Page, Route

from tests.widget.chat import Chat
from tests.widget.site import COLLEGE, Site


def embed(
    page: Page,
    site: Site,
    attributes: str = "",
    head: str = "",
    policy: str = "",
    path: str = "/page",
    count: int = 1,
    body: str = "",
) -> Chat:
    """Show a page of the college; a tag stands in it as often as ``count`` says."""
    tag = f'<script src="{site.url}/widget.js" async {attributes}></script>'
    start = f'<!doctype html><html lang="en"><head><title>College</title>{head}</head>'
    main = body or "<main><h1>College</h1></main>"
    html = f"{start}<body>{main}{tag * count}</body></html>"
    headers = {"content-type": "text/html"}
    if policy:
        headers["content-security-policy"] = policy

    def answer(route: Route) -> None:
        route.fulfill(body=html, headers=headers)

    page.route(f"{COLLEGE}/**", answer)
    page.goto(COLLEGE + path)
    return Chat(page, site)
