"""Two views of one answer beside each other, on the same places, with what is on one side only marked and listed."""

from collections.abc import Callable, Mapping

import streamlit as st

from graph.answer_words import counted
from graph.differing import Differing, Side, differing
from graph.differing_words import LEFT, RIGHT, Line, in_words, lines
from graph.pictures.agencies import marks
from graph.pictures.catalogue import Drawing, Setting
from graph.pictures.legend import of_one_side
from graph.pictures.of_answer import Map
from views import answering, mapping, picture, resting
from views.refusals import in_one_sentence, literal
from views.stepping import Asked, Shown
from views.stepping_words import left_out, title_of

MAPS, TABLES = "Maps", "Tables"
HEIGHT, TABLE_HEIGHT, LIST_HEIGHT, ROW_HEIGHT = 460, 420, 248, 35
WIDTHS = {"On": 80, "What": 110, "In words": 980, "Records": 90}
HINDSIGHT = "Side by side is hindsight: nobody at the time saw both."
FRAMED = "Framed and shaded, or a thicker line: only on this side."
ONLY_HERE, CHANGED = "only here", "says something else"

Look = Callable[[Shown, Side, str], None]


@st.fragment
def show(asked: Asked, left: Shown, right: Shown) -> None:
    """Show two views beside each other, how they differ in words, and what a part or a line that is chosen rests on."""
    with in_one_sentence():
        how = differing(left.answer, right.answer)
        look = _chosen_look(asked, how)
        sides = ((left, how.left, LEFT), (right, how.right, RIGHT))
        for column, (shown, _, name) in zip(st.columns(2), sides, strict=True):
            with column:
                _show_head(asked, shown, name)
        for column, (shown, side, name) in zip(st.columns(2), sides, strict=True):
            with column:
                look(shown, side, name)
        with st.container(key="differences"):
            st.markdown(f"**{literal(in_words(how))}**")
        chosen = _show_lines(asked, lines(how, left.answer, right.answer), left, right)
        _show_detail(asked, {LEFT: left, RIGHT: right}, chosen)


def _chosen_look(asked: Asked, how: Differing) -> Look:
    looks: dict[str, Look] = {MAPS: _map(asked), TABLES: _table(how)}
    looks |= {each.title: _drawing(asked, each) for each in asked.drawings}
    said, choice = st.columns([2, 3], vertical_alignment="center")
    said.markdown(f"**{literal(HINDSIGHT)}**")
    chosen = choice.segmented_control(
        "Show beside", list(looks), default=MAPS, required=True, label_visibility="collapsed", key="looked at beside"
    )
    return looks.get(str(chosen), looks[MAPS])


def _show_head(asked: Asked, shown: Shown, name: str) -> None:
    with st.container(key=f"head-{name}", gap=None):
        st.markdown(f"**{literal(title_of(asked, shown.view))}**")
        said = f"{counted(len(shown.answer.rows), 'row')}. {left_out(asked, shown)}"
        st.caption(literal(said))


def _map(asked: Asked) -> Look:
    def show_one(shown: Shown, side: Side, name: str) -> None:
        only, key = side.things | side.ties, _key(asked, MAPS, name)
        own = {*(each["id"] for each in shown.map.picture["things"]), *(e["id"] for e in shown.map.picture["ties"])}
        drawn = shown.map.picture.copy()
        drawn["legend"] = [*drawn["legend"], *of_one_side(bool(only & own))]
        mapping.show_map(
            Map(shown.map.folded, drawn),
            (),
            key,
            HEIGHT,
            on_pick=lambda: _turn_to(asked, key, name),
            ground=asked.ground,
            only=only,
        )

    return show_one


def _table(how: Differing) -> Look:
    def show_one(shown: Shown, side: Side, name: str) -> None:
        changed = {pair[name == RIGHT] for pair in how.changed}
        places = range(len(shown.answer.rows))
        said = [ONLY_HERE if at in side.rows else CHANGED if at in changed else "on both" for at in places]
        if said:
            answering.show_table(shown.answer, f"rows {name} {shown.view}", TABLE_HEIGHT, said)
        else:
            st.info("No row.")

    return show_one


def _drawing(asked: Asked, drawing: Drawing) -> Look:
    def show_one(shown: Shown, side: Side, name: str) -> None:
        if not drawing.draws(shown.answer):
            st.info("Nothing to draw.")
            return
        setting = Setting(marks(shown.answer.agencies), ground=asked.whole)
        svg = (drawing.on_screen or drawing.draw)(shown.answer, setting)
        only, key = side.things | side.ties, _key(asked, drawing.title, name)
        picked = st.session_state.get(key, {}).get("picked")
        picture.show(svg, picked=picked, key=key, height=HEIGHT, only=only, on_pick=lambda: _turn_to(asked, key, name))
        st.caption(FRAMED if only else "Nothing is on this side only.")

    return show_one


def _key(asked: Asked, what: str, name: str) -> str:
    return f"{what} {asked.number} {name}"


def _turn_to(asked: Asked, key: str, name: str) -> None:
    """Remember on which side, and on which picture of it, the reader picked last."""
    st.session_state["picked beside"] = (asked.number, key, name)


def _show_lines(asked: Asked, found: tuple[Line, ...], left: Shown, right: Shown) -> Line | None:
    """List what differs; return the line that the reader has chosen."""
    if not found:
        return None
    chosen = st.dataframe(
        [{"On": each.side, "What": each.kind, "In words": each.words, "Records": len(each.records)} for each in found],
        key=f"differences {asked.number} {left.view} {right.view}",
        height=min(LIST_HEIGHT, ROW_HEIGHT * (len(found) + 1) + 3),
        column_config={name: st.column_config.Column(width=width) for name, width in WIDTHS.items()},
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        alt="What is on one side only; choose a line to see the records behind it.",
    )["selection"]["rows"]
    return found[int(chosen[0])] if chosen else None


def _show_detail(asked: Asked, sides: Mapping[str, Shown], chosen: Line | None) -> None:
    with st.container(key="detail", gap="xsmall"):
        of_line, of_part = st.columns(2)
        with of_line:
            if chosen:
                records = {**sides[LEFT].answer.records, **sides[RIGHT].answer.records}
                resting.show_records_of(records, chosen.records)
            else:
                st.caption("Choose a line to see the records behind it, or click a mark or a line of a picture.")
        number, key, name = st.session_state.get("picked beside", (0, "", LEFT))
        picked = st.session_state.get(key, {}).get("picked") if number == asked.number else None
        with of_part:
            for id in str(picked or "").split():
                resting.show_part(sides[name].answer, sides[name].map.folded.subgraph, id)
