"""A timeline into words: one sentence for each mark, and rows of a table that says what the picture shows."""

from collections.abc import Sequence

from graph.dates import day, in_words
from graph.pictures.timeline import model
from graph.pictures.timeline.model import Dated, Gap, Lane, Timeline

KINDS = {
    model.SIGHT: "Seen",
    model.PERHAPS: "Perhaps seen",
    model.NO_SIGHT: "Not seen",
    model.EVENT: "Event",
    model.CONCERN: "Concern",
    model.TOLD: "Telling",
}
SURE = {"solid": "stated", "dashed": "uncertain", "dotted": "read out of wording"}
NO_DATE = "no date"


def spoken(dated: Dated, lane: Lane) -> str:
    """Return one sentence on a mark: what, when, in whose lane, and when it was written."""
    said = f"{KINDS[dated.sign]}: {dated.words}, {dated.when or NO_DATE}; {lane_words(lane)}"
    return f"{said}; written {' and '.join(dated.written)}" if dated.written else said


def lane_words(lane: Lane) -> str:
    """Return the name of a lane with the agency's number."""
    return f"{lane.number} {lane.name}" if lane.number else lane.name


def table(timeline: Timeline) -> Sequence[dict[str, str]]:
    """Return a row for each thing on the timeline, then one for each gap, in the order in which they are drawn."""
    lanes = {lane.id: lane for lane in timeline.lanes}
    rows = [_row(each, lanes[each.lane]) for each in timeline.dated]
    return [*rows, *map(_gap_row, timeline.gaps)]


def _row(dated: Dated, lane: Lane) -> dict[str, str]:
    return {
        "Lane": lane_words(lane),
        "Kind": KINDS[dated.sign],
        "What": dated.words,
        "When": dated.when or NO_DATE,
        "How sure": SURE.get(dated.line, SURE["dashed"]),
        "Written": "; ".join(dated.written),
    }


def _gap_row(gap: Gap) -> dict[str, str]:
    files = "files of all agencies shown cover it" if gap.by_all else "files of some agencies shown cover it"
    return {
        "Lane": "How the child was seen",
        "Kind": "No sight recorded",
        "What": f"{gap.days:,} days; {files}",
        "When": f"{in_words(day(gap.first))} to {in_words(day(gap.last))}",
        "How sure": "",
        "Written": "",
    }
