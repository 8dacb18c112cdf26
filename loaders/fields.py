"""What a row can say, field by field: how each is read, and which property of the graph it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One thing that a row can say; `becomes` names properties of `graph.model`, as "Event.summary"."""

    name: str
    reads: str
    meaning: str
    becomes: tuple[str, ...] = ()


_RECORD = (
    Field("agency", "text", "Whose record it is: a declared agency's name or code."),
    Field("own_id", "text", "The agency's own id of the record.", ("Record.own_id",)),
    Field("recorded", "date", "When the record was written.", ("Record.recorded",)),
    Field("source", "text", "Where the record comes from; its paragraph is found in it.", ("Record.paragraph",)),
    Field("restricted_from", "text", "From whom the record must be kept.", ("Record.restricted_from",)),
    Field(
        "coverage_start", "date", "The first day for which the file holds all that the agency has.", ("COVERS.since",)
    ),
    Field("coverage_end", "date", "The last such day.", ("COVERS.until",)),
    Field("note", "text", "Kept in the record, and not used."),
)

_HAPPENING = (
    Field("kind", "text", "What kind of event it was.", ("Event.kind",)),
    Field("start", "date", "When it happened, or began.", ("Event.happened",)),
    Field("start_time", "text", "The time of day; kept in the record."),
    Field("end", "date", "When it ended.", ("Event.happened",)),
    Field("end_time", "text", "The time of day; kept in the record."),
    Field("precision", "text", "How exact the dates are: day, month, year, approximate or uncertain."),
    Field("lasting", "yes or no", "Whether it lasted from start to end.", ("Event.lasting",)),
    Field("summary", "text", "What happened, in the record's words.", ("Event.summary", "Concern.summary")),
    Field("outcome", "text", "What came of it, in the record's words.", ("Event.outcome",)),
    Field("follows", "list", "Own ids of earlier records from which it followed, of this agency or 'agency: id'."),
    Field("attended", "list", "Agencies and professionals who were there."),
    Field("invited", "list", "Agencies and professionals who were asked to come."),
    Field("professional", "list", "Whose contact it was: names or codes.", ("Professional.name",)),
    Field("professional_role", "text", "What that professional does.", ("Professional.role", "ATTENDED.role")),
)

_PRACTICE = (
    Field("procedure", "text", "Which step of a set procedure it was.", ("Event.procedure",)),
    Field("offer", "words", "How an offer was met.", ("Event.offer",)),
    Field("conclusion", "text", "What it concludes of a child's safety.", ("Event.conclusion",)),
    Field("length", "text", "How long the contact was: minutes, or hours and minutes.", ("Event.minutes",)),
    Field("part_of", "list", "Own ids of the records of the meeting or case it belongs to, as for what it follows."),
    Field("action_for", "list", "Agencies and professionals who were to do what was agreed."),
    Field("due", "date", "By when it was to be done.", ("Event.due",)),
    Field("completion", "text", "What came of an action.", ("Event.completion",)),
    Field("completed", "date", "When an action was completed.", ("Event.completed",)),
    Field("completes", "list", "Own ids of the records of actions that this completed, as for what it follows."),
    Field("cites", "list", "Own ids of earlier records that it cites, as for what it follows."),
    Field("advice_on", "list", "Own ids of the records that a supervision was about, as for what it follows."),
    Field("worked_from", "date", "When that professional's work with the subjects began.", ("WORKED_WITH.since",)),
    Field("worked_until", "date", "When it ended.", ("WORKED_WITH.until",)),
    Field("caseload", "text", "How many cases that professional had then, as recorded.", ("WORKED_WITH.caseload",)),
)

_PEOPLE = (
    Field("people", "list", "Who was concerned: codes or names of the key table."),
    Field("subject", "list", "Whom the record is about: the agency's own ids, or codes of the key table."),
    Field("subject_first_name", "text", "Their first name.", ("Mention.written",)),
    Field("subject_last_name", "text", "Their last name.", ("Mention.written",)),
    Field("subject_born", "date", "Their date of birth.", ("Mention.born",)),
    Field("subject_address", "text", "Where they lived.", ("Address.name",)),
    Field("subject_postcode", "text", "Its postcode.", ("Address.postcode",)),
    Field("subject_uprn", "text", "Its unique property reference number.", ("Address.uprn",)),
    Field("subject_nhs_number", "text", "Their NHS number."),
    Field("subject_upn", "text", "Their unique pupil number."),
    Field("subject_role", "list", "Their part in what happened.", ("TOOK_PART.role",)),
    Field("other_person", "list", "Others who took part: names or codes.", ("Mention.written",)),
    Field("other_person_born", "date", "The other person's date of birth.", ("Mention.born",)),
    Field("other_person_role", "list", "The other's part in what happened.", ("TOOK_PART.role",)),
    Field("subject_said", "list", "Whether and how the subject spoke.", ("TOOK_PART.said",)),
    Field("other_person_said", "list", "Whether and how the other spoke.", ("TOOK_PART.said",)),
    Field("relation", "list", "What the other person is to the subject."),
    Field("seen", "words", "Whether or how the child was seen.", ("TOOK_PART.seen",)),
    Field("seen_alone", "yes or no", "Whether the child was seen alone.", ("TOOK_PART.seen",)),
    Field("voice", "text", "What the child said.", ("TOOK_PART.seen",)),
    Field("register", "text", "The kind of list that it speaks of.", ("REGISTERED_WITH.setting",)),
    Field("register_status", "text", "What it says of the list.", ("REGISTERED_WITH.status",)),
    Field("register_with", "text", "The agency that keeps the list; else the row's own."),
)

_CONCERN = (
    Field("concern", "list", "The worries that it states.", ("Concern.category", "Concern.code", "Concern.label")),
    Field("concern_system", "text", "The list which their codes are from.", ("Concern.code_system",)),
    Field(
        "concern_about",
        "text",
        "Whom they are about: codes, names, own ids, 'subject' or 'other person'; groups between | for each concern.",
    ),
    Field("about_who", "text", "Whom of a household it means.", ("ABOUT.who",)),
    Field("severity", "text", "How grave the source says it is.", ("Concern.severity",)),
)

_SHARE = (
    Field("shared_with", "list", "The agencies that were told."),
    Field("shared_with_person", "text", "Who there was told."),
    Field("shared_at", "date", "When they were told.", ("Share.told",)),
    Field("channel", "text", "How they were told.", ("Share.channel",)),
    Field("basis", "text", "On what ground.", ("Share.basis",)),
    Field("conveys", "list", "Own ids of other records of the same agency that the telling conveyed too."),
    Field("told_by", "list", "Who told the agency: an agency, or words such as 'anonymous'.", ("Share.from_whom",)),
    Field("told_by_at", "date", "When they told it.", ("Share.told",)),
    Field("told_by_channel", "text", "How they told it.", ("Share.channel",)),
)

_SPELL = (
    Field("since", "date", "When it began.", ("LIVED_IN.since",)),
    Field("until", "date", "When it ended.", ("LIVED_IN.until",)),
    Field("certainty", "text", "How sure the record is: stated, uncertain or derived.", ("LIVED_IN.certainty",)),
)

_PERSON = (
    Field("person", "text", "The agency's own id of the person, or a code of the key table."),
    Field("name", "text", "The whole name.", ("Mention.written",)),
    Field("first_name", "text", "The first name.", ("Mention.written",)),
    Field("last_name", "text", "The last name.", ("Mention.written",)),
    Field("born", "date", "Date of birth.", ("Mention.born",)),
    Field("died", "date", "Date of death.", ("Mention.died",)),
    Field("sex", "text", "As recorded.", ("Mention.sex",)),
    Field("nhs_number", "text", "NHS number."),
    Field("upn", "text", "Unique pupil number."),
    Field("expected", "text", "Expected date of birth, or yes, for a child not yet born.", ("Mention.expected",)),
    Field("code", "text", "The person's code in the key table.", ("Person.code",)),
)

_TIE = (
    Field("person", "text", "Who is something to the other: the agency's own id, or a code of the key table."),
    Field("other_person", "text", "To whom: the agency's own id, or a code of the key table."),
    Field("relation", "text", "What the person is to the other person.", ("RELATED_TO.relation", "PARTNER_OF.status")),
    Field("details", "text", "More about it, in the record's words.", ("PARTNER_OF.status",)),
)

_STAY = (
    Field("person", "text", "Who lived there: the agency's own id, or a code of the key table."),
    Field("household", "text", "The household: the agency's own id or name, or a code of the key table."),
    Field("address", "text", "The address as written.", ("Address.name",)),
    Field("postcode", "text", "Its postcode.", ("Address.postcode",)),
    Field("uprn", "text", "Its unique property reference number.", ("Address.uprn",)),
)

_KEY = (
    Field("code", "text", "The code that the review uses.", ("Person.code", "Household.code", "Agency.code")),
    Field("of", "text", "What the code stands for: person, household, agency, professional or review."),
    Field("name", "text", "The name or role.", ("Person.name", "Household.name", "Agency.name", "Review.name")),
    Field("also_written", "list", "Other wordings for the same.", ("Person.known_as", "Agency.known_as")),
    Field("agency_ids", "list", "Agencies' own ids of the same, each as 'agency: id'."),
    Field("sex", "text", "As recorded.", ("Mention.sex",)),
    Field("born", "date", "Date of birth.", ("Mention.born",)),
    Field("died", "date", "Date of death.", ("Mention.died",)),
    Field("sector", "text", "What kind of service an agency is.", ("Agency.sector",)),
    Field("serves", "text", "Whom an agency serves.", ("Agency.serves",)),
    Field("role", "text", "What a professional does.", ("Professional.role",)),
    Field("works_for", "text", "The agency of a professional."),
    Field("about", "list", "With whom a professional worked, or whom a review is about."),
    Field(
        "since", "date", "When a professional's work or a review's period began.", ("WORKS_FOR.since", "Review.period")
    ),
    Field("until", "date", "When it ended.", ("WORKS_FOR.until", "Review.period")),
    Field("caseload", "text", "How many cases a professional had then, as recorded.", ("WORKED_WITH.caseload",)),
)

_FILE = (
    Field("file", "text", "The name of a file in the same folder."),
    Field("covers", "text", "The agency whose records it holds."),
    Field("format", "words", "The format to read it by; 'none' to leave it alone."),
)

SHAPES: Mapping[str, tuple[Field, ...]] = {
    "event": _RECORD + _HAPPENING + _PRACTICE + _PEOPLE + _CONCERN + _SHARE,
    "person": _RECORD + _PERSON,
    "tie": _RECORD + _TIE + _SPELL,
    "stay": _RECORD + _STAY + _SPELL,
    "key": _RECORD + _KEY,
    "file": _RECORD + _FILE,
}
"""The kinds of row, each with everything that it can say."""
