"""The part of a page that a script writes: it stands between two marks, and a test holds it against the script."""

from bot.errors import SettingsError

_END = "<!-- end -->"


def fill(name: str, page: str, module: str, content: str) -> str:
    """Return the page with the content between the marks of the module that writes it; raises SettingsError when they are not there."""
    begin = f"<!-- written by python -m {module} -->"
    before, mark, rest = page.partition(begin)
    _, end, after = rest.partition(_END)
    if not (mark and end):
        raise SettingsError(f"{name}: the marks are missing - put {begin} and {_END} where what {module} writes belongs")
    return f"{before}{mark}\n{content}\n{end}{after}"
