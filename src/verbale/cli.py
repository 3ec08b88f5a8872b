"""The command line. Each command opens the desk, asks one thing and prints it; knows no table and no rule.

Exit status: 0 all done, 1 an input failed or the record has problems, 2 the command could not be carried out.
"""

import sys
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verbale import __version__
from verbale.errors import VerbaleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verbale.desk import Desk
    from verbale.evaluation.tallies import Figure
    from verbale.model.actor import Office
    from verbale.model.report import Failure
    from verbale.telling.comparison import Branch
    from verbale.telling.said import Quotation

PLURALS = {"report": "reports", "story": "stories", "event": "events"}
DEMO_RECORD = "verbale-demo.db"
STATUSES = ("occurred", "announced", "expected", "hypothetical", "denied", "demanded")
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
).split()

F = TypeVar("F", bound=Callable[..., Any])


def with_record(command: F) -> F:
    """The option that names the record."""
    return click.option(
        "--record",
        type=click.Path(dir_okay=False),
        envvar="VERBALE_RECORD",
        default="verbale.db",
        show_default=True,
        help="The record's file; $VERBALE_RECORD names another default.",
    )(command)


def with_json(command: F) -> F:
    """The option of every listing: one JSON object a line."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(command)


class Group(click.Group):
    """The commands in the order of a report's way, and errors as one clear line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order they were defined."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what Verbale refuses is told in a line, with its remedy."""
        try:
            return super().invoke(ctx)
        except VerbaleError as error:
            _complain(str(error), error.remedy)
            ctx.exit(2)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(0)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="verbale")
@click.option("--no-color", is_flag=True, help="Plain output; also when piped, or with $NO_COLOR.")
@click.pass_context
def main(ctx: click.Context, no_color: bool) -> None:
    """Keep the minutes of diplomacy: who did, said and plans what to whom, traced to its words.

    \b
    verbale demo                      read the sample reports and open the desk
    verbale read reports/             read a folder into ./verbale.db
    verbale stories                   what it is about
    """
    import os

    if no_color or os.environ.get("NO_COLOR"):
        ctx.color = False


def _complain(what: str, remedy: str = "") -> None:
    click.echo(click.style("verbale: ", fg="red") + what + (f" ({remedy})" if remedy else ""), err=True)


@contextmanager
def _desk(record: str, *, read_only: bool = True) -> "Iterator[Desk]":
    from verbale.desk import open_record

    with open_record(record, read_only=read_only) as desk:
        yield desk


def _print_rows(rows: "Iterable[Mapping[str, object]]") -> None:
    import json

    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def _found(value: Any, what: str, record: str) -> Any:
    if value is None:
        raise VerbaleError(f"no {what} in {record}", remedy="list them: verbale stories")
    return value


@main.command()
@click.option("--record", type=click.Path(dir_okay=False), default=DEMO_RECORD, show_default=True, help="Its file.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve at.")
@click.option("--port", default=8311, show_default=True, help="Port to serve at.")
@click.option("--serve/--no-serve", default=True, help="Open the desk afterwards.")
def demo(record: str, host: str, port: int, serve: bool) -> None:
    """Read the sample reports and open the desk in a browser.

    Example: verbale demo --no-serve
    """
    from verbale.desk import sample_reports

    with _desk(record, read_only=False) as desk:
        tally = desk.read(str(sample_reports()))
        counts = desk.store.counts()
    _tell_failures(tally.failures)
    click.echo(_counts_line(counts) + f" in {record}")
    if serve:
        _serve(record, host, port, browser=True, edit=True)


def _counts_line(counts: Any) -> str:
    return " -> ".join(_many(counts[each], one) for one, each in PLURALS.items())


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|-...")
@with_record
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication of inputs that tell none.")
@click.option("--outlet", help="Outlet of inputs that tell none.")
@click.option("--workers", type=click.IntRange(1), help="Processes that code; the record is the same for any number.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no closing line.")
def read(
    inputs: Sequence[str], record: str, published: datetime | None, outlet: str | None, workers: int | None, quiet: bool
) -> None:
    """Read files, folders, addresses or standard input into the record.

    Text, HTML, JSONL (text, title, url, published, outlet), RSS and Atom. What was read before is not read again; an
    input that cannot be read is a line on stderr and a row in failures, and stops nothing else.

    Example: verbale read reports/ page.html --outlet "Andes Wire"
    """
    import os
    from dataclasses import replace

    from verbale.desk import open_record
    from verbale.settings import load_settings

    settings = load_settings(os.environ)
    if workers:
        settings = replace(settings, run=replace(settings.run, workers=workers))
    with open_record(record, settings=settings) as desk:
        is_shown = not quiet and sys.stderr.isatty()
        show = (lambda done: click.echo(f"\r{done} reports", nl=False, err=True)) if is_shown else None
        tally = desk.read(*inputs, published=published.date() if published else None, outlet=outlet, progress=show)
        if is_shown:
            click.echo("\r", nl=False, err=True)
        _tell_failures(tally.failures)
        if not quiet:
            failed = f", {len(tally.failures)} failed" if tally.failures else ""
            told = f"{_many(tally.written, 'report')} read, {tally.known} known before{failed}"
            click.echo(f"{told}: {_counts_line(desk.store.counts())}")
    if tally.failures:
        sys.exit(1)


def _tell_failures(failures: "Iterable[Failure]") -> None:
    for failure in failures:
        _complain(f"{failure.uri}: {failure.stage}: {failure.error}", failure.remedy)


@main.command()
@with_record
@with_json
def stories(record: str, as_json: bool) -> None:
    """List the stories, the latest first, with their reports counted.

    Example: verbale stories --json
    """
    from verbale.exports.rows import story_row

    with _desk(record) as desk:
        found = desk.stories()
        if as_json:
            _print_rows(map(story_row, found))
            return
        for one in found:
            days = _days(one.first, one.last)
            click.echo(f"{one.id}  {days:<23}  {_told_by(len(one.reports), one.independent):<27}  {one.title}")


def _many(count: int, one: str) -> str:
    """A count with its noun: "1 story", "2 stories"."""
    return f"{count} {one if count == 1 else PLURALS[one]}"


def _told_by(reports: int, independent: int) -> str:
    told = _many(reports, "report")
    return told if reports == 1 else f"{told}, {independent} independent"


def _days(first: date | None, last: date | None) -> str:
    if first is None:
        return "undated"
    return str(first) if first == last else f"{first} - {last}"


@main.command()
@click.argument("story_id", metavar="STORY")
@with_record
@with_json
def story(story_id: str, record: str, as_json: bool) -> None:
    """Show one story: its reports and which of them copy, its events, who said what.

    Example: verbale story y-3f2a
    """
    from verbale.desk import country_names, story_matter_row
    from verbale.telling.brief import tell_events
    from verbale.telling.comparison import derivation_tree
    from verbale.telling.said import group_by_speaker, say_speaker

    with _desk(record) as desk:
        view = _found(desk.story(story_id), f"story {story_id}", record)
    matter = view.matter
    if as_json:
        _print_rows([story_matter_row(matter)])
        return
    click.echo(click.style(matter.story.title, bold=True))
    click.echo(f"{_days(matter.story.first, matter.story.last)}  {', '.join(matter.story.actors)}\n")
    click.echo("Reports")
    _print_tree(derivation_tree(matter.reports, matter.memberships), indent="  ")
    click.echo("\nEvents")
    for told in tell_events(matter, country_names()):
        click.echo(f"  {told.text}")
    click.echo("\nWho said what")
    for speaker in group_by_speaker(matter.statements, matter.reports):
        click.echo(f"  {say_speaker(speaker, country_names())}")
        for quotation in speaker.quotations:
            click.echo(f"    {_quotation_line(quotation)}")


def _print_tree(tree: "Iterable[Branch]", indent: str) -> None:
    above = None
    for branch in tree:
        if branch.origin and branch.origin_first != above:
            click.echo(f"{indent}not in the record: {branch.origin}")
        above = branch.origin_first
        own = indent + "    " if branch.origin else indent
        day = branch.report.published.day or "undated"
        mark = branch.derivation or (f"credits {branch.origin}" if branch.origin else "independent")
        click.echo(f"{own}{day}  {branch.report.title or branch.report.uri}  [{mark}]")
        _print_tree(branch.children, own + "    ")


@main.command()
@click.argument("story_id", metavar="STORY")
@with_record
@click.option("--format", "format_", type=click.Choice(["text", "md", "html"]), default="text", show_default=True)
def brief(story_id: str, record: str, format_: str) -> None:
    """Write the brief of a story, every sentence footnoted to words of a report.

    Example: verbale brief y-3f2a --format md > brief.md
    """
    from verbale.telling.render import render_html, render_markdown, render_text

    render = {"text": render_text, "md": render_markdown, "html": render_html}[format_]
    with _desk(record) as desk:
        click.echo(render(_found(desk.brief(story_id), f"story {story_id}", record)))


@main.command()
@click.argument("story_id", metavar="STORY")
@with_record
@with_json
def compare(story_id: str, record: str, as_json: bool) -> None:
    """Compare the reports of a story: which derive from which, what changed on the way, what one alone says.

    Example: verbale compare y-3f2a
    """
    from verbale.exports.rows import alignment_row
    from verbale.stories.conflicts import find_conflicts
    from verbale.telling.comparison import compare_reports, derivation_tree
    from verbale.telling.wording import capitalise, say_report

    with _desk(record) as desk:
        matter = _found(desk.story(story_id), f"story {story_id}", record).matter
    if as_json:
        _print_rows(map(alignment_row, matter.alignments))
        return
    titles = {report.id: capitalise(say_report(report)) for report in matter.reports}
    _print_tree(derivation_tree(matter.reports, matter.memberships), indent="")
    for conflict in find_conflicts(matter.alignments):
        click.echo(f"\nconflict ({conflict.kind})")
        for value in conflict.values:
            click.echo(f"  {value.words}: {'; '.join(dict.fromkeys(titles[one.report] for one in value.told))}")
    for pair in compare_reports(matter.alignments, matter.reports):
        click.echo(f"\n{titles[pair.left]}\n  against {titles[pair.right]}: {pair.same} claims alike")
        for row in pair.differing:
            click.echo(f"  {row.verdict}{f' ({row.difference})' if row.difference else ''}")
            click.echo(f"    - {row.left.quote if row.left else ''}\n    + {row.right.quote if row.right else ''}")
        for row in (*pair.only_left, *pair.only_right):
            sign, cited = ("-", row.left) if row.left else ("+", row.right)
            click.echo(f"  only {sign} {cited.quote if cited else ''}")


@main.command()
@click.argument("story_ids", metavar="STORY STORY...", nargs=-1, required=True)
@with_record
def merge(story_ids: Sequence[str], record: str) -> None:
    """Make one story of several, by hand; later readings keep it so.

    Example: verbale merge y-3f2a y-77c0
    """
    with _desk(record, read_only=False) as desk:
        click.echo(desk.merge(*story_ids))


@main.command()
@click.argument("story_id", metavar="STORY")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@with_record
def split(story_id: str, reports: Sequence[str], record: str) -> None:
    """Make a story of its own of some reports of a story, by hand; later readings keep it so.

    Example: verbale split y-3f2a r-91b2
    """
    with _desk(record, read_only=False) as desk:
        click.echo(desk.split(story_id, *reports))


@main.command()
@click.argument("who", metavar="NAME|COUNTRY")
@click.option("--about", help="Only statements that hold these words.")
@with_record
@with_json
def said(who: str, about: str | None, record: str, as_json: bool) -> None:
    """Tell what a person said, or the officials of a country.

    Example: verbale said "Lee Jae Myung" --about Japan
    """
    from verbale.desk import country_names
    from verbale.exports.rows import statement_row
    from verbale.telling.said import say_speaker

    with _desk(record) as desk:
        if as_json:
            _print_rows(map(statement_row, desk.said_by(who, about)))
            return
        for speaker in desk.said(who, about):
            click.echo(click.style(say_speaker(speaker, country_names()), bold=True))
            for quotation in speaker.quotations:
                click.echo(f"  {_quotation_line(quotation)}")


def _quotation_line(quotation: "Quotation") -> str:
    day = _days(quotation.said.first, quotation.said.last) if quotation.said else "undated"
    denied = "denies: " if quotation.negated else ""
    return f"{day:<10}  {quotation.form:<8}  {denied}{' ... '.join(quotation.contents)}"


@main.command()
@click.option("--between", nargs=2, metavar="A B", help="Two states or organisations, by code or name.")
@click.option("--type", "type_", type=click.Choice(TYPES, case_sensitive=False), help="PLOVER type of the act.")
@click.option("--status", type=click.Choice(STATUSES), help="Whether it took place.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only events on this day or later.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Only what reports until this day tell.")
@with_record
@with_json
def events(  # noqa: PLR0913, PLR0917 - one argument for each option of the command
    between: tuple[str, str] | None,
    type_: str | None,
    status: str | None,
    since: datetime | None,
    as_of: datetime | None,
    record: str,
    as_json: bool,
) -> None:
    """List events, each counted once over all reports, with their status as it was told through time.

    With --as-of, what the record knew that day; what was announced for a day before it and not told as done is overdue.

    Example: verbale events --between CHN KOR --status announced
    """
    from verbale.exports.rows import event_row
    from verbale.model.event import EventType, Status
    from verbale.stories.reconciliation import is_overdue

    with _desk(record) as desk:
        found = desk.events(
            between=between,
            type_=EventType(type_.upper()) if type_ else None,
            status=Status(status) if status else None,
            since=since.date() if since else None,
            as_of=as_of.date() if as_of else None,
        )
        if as_json:
            _print_rows(map(event_row, found))
            return
        for event in found:
            when = _days(event.when.first, event.when.last) if event.when else "undated"
            parties = " + ".join(event.actors) or "?"
            if event.recipients:
                parties += f" -> {' + '.join(event.recipients)}"
            status_then = "overdue" if as_of and is_overdue(event, as_of.date()) else event.status
            told_by = _told_by(event.reports, event.independent)
            click.echo(f"{when:<23}  {event.type:<9} {status_then:<12} {parties:<24} {told_by}")
            if len({told.status for told in event.history}) > 1:
                steps = (f"{told.status} {told.published or 'undated'}" for told in event.history)
                click.echo(f"{'':<25}{', '.join(steps)}")


@main.command()
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Only what reports until this day tell.")
@with_record
@with_json
def actors(as_of: datetime | None, record: str, as_json: bool) -> None:
    """List the register: states, organisations, offices and persons, with the offices that reports say they hold.

    Example: verbale actors --as-of 2026-01-31
    """
    from verbale.exports.rows import actor_row

    with _desk(record) as desk:
        found = desk.actors(as_of.date() if as_of else None)
        if as_json:
            _print_rows(map(actor_row, found))
            return
        for actor in found:
            offices = "; ".join(_office_line(office, day) for office, day in desk.told_on(actor))
            click.echo(f"{actor.country or '-':<8} {actor.kind:<13} {actor.name:<32} {offices}".rstrip())


def _office_line(office: "Office", told: date | None) -> str:
    former = "former " if office.is_former else ""
    of = f" of {office.of}" if office.of else ""
    if office.evidence is None:
        return f"{former}{office.title}{of} (by the register of leaders)"
    return f"{former}{office.title}{of} (told {told or 'on no known day'}, {office.evidence.report})"


@main.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many reports.")
@with_record
@with_json
def search(words: Sequence[str], limit: int, record: str, as_json: bool) -> None:
    """Find reports that hold all the words, best first; "quoted words" stand together.

    Example: verbale search rare earth imports
    """
    with _desk(record) as desk:
        hits = desk.search(" ".join(words), limit)
    if as_json:
        _print_rows(
            {
                "report": hit.report,
                "title": hit.title,
                "outlet": hit.outlet,
                "published": hit.published.isoformat() if hit.published else None,
                "snippet": "".join(part.text for part in hit.snippet),
                "matches": [part.text for part in hit.snippet if part.is_match],
            }
            for hit in hits
        )
        return
    for hit in hits:
        click.echo(f"{hit.report}  {hit.published or 'undated':<10}  {hit.title or ''}")
        click.echo("    " + "".join(click.style(part.text, bold=part.is_match) for part in hit.snippet))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "format_", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@with_record
def export(folder: Path, format_: str, record: str) -> None:
    """Write the record into a folder, one file a table; the same record gives the same bytes.

    Example: verbale export out/ --format jsonl
    """
    with _desk(record) as desk:
        counts = desk.export(folder, format_)
    click.echo(", ".join(f"{number} {table}" for table, number in counts.items()) + f" in {folder}")


@main.command()
@with_record
@with_json
def check(record: str, as_json: bool) -> None:
    """Verify the record: every span is its words, every link leads somewhere, every count is right.

    Example: verbale check
    """
    from verbale.record.integrity import sqlite_note

    with _desk(record) as desk:
        problems = desk.check()
        counts = desk.store.counts()
    if as_json:
        _print_rows({"where": one.where, "what": one.what, "remedy": one.remedy} for one in problems)
    else:
        for problem in problems:
            _complain(f"{problem.where}: {problem.what}", problem.remedy)
        if not problems:
            click.echo(f"sound: {_counts_line(counts)}")
        note = sqlite_note()
        if note:
            click.echo(f"note: {note}")
    if problems:
        sys.exit(1)


@main.command()
@click.argument("mention", metavar="MENTION")
@with_record
@with_json
def why(mention: str, record: str, as_json: bool) -> None:
    """Tell why a mention is as it is: the words and the rule of each part. Its id may be shortened.

    Example: verbale why m-3f2a
    """
    from verbale.exports.rows import mention_row
    from verbale.telling.why import explain

    with _desk(record) as desk:
        told = desk.mention(mention)
    if told is None:
        raise VerbaleError(f"no mention {mention} in {record}", remedy="ids stand in mentions.jsonl and verbale review")
    if as_json:
        _print_rows([mention_row(told[1], {})])
        return
    click.echo("\n".join(explain(*told)))


@main.command()
@click.option("--accept", multiple=True, metavar="MENTION", help="Let it count; may be given several times.")
@click.option("--reject", multiple=True, metavar="MENTION", help="It is wrong: leave it out for good.")
@click.option("--undo", multiple=True, metavar="MENTION", help="Take a decision back.")
@with_record
@with_json
def review(accept: Sequence[str], reject: Sequence[str], undo: Sequence[str], record: str, as_json: bool) -> None:
    """List the mentions too unsure to count, the surest first; accept or reject them.

    A decision is kept when the reports are read again. The floor is the setting coding.confidence_floor.

    Example: verbale review --accept m-3f2a --reject m-77c0
    """
    from verbale.exports.rows import mention_row
    from verbale.model.event import Decision
    from verbale.telling.why import title_of

    chosen = [(one, Decision.ACCEPTED) for one in accept] + [(one, Decision.REJECTED) for one in reject]
    decided = [*chosen, *((one, None) for one in undo)]
    with _desk(record, read_only=not decided) as desk:
        for mention, decision in decided:
            click.echo(f"{desk.decide(mention, decision).id}  {decision or 'waits again'}", err=True)
        found = desk.review()
    if as_json:
        _print_rows(mention_row(told, {}) for _, told in found)
        return
    for report, told in found:
        click.echo(f"{told.id}  {told.confidence:.2f}  {title_of(told)}")
        click.echo(f"    {' '.join(told.evidence.text.split())}  [{report.title or report.uri}]")


@main.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--slices/--no-slices", default=True, help="Also by type, status, region, length of sentence, form.")
@with_json
def evaluate(folder: Path | None, slices: bool, as_json: bool) -> None:
    """Measure how good the findings are: on the sample reports, or on a FOLDER of labelled ones.

    A figure stands with its 95 % interval, by drawing the reports again. A folder holds gold.json and the files it
    names.

    Example: verbale evaluate --no-slices
    """
    from verbale.desk import evaluate_reports
    from verbale.evaluation.evaluate import FIGURES

    evaluation = evaluate_reports(folder)
    shown = (*evaluation.whole, *(evaluation.sliced if slices else ()))
    if as_json:
        _print_rows(_figure_row(figure) for figure in shown)
        return
    click.echo(f"{evaluation.reports} labelled reports")
    for figure in shown:
        part = f"  {figure.slice[0]} {figure.slice[1]}" if figure.slice else ""
        interval = "" if figure.low is None else f"{figure.low:.2f} - {figure.high:.2f}"
        told = f"of {figure.asked}" if not figure.told else f"of {figure.asked}, {figure.told} told"
        meaning = "" if figure.slice else FIGURES[figure.name]
        click.echo(f"{figure.name + part:<44} {figure.value:.2f}  {interval:<11}  {told:<16}  {meaning}".rstrip())


def _figure_row(figure: "Figure") -> "Mapping[str, object]":
    return {
        "figure": figure.name,
        "slice": figure.slice[0] if figure.slice else None,
        "part": figure.slice[1] if figure.slice else None,
        "value": round(figure.value, 4),
        "low": None if figure.low is None else round(figure.low, 4),
        "high": None if figure.high is None else round(figure.high, 4),
        "told": figure.told,
        "asked": figure.asked,
    }


@main.command()
@with_record
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve at.")
@click.option("--port", default=8310, show_default=True, help="Port to serve at.")
@click.option("--browser/--no-browser", default=False, help="Open a browser at it.")
@click.option("--edit", is_flag=True, help="Let the pages review mentions, and merge and split stories.")
def serve(record: str, host: str, port: int, browser: bool, edit: bool) -> None:
    """Serve the desk (web pages) and the HTTP API, with its OpenAPI description at /docs.

    The desk is read only without --edit. With it, whoever reaches the address may decide: it asks for no password.

    Example: verbale serve --port 8000
    """
    _serve(record, host, port, browser=browser, edit=edit)


def _serve(record: str, host: str, port: int, *, browser: bool, edit: bool) -> None:
    """Serve in this process; the server opens the record itself, so that neither of the two knows the other."""
    import os

    import uvicorn

    with _desk(record):
        address = f"http://{host}:{port}"
    os.environ["VERBALE_RECORD"] = record
    click.echo(f"The desk is at {address} (stop with Ctrl+C)")
    if browser:
        webbrowser.open(address)
    factory = "make_editing_app" if edit else "make_app"
    uvicorn.run(f"verbale.server.serve:{factory}", factory=True, host=host, port=port, log_level="warning")
