"""Every kind of node and link, declared once; constraints, statements, legend and tables derive from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph import vocabulary

# A record that does not say when it was written was written some day between these two.
FIRST_DAY = date(1, 1, 1)
LAST_DAY = date(9999, 12, 31)

TYPES = ("text", "texts", "number", "yes or no", "date", "dates", "vague date")


@dataclass(frozen=True)
class Property:
    """One thing that a node or link may say; `words` is its closed list, empty when any text will do."""

    name: str
    type: str
    meaning: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class NodeKind:
    """A kind of node: its label, the prefix of its ids, one sentence, what captions it, and its shape in a picture."""

    label: str
    prefix: str
    sentence: str
    properties: tuple[Property, ...]
    caption: str = ""
    shape: str = "ellipse"
    states_fact: bool = True

    def stored(self) -> Mapping[str, str]:
        """Return each name under which a property is stored, with its stored type."""
        return _stored(self.properties)


@dataclass(frozen=True)
class LinkKind:
    """A kind of link: its type, the kinds at either end, one sentence, and the words a picture shows for it."""

    type: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    sentence: str
    phrase: str
    properties: tuple[Property, ...] = ()
    states_fact: bool = True

    def stored(self) -> Mapping[str, str]:
        """Return each name under which a property is stored, with its stored type."""
        return _stored(self.properties)


def _stored(properties: tuple[Property, ...]) -> Mapping[str, str]:
    """A vague date is stored as its EDTF text and the earliest and latest day that it allows."""
    names: dict[str, str] = {}
    for each in properties:
        if each.type == "vague date":
            names |= {each.name: "text", f"{each.name}_earliest": "date", f"{each.name}_latest": "date"}
        else:
            names[each.name] = each.type
    return names


def _text(name: str, meaning: str, words: Mapping[str, str] | None = None) -> Property:
    return Property(name, "text", meaning, tuple(words or ()))


def _vague(name: str, meaning: str) -> Property:
    return Property(name, "vague date", meaning)


SINCE = _vague("since", "When it began; nothing where no record says.")
UNTIL = _vague("until", "When it ended; nothing where no record says, or where it lasts.")
CERTAINTY = _text("certainty", "How sure the record is.", vocabulary.CERTAINTY)
WHO = _text("who", "Whom of a household the record means, in its own words, where it names nobody.")

NODES = (
    NodeKind(
        "Person",
        "P",
        "A person, as far as the evidence goes.",
        (
            _text("name", "The name or role that the records use most."),
            Property("known_as", "texts", "Every other name, code or wording used for this person."),
            _text("code", "The code of the review's key table."),
            _text("sex", "As recorded.", vocabulary.SEX),
            _vague("born", "Date of birth."),
            _vague("died", "Date of death."),
            Property("died_recorded", "date", "The first day on which any record of the death had been written."),
            Property("expected", "yes or no", "Yes for a child not yet born."),
        ),
        caption="name",
        shape="person",
        states_fact=False,
    ),
    NodeKind(
        "Household",
        "H",
        "People who lived together.",
        (_text("name", "What the records call it."), _text("code", "The code of the review's key table.")),
        caption="name",
        shape="household",
        states_fact=False,
    ),
    NodeKind(
        "Address",
        "L",
        "A place where a household was.",
        (
            _text("name", "The address as written."),
            _text("postcode", "The postcode."),
            _text("uprn", "The unique property reference number."),
        ),
        caption="name",
        shape="address",
    ),
    NodeKind(
        "Agency",
        "A",
        "An organisation or service.",
        (
            _text("name", "Its name."),
            _text("code", "The code of the review's key table."),
            Property("known_as", "texts", "Other names that files use for it."),
            _text("sector", "What kind of service it is.", vocabulary.SECTORS),
            _text("serves", "Whom it serves.", vocabulary.SERVES),
            Property("covered_from", "dates", "First days of the periods that its loaded files cover."),
            Property("covered_until", "dates", "Last days of the same periods."),
        ),
        caption="name",
        shape="agency",
        states_fact=False,
    ),
    NodeKind(
        "Professional",
        "W",
        "A worker, by role; a code is a name.",
        (_text("name", "The code or name used for the worker."), _text("role", "What the worker does.")),
        caption="name",
        shape="professional",
        states_fact=False,
    ),
    NodeKind(
        "Event",
        "E",
        "Something that happened.",
        (
            _text("kind", "What kind of thing happened.", vocabulary.EVENT_KINDS),
            _vague("happened", "When it happened."),
            Property(
                "lasting",
                "yes or no",
                "Yes when it lasted all that time; no when it fell on one day within it.",
            ),
            _text("summary", "What the record says, in its own words."),
            _text("outcome", "What came of it, in the record's own words."),
            _text("procedure", "Which step of a set procedure it was.", vocabulary.PROCEDURES),
            _text("offer", "How an offer was met, where it was one.", vocabulary.OFFERS),
            _text("conclusion", "What the record concludes of a child's safety.", vocabulary.CONCLUSIONS),
            Property("minutes", "number", "How long the contact was, in minutes, as recorded."),
            _vague("due", "By when an action was to be done."),
            _text("completion", "What the record says came of an action.", vocabulary.COMPLETION),
            _vague("completed", "When an action was completed."),
        ),
        caption="kind",
        shape="event",
    ),
    NodeKind(
        "Concern",
        "C",
        "A worry that some record states.",
        (
            _text("category", "What the worry is about.", vocabulary.CONCERNS),
            _text("label", "The source's own words or label for it."),
            _text("code", "The source's own code for it."),
            _text("code_system", "The list which that code is from."),
            _text("severity", "How grave the source says it is, in its own words."),
            _vague("happened", "When what the worry is about happened."),
            _text("summary", "What the record says, in its own words."),
        ),
        caption="category",
        shape="concern",
    ),
    NodeKind(
        "Share",
        "S",
        "One telling: from somebody, to an agency, on a date, through a channel.",
        (
            _vague("told", "When it was told."),
            _text("channel", "How it was told."),
            _text("basis", "On what ground it was told, as recorded."),
            _text("from_whom", "Who told, where that was no agency."),
            CERTAINTY,
        ),
        caption="channel",
        shape="share",
    ),
    NodeKind(
        "Record",
        "R",
        "One row of one source; everything else rests on records.",
        (
            _text("agency", "The id of the agency that kept it."),
            _text("file", "The file it was read from."),
            _text("sheet", "The sheet or table of that file."),
            Property("line", "number", "The line or row there, counted from 1."),
            _text("own_id", "The agency's own id of the record."),
            _text("paragraph", "The paragraph that the record cites as its source."),
            _vague("recorded", "When it was written."),
            _text("recorded_basis", "How the day of writing is known.", vocabulary.RECORDED_BASIS),
            _text("restricted_from", "From whom the source says it must be kept."),
            _text("content", "The row as read, as JSON."),
            _text("format", "The format that it was read by."),
            _text("checksum", "SHA-256 of the row as read."),
        ),
        caption="file",
        shape="record",
        states_fact=False,
    ),
    NodeKind(
        "Mention",
        "M",
        "A person, household, agency or professional as one record writes them.",
        (
            _text("of", "The kind of node that is mentioned."),
            _text("written", "The words of the record."),
            _text("sex", "As this record has it.", vocabulary.SEX),
            _vague("born", "Date of birth as this record has it."),
            _vague("died", "Date of death as this record has it."),
            Property("expected", "yes or no", "Yes when this record speaks of a child not yet born."),
            Property("declares", "yes or no", "Yes in a key table: it says who is meant by a code or wording."),
        ),
        caption="written",
        shape="mention",
        states_fact=False,
    ),
    NodeKind(
        "Identifier",
        "I",
        "A number, code, or name with date of birth that several mentions may give.",
        (_text("kind", "What kind of identifier it is.", vocabulary.WHO_IS_WHO),),
        caption="kind",
        shape="mention",
        states_fact=False,
    ),
    NodeKind(
        "Extract",
        "X",
        "One loaded file.",
        (
            _text("folder", "The name of the folder it lay in."),
            _text("file", "Its name."),
            _text("format", "The format it was recognised as."),
            _text("checksum", "SHA-256 of the file."),
            Property("read", "number", "Rows read."),
            Property("written", "number", "Rows written."),
            Property("quarantined", "number", "Rows set aside with a reason."),
            Property("ignored", "number", "Rows deliberately ignored."),
        ),
        caption="file",
        shape="record",
        states_fact=False,
    ),
    NodeKind(
        "Rejection",
        "Q",
        "A row set aside in quarantine, with the reason and none of its values.",
        (
            _text("file", "The file."),
            _text("sheet", "The sheet or table."),
            Property("line", "number", "The line or row, counted from 1."),
            _text("column", "The column."),
            _text("reason", "What was expected there."),
        ),
        caption="reason",
        shape="record",
        states_fact=False,
    ),
    NodeKind(
        "Review",
        "V",
        "The scope of one case: its subject and period.",
        (_text("name", "What it is called."), _vague("period", "The dates that it looks at.")),
        caption="name",
        shape="review",
    ),
)

FACTS = ("Address", "Event", "Concern", "Share", "Review")
PEOPLE = ("Person", "Household")

LINKS = (
    LinkKind("PARENT_OF", ("Person",), ("Person",), "A parent and their child.", "parent of", (CERTAINTY,)),
    LinkKind(
        "SIBLING_OF",
        ("Person",),
        ("Person",),
        "Brothers and sisters, full or half.",
        "sibling of",
        (CERTAINTY,),
    ),
    LinkKind(
        "PARTNER_OF",
        ("Person",),
        ("Person",),
        "Partners, married or not.",
        "partner of",
        (SINCE, UNTIL, _text("status", "Married, separated and so on, as recorded."), CERTAINTY),
    ),
    LinkKind(
        "CARER_OF",
        ("Person",),
        ("Person",),
        "Somebody who cares for another.",
        "carer of",
        (SINCE, UNTIL, CERTAINTY),
    ),
    LinkKind(
        "RELATED_TO",
        ("Person",),
        ("Person",),
        "Any other tie of family or friendship.",
        "related to",
        (_text("relation", "What the first is to the second, as recorded."), SINCE, UNTIL, CERTAINTY),
    ),
    LinkKind(
        "LIVED_IN",
        ("Person",),
        ("Household",),
        "A person lived in a household.",
        "lived in",
        (SINCE, UNTIL, CERTAINTY),
    ),
    LinkKind(
        "STANDS_AT",
        ("Household",),
        ("Address",),
        "A household was at an address.",
        "was at",
        (SINCE, UNTIL, CERTAINTY),
    ),
    LinkKind(
        "REGISTERED_WITH",
        PEOPLE,
        ("Agency",),
        "What a record says of somebody's place on a GP's list, a school's roll or an early years setting.",
        "on the list of",
        (
            _text("setting", "Which kind of list it is.", vocabulary.SETTINGS),
            _text("status", "What the record says of it.", vocabulary.REGISTRATION),
            SINCE,
            UNTIL,
            WHO,
            CERTAINTY,
        ),
    ),
    LinkKind("WORKS_FOR", ("Professional",), ("Agency",), "A worker's agency.", "works for", (SINCE, UNTIL)),
    LinkKind(
        "WORKED_WITH",
        ("Professional",),
        ("Person",),
        "A worker's work with somebody.",
        "worked with",
        (SINCE, UNTIL, _text("caseload", "How many cases the worker had then, as recorded.")),
    ),
    LinkKind(
        "TOOK_PART",
        PEOPLE,
        ("Event",),
        "Somebody's part in an event and, for a child, how they were seen.",
        "took part in",
        (
            _text("role", "The part taken, as recorded."),
            _text("seen", "How seen.", vocabulary.SEEN),
            _text("said", "Whether and how they spoke.", vocabulary.SAID),
            WHO,
            CERTAINTY,
        ),
    ),
    LinkKind(
        "ATTENDED",
        ("Professional", "Agency"),
        ("Event",),
        "Who was there for a service.",
        "attended",
        (_text("role", "In which role."),),
    ),
    LinkKind("INVITED_TO", ("Professional", "Agency"), ("Event",), "Who was asked to a meeting.", "was invited to"),
    LinkKind("LED_TO", ("Event",), ("Event",), "One event followed from another.", "led to", (CERTAINTY,)),
    LinkKind("PART_OF", ("Event",), ("Event",), "One event belongs to another.", "part of"),
    LinkKind(
        "TO_BE_DONE_BY",
        ("Event",),
        ("Agency", "Professional"),
        "Who was to do what was agreed.",
        "to be done by",
    ),
    LinkKind("COMPLETED", ("Event",), ("Event",), "An event by which an action was completed.", "completed"),
    LinkKind("CITED", ("Event",), ("Event",), "A judgement cites an earlier event.", "cited"),
    LinkKind("ADVISED_ON", ("Event",), ("Event",), "What a supervision or advice was about.", "advised on"),
    LinkKind("RAISED", ("Event",), ("Concern",), "An event gave rise to a concern.", "raised"),
    LinkKind("ABOUT", ("Concern",), PEOPLE, "Whom a concern is about.", "about", (WHO, CERTAINTY)),
    LinkKind("SENT", ("Agency",), ("Share",), "Which agency told.", "told"),
    LinkKind("SENT_TO", ("Share",), ("Agency",), "Which agency was told.", "told to"),
    LinkKind("CONVEYED", ("Share",), ("Concern", "Event"), "What was told.", "conveyed"),
    LinkKind("SUBJECT_OF", ("Person",), ("Review",), "The child whom a review is about.", "subject of"),
    LinkKind("KEPT", ("Agency",), ("Record",), "Whose record it is.", "kept", states_fact=False),
    LinkKind("STATES", ("Record",), FACTS, "A record says so.", "states", states_fact=False),
    LinkKind("MENTIONS", ("Record",), ("Mention",), "A record names somebody.", "mentions", states_fact=False),
    LinkKind(
        "IDENTIFIED_AS",
        ("Mention",),
        ("Person", "Household", "Agency", "Professional"),
        "A decision on who is meant.",
        "taken to be",
        (
            _text("rule", "The rule that decided.", vocabulary.WHO_IS_WHO),
            _text("decided_by", "Rule, or the role of the person who decided."),
        ),
        states_fact=False,
    ),
    LinkKind("GIVES", ("Mention",), ("Identifier",), "A mention gives an identifier.", "gives", states_fact=False),
    LinkKind(
        "COULD_BE",
        ("Person",),
        ("Person",),
        "Two people who may be one; nothing joins them, and a person must decide.",
        "could be",
        (_text("reason", "Why they may be one."),),
        states_fact=False,
    ),
    LinkKind(
        "READ_FROM",
        ("Record", "Rejection"),
        ("Extract",),
        "Which file it came from.",
        "read from",
        states_fact=False,
    ),
    LinkKind(
        "COVERS",
        ("Extract",),
        ("Agency",),
        "The dates for which a file holds all that an agency has.",
        "covers",
        (Property("since", "date", "The first day."), Property("until", "date", "The last day.")),
        states_fact=False,
    ),
    LinkKind(
        "MISSING_FROM",
        ("Rejection",),
        ("Agency",),
        "A row set aside out of a file that covers an agency: it is missing from what is loaded of that agency.",
        "missing from",
        states_fact=False,
    ),
)

NODE_KINDS: Mapping[str, NodeKind] = {kind.label: kind for kind in NODES}
LINK_KINDS: Mapping[str, LinkKind] = {kind.type: kind for kind in LINKS}

_BY_PREFIX: Mapping[str, str] = {kind.prefix: kind.label for kind in NODES}


def kind_of(id: str) -> str:
    """Return the kind of node that `id` names by its prefix, as in `P-0123456789ab`; raise KeyError for no kind's."""
    return _BY_PREFIX[id.partition("-")[0]]


# What a link that states a fact carries side by side, one entry a record.
SOURCE_LISTS: Mapping[str, str] = {
    "records": "texts",
    "recorded_from": "dates",
    "recorded": "dates",
    "held_by": "texts",
}
