"""Files, records, mentions and rejections as nodes, and what ties them to each other."""

from collections.abc import Iterable, Mapping, Sequence

from graph.subgraph import Link, Node
from loaders.declared import agency_id
from loaders.identity.mentions import Mention, name_identifier
from loaders.ids import new_id
from loaders.report import FileReport
from loaders.rows import Kept, Rejected, Row
from loaders.vague import said, vague
from loaders.when import Period

Facts = tuple[list[Node], list[Link]]


def record_facts(row: Row, who: Mapping[str, str], rules: Mapping[str, str]) -> Facts:
    """Return the record of a row and its mentions, each with the decision on who is meant."""
    kept = row.kept
    nodes = [_record(kept)]
    links = [Link("KEPT", kept.agency, kept.id), Link("READ_FROM", kept.id, kept.origin.extract)]
    for mention in row.mentions:
        meant = agency_id(mention.written) if mention.of == "Agency" else who[mention.id]
        rule = "key table" if mention.of == "Agency" else rules[mention.id]
        nodes.append(_mention(mention))
        links.append(Link("MENTIONS", kept.id, mention.id))
        links.append(Link("IDENTIFIED_AS", mention.id, meant, "", {"rule": rule, "decided_by": "rule"}))
        called = name_identifier(mention.written) if mention.of == "Person" and mention.named else None
        given = (*mention.joins, *mention.latent, *((called,) if called else ()))
        for identifier in {each.id: each for each in given}.values():
            nodes.append(Node("Identifier", identifier.id, {"kind": identifier.kind}))
            links.append(Link("GIVES", mention.id, identifier.id))
    return nodes, links


def extract_facts(extract: str, report: FileReport, checksum: str, coverage: Mapping[str, Sequence[Period]]) -> Facts:
    """Return a loaded file, and the agencies and dates that it covers."""
    properties = said(
        folder=report.folder,
        file=report.file,
        format=report.format,
        checksum=checksum,
        read=report.read,
        written=report.written,
        quarantined=report.quarantined,
        ignored=report.ignored,
    )
    links = [
        Link("COVERS", extract, agency, first.isoformat(), {"since": first, "until": last})
        for agency, periods in sorted(coverage.items())
        for first, last in periods
    ]
    return [Node("Extract", extract, properties)], links


def rejection_facts(extract: str, rejected: Rejected, agencies: Iterable[str]) -> Facts:
    """Return a row set aside, tied to its file and to the agencies that the file covers.

    The second tie is there for the questions: whether an agency has rows in quarantine is then one look at the agency,
    however many files and records it has.
    """
    id = new_id("Rejection", extract, rejected.sheet, str(rejected.line), rejected.column, rejected.reason)
    properties = said(
        file=rejected.file,
        sheet=rejected.sheet,
        line=rejected.line,
        column=rejected.column,
        reason=rejected.reason,
    )
    links = [Link("READ_FROM", id, extract), *(Link("MISSING_FROM", id, agency) for agency in sorted(agencies))]
    return [Node("Rejection", id, properties)], links


def _record(kept: Kept) -> Node:
    origin, recorded = kept.origin, kept.recorded
    properties = said(
        agency=kept.agency,
        file=origin.file,
        sheet=origin.sheet,
        line=origin.line,
        own_id=kept.own_id,
        paragraph=kept.paragraph,
        recorded=recorded.edtf,
        recorded_earliest=recorded.earliest,
        recorded_latest=recorded.latest,
        recorded_basis=recorded.basis,
        restricted_from=kept.restricted_from,
        content=origin.content,
        format=origin.format,
        checksum=origin.checksum,
    )
    return Node("Record", kept.id, properties)


def _mention(mention: Mention) -> Node:
    properties = {
        **said(of=mention.of, written=mention.written, sex=mention.sex, declares=mention.declares or None),
        **vague("born", mention.born),
        **vague("died", mention.died),
        **said(expected=mention.expected or None),
    }
    return Node("Mention", mention.id, properties)
