"""axe-core, the accessibility checks that a machine can do."""

from typing import Any

from playwright.sync_api import Page

from bot.settings import ROOT

AXE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def find_violations(page: Page) -> list[str]:
    """What axe finds wrong on a page, the widget included; the page's policy must let the script in."""
    # Its animations over, so that colours are measured as they stay.
    page.wait_for_timeout(100)
    page.add_script_tag(path=AXE)
    result: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    assert result["passes"]
    return [f"{one['id']}: {node['html'][:120]} {node['failureSummary']}" for one in result["violations"] for node in one["nodes"]]
