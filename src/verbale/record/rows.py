"""Values of the model as rows of the schema: the key columns and the value. Pure; knows no connection.

The same functions write the rows and, in the integrity check, tell what the rows should be.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from verbale.codec import encode
from verbale.model.actor import Party
from verbale.model.event import Event
from verbale.model.findings import DatedFindings, Findings, TaughtFindings
from verbale.model.report import Report
from verbale.model.span import content_id
from verbale.model.story import Alignment, Membership, Story
from verbale.model.time import Interval

__all__ = [
    "DATED_TABLES",
    "FINDING_TABLES",
    "KEYS",
    "STORY_TABLES",
    "TAUGHT_TABLES",
    "Row",
    "finding_rows",
    "fold",
    "report_row",
    "story_rows",
]

Row = tuple[str | int | None, ...]

FINDING_TABLES = {  # columns in the order of the rows; cleared by report, so every one has that column
    "actors": ("id", "report", "ordinal", "kind", "country", "value"),
    "times": ("report", "ordinal", "first", "last", "value"),
    "statements": ("id", "report", "ordinal", "form", "said_first", "said_last", "value"),
    "mentions": (
        "id", "report", "ordinal", "type", "plover", "status", "when_first", "when_last", "statement", "value",
    ),
    "parties": ("owner", "role", "ordinal", "part", "report", "country", "actor", "folded"),
    "relations": ("id", "report", "ordinal", "kind", "value"),
    "relation_parties": ("relation", "role", "ordinal", "report", "country"),
}  # fmt: skip

DATED_TABLES = {f"dated_{table}": FINDING_TABLES[table] for table in ("times", "statements", "mentions", "relations")}

TAUGHT_TABLES = {f"taught_{table}": FINDING_TABLES[table] for table in ("actors", "statements", "mentions", "parties")}

STORY_TABLES = {
    "dated_reports": ("report", "first", "last"),
    **DATED_TABLES,
    "taught_reports": ("report", "known"),
    **TAUGHT_TABLES,
    "stories": ("id", "first", "last", "value"),
    "memberships": ("report", "story", "derived_from", "value"),
    "events": ("id", "story", "type", "status", "when_first", "when_last", "value"),
    "event_parties": ("event", "role", "code"),
    "event_mentions": ("mention", "event"),
    "waiting": ("mention",),
    "alignments": (
        "id", "story", "left_report", "left_start", "right_report", "right_start", "verdict", "value",
    ),
}  # fmt: skip

KEYS = {  # how many leading columns of a story table are its primary key
    "dated_reports": 1,
    "dated_times": 2,
    "dated_statements": 1,
    "dated_mentions": 1,
    "dated_relations": 1,
    "taught_reports": 1,
    "taught_actors": 2,
    "taught_statements": 1,
    "taught_mentions": 1,
    "taught_parties": 4,
    "stories": 1,
    "memberships": 1,
    "events": 1,
    "event_parties": 3,
    "event_mentions": 1,
    "waiting": 1,
    "alignments": 1,
}


def fold(words: str) -> str:
    """Words by which names are compared: no case, no accents, one space between and at both ends.

    >>> fold("Recep Tayyip Erdoğan")
    ' recep tayyip erdogan '
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    kept = "".join(c if c.isalnum() else " " for c in plain)
    return f" {' '.join(kept.split())} "


def report_row(report: Report, manifest: str) -> dict[str, str | None]:
    """The row of a report, by column. `title` and `body` are the words that search reads; furniture is left out."""
    return {
        "id": report.id,
        "uri": report.uri,
        "outlet": report.outlet,
        "kind": report.kind.value,
        "published": _day(report.published.day),
        "parent": report.parent,
        "title": report.title or "",
        "body": "\n".join(span.of(report.text) for span in report.body),
        "manifest": manifest,
        "value": _json(report),
    }


def finding_rows(findings: Findings) -> dict[str, list[Row]]:
    """The rows of all findings of one report, by table."""
    report = findings.report
    rows: dict[str, list[Row]] = {table: [] for table in FINDING_TABLES}
    for n, actor in enumerate(findings.actors):
        rows["actors"].append((actor.id, report, n, actor.kind.value, actor.country, _json(actor)))
    for n, time in enumerate(findings.times):
        rows["times"].append((report, n, *_days(time.interval), _json(time)))
    for n, said in enumerate(findings.statements):
        rows["statements"].append((said.id, report, n, said.form.value, *_days(said.said), _json(said)))
        rows["parties"] += _party_rows(said.id, "speaker", report, [said.speaker] if said.speaker else [])
    for n, told in enumerate(findings.mentions):
        kinds = (told.type.value, told.plover.value, told.status.value)
        rows["mentions"].append((told.id, report, n, *kinds, *_days(told.when), told.statement, _json(told)))
        rows["parties"] += _party_rows(told.id, "actor", report, told.actors)
        rows["parties"] += _party_rows(told.id, "recipient", report, told.recipients)
    for n, fact in enumerate(findings.relations):
        rows["relations"].append((fact.id, report, n, fact.kind.value, _json(fact)))
        for role, codes in (("source", fact.source), ("target", fact.target)):
            rows["relation_parties"] += [(fact.id, role, k, report, code) for k, code in enumerate(codes)]
    return rows


def story_rows(
    stories: Iterable[Story],
    memberships: Iterable[Membership],
    events: Iterable[Event],
    alignments: Iterable[Alignment],
    waiting: Iterable[str] = (),
    retold: Iterable[DatedFindings | TaughtFindings] = (),
) -> dict[str, list[Row]]:
    """The rows of what is found over many reports, by table."""
    rows: dict[str, list[Row]] = {table: [] for table in STORY_TABLES}
    for story in stories:
        rows["stories"].append((story.id, _day(story.first), _day(story.last), _json(story)))
    for place in memberships:
        rows["memberships"].append((place.report, place.story, place.derived_from, _json(place)))
    for event in events:
        kinds = (event.type.value, event.status.value)
        rows["events"].append((event.id, event.story, *kinds, *_days(event.when), _json(event)))
        for role, codes in (("actor", event.actors), ("recipient", event.recipients)):
            rows["event_parties"] += [(event.id, role, code) for code in dict.fromkeys(codes)]
        rows["event_mentions"] += [(mention, event.id) for mention in event.mentions]
    for one in retold:
        report, found = one.findings.report, finding_rows(one.findings)
        if isinstance(one, TaughtFindings):
            rows["taught_reports"].append((report, _day(one.known)))
        else:
            rows["dated_reports"].append((report, _day(one.first), _day(one.last)))
        prefix, tables = ("taught_", TAUGHT_TABLES) if isinstance(one, TaughtFindings) else ("dated_", DATED_TABLES)
        for table in tables:
            rows[table] += found[table.removeprefix(prefix)]
    rows["waiting"] += [(mention,) for mention in waiting]
    for pair in alignments:
        rows["alignments"].append(_alignment_row(pair))
    return rows


def _alignment_row(pair: Alignment) -> Row:
    value = _json(pair)
    left = (pair.left.report, pair.left.start) if pair.left else (None, None)
    right = (pair.right.report, pair.right.start) if pair.right else (None, None)
    return (content_id("x", value), pair.story, *left, *right, pair.verdict.value, value)


def _party_rows(owner: str, role: str, report: str, parties: Sequence[Party]) -> list[Row]:
    return [
        (owner, role, n, part, report, code, party.actor, fold(party.name))
        for n, party in enumerate(parties)
        for part, code in enumerate(party.countries or (None,))
    ]


def _days(interval: Interval | None) -> tuple[str | None, str | None]:
    return (None, None) if interval is None else (_day(interval.first), _day(interval.last))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _json(value: object) -> str:
    return encode(value).decode()
