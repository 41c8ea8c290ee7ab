"""What can be wrong with the chat in whatever state it is in, found in the page itself."""

from tests.widget.axe import find_violations
from tests.widget.chat import Chat
from tests.widget.looks import LOOKS

# CSS pixels: what a thumb needs, and what a mouse.
THUMB, MOUSE = 44, 24

SIDEWAYS = """
    const places = [document.documentElement, root.querySelector('.scroll')].filter(Boolean);
    return places.filter((e) => e.scrollWidth > e.clientWidth)
        .map((e) => `sideways: ${e.className || e.localName}`);
"""
OUTSIDE = """
    const kinds = '.head button, .composer > *, .confirmation button, .launcher';
    return [...root.querySelectorAll(kinds)].filter((e) => e.checkVisibility())
        .filter((e) => {
            const {left, right, top, bottom} = e.getBoundingClientRect();
            return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight;
        })
        .map((e) => `outside: ${e.ariaLabel ?? e.textContent.trim()}`);
"""
# A word that stands on two lines. The dashes of a telephone number do not break, and in this
# machine's wide font no such number fits a phone at 200 %.
BROKEN = """
    const kinds = ['h2', '.text', '.calls', '.suggestions', '.confirmation', '.status', '.problem',
        '.sources', '.contact', '.privacy'];
    const broken = [];
    for (const e of root.querySelectorAll(kinds)) {
        const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            if (walker.currentNode.parentElement.closest('.ear')) continue;
            for (const {0: word, index} of walker.currentNode.data.matchAll(/[^\\s-]+/g)) {
                const range = document.createRange();
                range.setStart(walker.currentNode, index);
                range.setEnd(walker.currentNode, index + word.length);
                const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.top)));
                if (lines.size > 1 && !/\\u2011/.test(word)) broken.push(`broken: ${word}`);
            }
        }
    }
    return broken;
"""
# A link within a sentence may be as high as its line.
SMALL = """
    const stands = (e) => e.checkVisibility() && !e.matches('p:not(.contact) a');
    const name = (e) => e.ariaLabel ?? e.textContent.trim();
    return [...root.querySelectorAll('button, textarea, a[href]')].filter(stands)
        .map((e) => [e, e.getBoundingClientRect()])
        .filter(([e, {width, height}]) => Math.round(Math.min(width, height)) < LEAST)
        .map(([e, {width, height}]) => `small: ${name(e)} ${width} x ${height}`);
"""
# Without colours, a surface has a line around it, and an icon can be told from its ground.
UNLINED = """
    const kinds = ['.launcher', '.panel', '.head', '.bubble', '.calls a', '.send', '.main',
        '.plain', '.problem'];
    const look = (e) => getComputedStyle(e);
    const isLined = ({borderTopStyle, borderTopColor, backgroundColor}) =>
        borderTopStyle === 'solid' && borderTopColor !== backgroundColor;
    const icons = [...root.querySelectorAll('button:has(svg)')].filter((e) => e.checkVisibility());
    return [
        ...[...root.querySelectorAll(kinds)].filter((e) => !isLined(look(e))),
        ...icons.filter((e) => look(e.querySelector('svg')).stroke === look(e).backgroundColor),
    ].map((e) => `unlined: ${e.className}`);
"""


def find_faults(chat: Chat, look: str) -> list[str]:
    """Return what is wrong with the state that the chat is in, seen in a look."""
    least = THUMB if LOOKS[look].get("has_touch") else MOUSE
    scripts = [SIDEWAYS, OUTSIDE, BROKEN, SMALL.replace("LEAST", str(least))]
    if LOOKS[look].get("forced_colors"):
        scripts.append(UNLINED)
    found = [fault for script in scripts for fault in chat.inside(script)]
    return found + find_violations(chat.page)
