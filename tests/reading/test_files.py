"""Files, folders, standard input, feeds and addresses into reports; what cannot be read is a failure."""

import http.server
import io
import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from verbale.model.report import Failure, PublishedBasis, Report, ReportKind
from verbale.reading.files import Source, find_sources, read_source
from verbale.reading.limits import ReadingLimits
from verbale.reading.reports import UNKNOWN, Provenance

ARTICLE = (
    "Peru recalled its ambassador from Bogotá on Monday after a speech by the Colombian president.\n\n"
    "Foreign Minister Elmer Schialer said the words were an insult to the Peruvian people and their army.\n\n\n"
    "Comet Passes Close to Earth This Weekend\n"
    "Bakers in Lyon Strike Over Flour Prices\n"
    "Old Masters Fetch Record Sum in New York\n"
)


def read(*names: str, known: Provenance = UNKNOWN) -> tuple[list[Report], list[Failure]]:
    reports: list[Report] = []
    failures: list[Failure] = []
    for source in find_sources(names, known):
        if isinstance(source, Failure):
            failures.append(source)
            continue
        reading = read_source(source, ReadingLimits(max_bytes=300_000, max_chars=100_000))
        reports += reading.reports
        failures += reading.failures
    return reports, failures


def test_headlines_of_other_stories_are_reports_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "lima.txt").write_text(ARTICLE, encoding="utf-8")
    reports, failures = read(str(tmp_path))
    assert failures == []
    article, *headlines = reports
    assert [report.kind for report in headlines] == [ReportKind.HEADLINE] * 3
    assert all(report.parent == article.id for report in headlines)
    assert [report.text for report in headlines] == [piece.span.of(article.text) for piece in article.furniture]
    assert all(report.published.day is None for report in headlines)


def test_the_same_file_gives_the_same_ids_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lima.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read("lima.txt") == read(str(tmp_path)) == read("./lima.txt")


def test_a_line_of_json_is_a_report_with_its_provenance(tmp_path: Path) -> None:
    row = {"text": ARTICLE, "title": "Peru recalls envoy", "url": "https://example.org/a", "published": "2024-05-06"}
    (tmp_path / "news.jsonl").write_text(json.dumps(row) + "\n\n" + json.dumps({"text": 5}) + "\nnot json\n")
    reports, failures = read(str(tmp_path / "news.jsonl"), known=Provenance(outlet="Andes Wire"))
    assert reports[0].uri == "https://example.org/a"
    assert reports[0].title == "Peru recalls envoy"
    assert reports[0].outlet == "Andes Wire"
    assert (reports[0].published.day, reports[0].published.basis) == (date(2024, 5, 6), PublishedBasis.MARKUP)
    assert [failure.error.split(":")[0] for failure in failures] == ["text", "no JSON object"]


def test_a_day_that_is_no_date_is_refused_rather_than_dropped(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps({"text": ARTICLE, "published": "yesterday"}))
    reports, failures = read(str(tmp_path))
    assert reports == []
    assert "yesterday" in failures[0].error


def test_a_file_name_dates_a_report_that_nothing_else_dates(tmp_path: Path) -> None:
    (tmp_path / "2024-05-06-lima.txt").write_text(ARTICLE, encoding="utf-8")
    published = read(str(tmp_path))[0][0].published
    assert (published.day, published.basis) == (date(2024, 5, 6), PublishedBasis.NAME)


def test_an_undated_report_stays_undated(tmp_path: Path) -> None:
    (tmp_path / "lima.txt").write_text(ARTICLE, encoding="utf-8")
    assert read(str(tmp_path))[0][0].published.day is None


PAGE = """<!DOCTYPE html><html><head><title>Peru recalls envoy</title>
<meta property="og:site_name" content="Andes Wire">
<meta property="article:published_time" content="2024-05-06T21:00:00-05:00">
</head><body><nav><a href="/">Home</a></nav><article><h1>Peru recalls envoy</h1>{}</article>
<footer>All rights reserved</footer></body></html>"""
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n") if line.endswith("."))


def test_a_page_gives_article_outlet_and_day(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(PARAGRAPHS), encoding="utf-8")
    (report,), _ = read(str(tmp_path))
    assert report.outlet == "Andes Wire"
    assert report.title == "Peru recalls envoy"
    assert (report.published.day, report.published.basis) == (date(2024, 5, 6), PublishedBasis.MARKUP)
    assert [span.of(report.text) for span in report.body] == [
        "\n".join(x for x in ARTICLE.split("\n") if x.endswith("."))
    ]


def test_a_page_without_an_article_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body><div></div></body></html>")
    assert "no article" in read(str(tmp_path))[1][0].error


FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Andes Wire</title><item>
<title>Peru recalls envoy</title>
<link>https://example.org/a</link><pubDate>Mon, 06 May 2024 23:30:00 -0500</pubDate>
<description>{ARTICLE.splitlines()[0]}</description></item></channel></rss>"""


def test_a_feed_gives_a_report_an_entry_on_the_day_the_feed_writes(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED)
    (report,), _ = read(str(tmp_path))
    assert report.uri == "https://example.org/a"
    assert report.outlet == "Andes Wire"
    assert (report.published.day, report.published.basis) == (date(2024, 5, 6), PublishedBasis.FEED)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"  \n \n", "empty"),
        (b"\x00\x01\x02" * 500, "binary"),
        (b"Bolivia " * 40_000, "too large"),
        (b"Read more: all our stories\nADVERTISEMENT\n", "only furniture"),
        (b"---- 1 2 3 4 5 6 7 8 ----", "no words"),
    ],
)
def test_what_is_no_report_is_a_failure_with_a_remedy(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "odd.txt").write_bytes(content)
    reports, (failure,) = read(str(tmp_path))
    assert reports == []
    assert words in failure.error
    assert failure.remedy
    assert failure.uri.startswith("file://")


def test_a_missing_file_and_an_empty_folder_are_failures(tmp_path: Path) -> None:
    _, failures = read(str(tmp_path / "nowhere.txt"), str(tmp_path))
    assert [failure.error.split(":")[0] for failure in failures] == ["no such file or folder", "empty folder"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(ARTICLE.encode())

    monkeypatch.setattr("sys.stdin", Input())
    reports, _ = read("-")
    assert reports[0].uri.startswith("stdin:")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "page.html").write_text(PAGE.format(PARAGRAPHS), encoding="utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(tmp_path))  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_address_is_fetched(address: str) -> None:
    (report,), _ = read(f"{address}/page.html")
    assert report.title == "Peru recalls envoy"


def test_an_address_that_does_not_answer_is_a_failure(address: str) -> None:
    _, (failure,) = read(f"{address}/gone.html")
    assert "404" in failure.error


def test_a_source_with_its_bytes_needs_no_file() -> None:
    reading = read_source(Source("memory:1", "text", content=ARTICLE.encode()), ReadingLimits())
    assert reading.reports[0].uri == "memory:1"
