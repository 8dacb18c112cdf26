"""Sizes and times, turned into a plot as SVG text: both axes logarithmic, a line for each question."""

import math
from collections.abc import Iterator, Mapping, Sequence

Points = Sequence[tuple[int, float]]

WIDTH, HEIGHT, LEFT, BOTTOM = 760, 460, 60, 50
LEAST_MS, MOST_MS = 1.0, 1000.0
PLAIN, LOUD = "#8a94a0", "#1b5e8c"
SLOWEST = 5
"""So many lines are named: those that end highest."""


def plot(lines: Mapping[str, Points], goal: float) -> str:
    """Return the SVG of `lines`, each (children, milliseconds) from left to right, with a line for the goal."""
    sizes = [size for points in lines.values() for size, _ in points]
    left, right = (
        math.log10(min(sizes)),
        math.log10(max(sizes)) if max(sizes) > min(sizes) else math.log10(max(sizes)) + 1,
    )
    return "\n".join(_drawn(lines, goal, left, right)) + "\n"


def _drawn(lines: Mapping[str, Points], goal: float, left: float, right: float) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">'
    yield "<title>Median milliseconds of each question at the engine, by children in the borough</title>"
    yield "<style>text { font-size: 12px }</style>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    for exponent in range(int(math.log10(LEAST_MS)), int(math.log10(MOST_MS)) + 1):
        yield from _level(10.0**exponent, f"{10**exponent:,} ms", "#d8dde2")
    yield from _level(goal, f"{goal:g} ms: the goal", "#b3261e")
    for exponent in range(math.ceil(left - 0.01), math.floor(right + 0.01) + 1):
        x = _x(10**exponent, left, right)
        yield f'<text x="{x:.0f}" y="{HEIGHT - 18}" text-anchor="middle">{10**exponent:,} children</text>'
    slowest = sorted(lines, key=lambda name: lines[name][-1][1], reverse=True)[:SLOWEST]
    for name, points in sorted(lines.items()):
        places = [(_x(size, left, right), _y(ms)) for size, ms in points]
        colour = LOUD if name in slowest else PLAIN
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="1.4"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{colour}"/>' for x, y in places)
        if name in slowest:
            yield f'<text x="{places[-1][0] + 6:.0f}" y="{places[-1][1] + 4:.0f}" fill="{colour}">{name}</text>'
    yield "</svg>"


def _level(ms: float, says: str, colour: str) -> Iterator[str]:
    y = _y(ms)
    yield f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - 40}" y2="{y:.1f}" stroke="{colour}"/>'
    yield f'<text x="{LEFT + 4}" y="{y - 4:.0f}" fill="#4a5560">{says}</text>'


def _x(size: float, left: float, right: float) -> float:
    return LEFT + (math.log10(size) - left) / (right - left) * (WIDTH - LEFT - 70)


def _y(ms: float) -> float:
    share = (math.log10(max(ms, LEAST_MS)) - math.log10(LEAST_MS)) / math.log10(MOST_MS / LEAST_MS)
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - 20)
