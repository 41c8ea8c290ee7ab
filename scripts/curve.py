"""Draws precision, and what is answered out of scope, over coverage as an SVG picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor

WIDTH, HEIGHT = 640, 250
LEFT, RIGHT, TOP, BOTTOM = 60, 620, 40, 210
# Between two lines of the grid: coverage, and what is drawn over it.
STEP, STEP_UP = 0.05, 0.01
# Labels nearer to the chosen point's, in pixels, would cover it.
CLEAR = 36
STYLE = "font-family='sans-serif' font-size='12' fill='#222'"


@dataclass(frozen=True)
class Point:
    """The counts at one threshold: questions in scope, those answered, of these right; questions out of scope, those answered."""

    threshold: float
    inside: int
    answered: int
    right: int
    outside: int
    leaked: int

    @property
    def coverage(self) -> float:
        """The share of the questions in scope that are answered."""
        return self.answered / self.inside if self.inside else 0.0

    @property
    def precision(self) -> float:
        """The share of those answered that are right; 1 when none is."""
        return self.right / self.answered if self.answered else 1.0

    @property
    def leakage(self) -> float:
        """The share of the questions out of scope that are answered."""
        return self.leaked / self.outside if self.outside else 0.0


def to_svg(points: Sequence[Point], chosen: float) -> str:
    """Return two panels over the same coverage: precision above, out of scope answered below; the chosen threshold is the full dot."""
    panels = [
        _panel(points, chosen, "precision of what is answered in scope", lambda p: p.precision, 0),
        _panel(points, chosen, "share of out-of-scope questions answered", lambda p: p.leakage, HEIGHT),
    ]
    size = f"width='{WIDTH}' height='{2 * HEIGHT}' viewBox='0 0 {WIDTH} {2 * HEIGHT}'"
    title = f"<title>Coverage and precision by threshold; the working point is {chosen}</title>"
    return "\n".join([f"<svg xmlns='http://www.w3.org/2000/svg' {size} {STYLE}>", title, _ground(), *panels, "</svg>"]) + "\n"


def _ground() -> str:
    return f"<rect width='{WIDTH}' height='{2 * HEIGHT}' fill='white'/>"


def _panel(points: Sequence[Point], chosen: float, title: str, height_of: Callable[[Point], float], offset: int) -> str:
    low, high = _span([p.coverage for p in points], STEP)
    bottom, top = _span([height_of(p) for p in points], STEP_UP)
    places = [(p, _scale(p.coverage, low, high, LEFT, RIGHT), _scale(height_of(p), bottom, top, BOTTOM, TOP)) for p in points]
    middle = next((x for p, x, _ in places if p.threshold == chosen), -CLEAR)
    line = " ".join(f"{x:.1f},{y:.1f}" for _, x, y in places)
    return "\n".join([
        f"<g transform='translate(0 {offset})'>",
        f"<text x='{LEFT}' y='22' font-weight='bold'>{title}</text>",
        *_grid(low, high, bottom, top),
        f"<text x='{RIGHT}' y='{BOTTOM + 34}' text-anchor='end'>coverage: share of in-scope questions answered</text>",
        f"<polyline points='{line}' fill='none' stroke='#1f5fa8' stroke-width='2'/>",
        *(_dot(p, x, y, p.threshold == chosen, abs(x - middle) >= CLEAR) for p, x, y in places),
        "</g>",
    ])


def _span(values: Sequence[float], step: float) -> tuple[float, float]:
    """Return the grid lines around the values, at least one step apart."""
    low, high = floor(round(min(values) / step, 6)), ceil(round(max(values) / step, 6))
    return low * step, max(high, low + 1) * step


def _scale(value: float, low: float, high: float, start: int, end: int) -> float:
    return start + (value - low) / (high - low) * (end - start)


def _grid(low: float, high: float, bottom: float, top: float) -> list[str]:
    across = [(_scale(v, bottom, top, BOTTOM, TOP), v) for v in _ticks(bottom, top, STEP_UP)]
    up = [(_scale(v, low, high, LEFT, RIGHT), v) for v in _ticks(low, high, STEP)]
    return [
        *(f"<path d='M{LEFT} {y:.1f}H{RIGHT}' stroke='#ddd'/><text x='{LEFT - 8}' y='{y + 4:.1f}' text-anchor='end'>{v:.0%}</text>"
          for y, v in across),
        *(f"<path d='M{x:.1f} {TOP}V{BOTTOM}' stroke='#ddd'/><text x='{x:.1f}' y='{BOTTOM + 16}' text-anchor='middle'>{v:.0%}</text>"
          for x, v in up),
    ]


def _ticks(low: float, high: float, step: float) -> list[float]:
    count = round((high - low) / step)
    return [low + i * step for i in range(0, count + 1, ceil(count / 8))]


def _dot(point: Point, x: float, y: float, is_chosen: bool, is_clear: bool) -> str:
    size, fill = (6, "#1f5fa8") if is_chosen else (3.5, "white")
    circle = f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{size}' fill='{fill}' stroke='#1f5fa8'><title>{point.threshold:.2f}</title></circle>"
    if not is_chosen and not is_clear:
        return circle
    weight = " font-weight='bold'" if is_chosen else ""
    return f"{circle}<text x='{x:.1f}' y='{y - 10:.1f}' text-anchor='middle'{weight}>{point.threshold:.2f}</text>"
