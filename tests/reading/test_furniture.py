"""Furniture is told from the report by form and content."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model.report import FurnitureKind
from verbale.reading.furniture import Layout, lay_out

PARAGRAPH = "Chile and Bolivia agreed on Tuesday to reopen a border crossing high in the Andes after two years."
SECOND = "The foreign ministers of the two countries met in La Paz and signed a protocol on customs and transit."


def kinds(text: str, layout: Layout) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.span.of(text)) for piece in layout.furniture]


def body(text: str, layout: Layout) -> str:
    return " ".join(span.of(text) for span in layout.body)


@pytest.mark.parametrize(
    "dateline",
    [
        "LA PAZ, May 6 (Andes Wire) -",
        "LA PAZ, Bolivia (Andes Wire) —",
        "La Paz, Bolivia (Andes Wire) —",
        "SANTIAGO/LA PAZ, May 6, 2024 (Andes Wire) --",
        "LA PAZ -",
        "LA PAZ, Tuesday —",
        "ST. JOHN’S, 6 May 2024 –",
        "(Andes Wire) -",
        "LA PAZ:",
        "(Andes Wire)",
    ],
)
def test_a_dateline_is_furniture_and_its_sentence_is_not(dateline: str) -> None:
    text = f"{dateline} {PARAGRAPH}\n\n{SECOND}"
    layout = lay_out(text)
    assert kinds(text, layout) == [("dateline", dateline)]
    assert body(text, layout) == f"{PARAGRAPH}\n\n{SECOND}"


@pytest.mark.parametrize(
    "opening",
    [
        "US - Chinese talks on tariffs will go on in Geneva next week, both governments said.",
        "Bolivia - landlocked since 1884 - asked Chile again for access to the sea on Tuesday.",
        "By late Tuesday the two presidents had agreed on everything but the wording of the text.",
        "The UN said: no convoy has reached the town since March, and people are starving there.",
        "Source countries of migrants met in Rabat on Monday to discuss returns with the European Union.",
        "Share prices fell in Lima after Peru recalled its ambassador from Mexico City on Friday.",
        "Video of the clash, released by Manila, shows a Chinese ship firing a water cannon at a supply boat.",
    ],
)
def test_a_sentence_that_only_looks_like_furniture_stays_in_the_body(opening: str) -> None:
    text = f"{opening}\n\n{SECOND}"
    layout = lay_out(text)
    assert layout.furniture == ()
    assert body(text, layout) == text


def test_a_date_mark_is_cut_off_the_first_sentence() -> None:
    text = f" date 2024-05-07 {PARAGRAPH}"
    layout = lay_out(text)
    assert kinds(text, layout) == [("date-line", "date 2024-05-07")]
    assert body(text, layout) == PARAGRAPH


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By María José Rojas in La Paz", FurnitureKind.BYLINE),
        ("By Jean-Luc N’Diaye | 3 May 2024", FurnitureKind.BYLINE),
        ("Our Diplomatic Correspondent", FurnitureKind.BYLINE),
        ("Nadia Quispe, La Paz Correspondent", FurnitureKind.BYLINE),
        ("Jorge Mamani in Arica", FurnitureKind.BYLINE),
        ("La Paz | Tuesday 7 May 2024", FurnitureKind.DATE_LINE),
        ("Published: 7 May 2024, 10:15 GMT", FurnitureKind.DATE_LINE),
        ("Tuesday, May 7, 2024", FurnitureKind.DATE_LINE),
        ("Caption: The crossing at Tambo Quemado. File photo", FurnitureKind.CAPTION),
        ("Photo: Andes Wire", FurnitureKind.CAPTION),
    ],
)
def test_lines_between_headline_and_report_are_furniture(line: str, kind: FurnitureKind) -> None:
    text = f"Chile and Bolivia reopen a crossing\n\n{line}\n\n{PARAGRAPH}\n\n{SECOND}"
    layout = lay_out(text)
    assert kinds(text, layout) == [(kind.value, line)]
    assert layout.title_span is not None
    assert layout.title_span.of(text) == "Chile and Bolivia reopen a crossing"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more: Why Bolivia has no coast", FurnitureKind.READ_MORE),
        ("Sign up for our Andes newsletter", FurnitureKind.READ_MORE),
        ("ADVERTISEMENT", FurnitureKind.NOTICE),
        ("Source: Andes Wire", FurnitureKind.NOTICE),
        ("(Reporting by Ana Duarte; Editing by Luis Paz)", FurnitureKind.NOTICE),
        ("© 2024 Andes Wire. All rights reserved.", FurnitureKind.NOTICE),
        ("This story has been updated.", FurnitureKind.NOTICE),
        ("(This story has been refiled to mend a name)", FurnitureKind.NOTICE),
        ("— Andes Wire", FurnitureKind.NOTICE),
        ("Sign up for our weekly letter, The Altiplano, and never miss a story.", FurnitureKind.READ_MORE),
    ],
)
def test_closing_lines_are_furniture(line: str, kind: FurnitureKind) -> None:
    text = f"{PARAGRAPH}\n\n{SECOND}\n\n{line}"
    assert kinds(text, lay_out(text)) == [(kind.value, line)]


@pytest.mark.parametrize("heading", ["AN OLD QUARREL", "Old wounds, new roads", "What happens next?", "‘A LOST SEA’"])
def test_headings_between_paragraphs_are_furniture(heading: str) -> None:
    text = f"{PARAGRAPH}\n\n{heading}\n\n{SECOND}"
    assert kinds(text, lay_out(text)) == [("section-heading", heading)]


def test_credits_are_kept() -> None:
    text = f"LA PAZ, May 6 (Andes Wire) - {PARAGRAPH}\n\n{SECOND}\n\nSource: Altiplano Daily"
    assert lay_out(text).credits == ("Andes Wire", "Altiplano Daily")


HEADLINES = (
    "Kenya Airways Adds Flights to Mumbai",
    "Floods Cut Off Villages in Northern Thailand",
    "Opera Singer Returns to Vienna After Ten Years",
)


def test_a_list_of_three_headlines_is_caught() -> None:
    text = "\n".join([PARAGRAPH, SECOND, "", "", *HEADLINES])
    assert kinds(text, lay_out(text)) == [("headline-list", line) for line in HEADLINES]


def test_a_list_is_caught_where_headlines_are_written_like_sentences() -> None:
    lines = ["Kenya Airways to add flights to Mumbai", "Flood cuts off villages in Thailand", "Tenor is back in Vienna"]
    text = "\n".join([PARAGRAPH, SECOND, "", *lines])
    assert kinds(text, lay_out(text)) == [("headline-list", line) for line in lines]


def test_a_list_is_caught_behind_bullets_and_under_a_heading() -> None:
    lines = [f"• {line}" for line in HEADLINES[:2]]
    text = "\n".join([PARAGRAPH, SECOND, "", "Most read today:", *lines])
    assert kinds(text, lay_out(text)) == [("read-more", "Most read today:")] + [("headline-list", x) for x in lines]


def test_a_lone_foreign_headline_below_a_gap_is_caught() -> None:
    text = f"{PARAGRAPH}\n\n{SECOND}\n\n\n{HEADLINES[1]}"
    assert kinds(text, lay_out(text)) == [("headline-list", HEADLINES[1])]


def test_a_last_paragraph_without_its_full_stop_survives() -> None:
    closing = "The presidents of Chile and Bolivia are to open the crossing together in La Paz"
    text = f"{PARAGRAPH}\n\n{SECOND}\n\n{closing}"
    assert lay_out(text).furniture == ()


def test_a_summary_in_points_survives() -> None:
    points = ["- Crossing reopens on May 28", "- Customs move to Tambo Quemado", "- Lima watches with unease"]
    text = "\n".join([PARAGRAPH, SECOND, "", "Key points", *points])
    assert lay_out(text).furniture == ()


def test_a_dated_message_quoted_in_the_text_does_not_date_the_report() -> None:
    text = f"{PARAGRAPH}\n\n— Embassy of Chile (@chile) May 3, 2024\n\n{SECOND}"
    assert "date-line" not in dict(kinds(text, lay_out(text)))


def test_an_enumeration_that_the_report_introduces_survives() -> None:
    points = ["a common customs post", "free passage for trucks", "a joint police unit"]
    text = "\n".join([PARAGRAPH, "Under the protocol the two countries will set up:", *points])
    assert lay_out(text).furniture == ()


@pytest.mark.parametrize("text", [PARAGRAPH, "Bolivia recalls its ambassador from Santiago", HEADLINES[0]])
def test_a_text_of_one_line_survives(text: str) -> None:
    assert body(text, lay_out(text)) == text


def test_wrapped_paragraphs_are_one_line() -> None:
    text = (
        "Chile and Bolivia agreed on Tuesday to reopen a border crossing\n"
        "high in the Andes after two years, the foreign ministry in La\n"
        "Paz said in a statement on its website.\n\n" + SECOND
    )
    assert body(text, lay_out(text)) == text


@given(
    st.lists(st.sampled_from([PARAGRAPH, SECOND, *HEADLINES, "", "A HEADING", "By Ana Paz", " x ", "—"]), max_size=12)
)
def test_body_title_and_furniture_part_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    layout = lay_out(text)
    title = [layout.title_span] if layout.title_span else []
    spans = sorted([*layout.body, *title, *(piece.span for piece in layout.furniture)])
    assert all(left.end <= right.start for left, right in pairwise(spans))
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    assert all(text[offset].isspace() for offset in range(len(text)) if offset not in covered)
