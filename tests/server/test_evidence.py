import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from verbale.model.span import Span
from verbale.server.evidence import Mark, MarkKind, find_marks, mark_up
from verbale.telling.views import ReportView

from ..telling.sample import NAMES, PACT, VISIT_WIRE, WIRE, WIRE_FINDINGS, WIRE_REPORT

VIEW = ReportView(WIRE_REPORT, WIRE_FINDINGS)


class _Reader(HTMLParser):
    """The text of a fragment, what each anchor holds, and a failure where elements cross."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[tuple[str, str | None]] = []
        self.anchors: dict[str, str] = {}
        self.in_label = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if told.get("class") == "label" or self.in_label:
            self.in_label += 1
        anchor = told.get("id")
        if anchor:
            assert anchor not in self.anchors
            self.anchors[anchor] = ""
        self.open.append((tag, anchor))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag
        if self.in_label:
            self.in_label -= 1

    def handle_data(self, data: str) -> None:
        if self.in_label:
            return
        self.text += data
        for _, anchor in self.open:
            if anchor:
                self.anchors[anchor] += data


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def test_every_finding_has_an_anchor_on_its_own_words() -> None:
    anchors: dict[str, str] = {}
    for paragraph in mark_up(WIRE, find_marks(VIEW, NAMES)):
        anchors |= _read(paragraph.html).anchors
    for said in WIRE_FINDINGS.statements:
        assert anchors[said.id] == said.contents[0].text
        assert said.speaker is not None
        assert anchors[f"{said.id}.who"] == said.speaker.text
    for mention in WIRE_FINDINGS.mentions:
        assert anchors[mention.id] == mention.trigger.text
    assert anchors[f"{PACT.id}.2"] == PACT.contents[1].text
    assert anchors["published"] == "March 2, 2027"


def test_cited_words_are_marked_whole() -> None:
    cited = VISIT_WIRE.evidence.span
    anchors: dict[str, str] = {}
    for paragraph in mark_up(WIRE, find_marks(VIEW, NAMES, cited)):
        anchors |= _read(paragraph.html).anchors
    assert anchors["cited"] == VISIT_WIRE.evidence.text


def test_furniture_is_labelled_and_told_from_the_body() -> None:
    kinds = {re.sub(r"<[^>]+>", "", p.html): p.kind for p in mark_up(WIRE, find_marks(VIEW, NAMES))}
    assert kinds["section heading PEACE TALKS"] == "furniture"
    assert kinds["Norway to host Colombia for talks on forests"] == "headline"
    assert next(kind for words, kind in kinds.items() if words.startswith("Restrepo said")) == "body"


def test_words_of_the_text_are_never_html() -> None:
    paragraphs = mark_up(WIRE, find_marks(VIEW, NAMES))
    assert not any("<b>" in paragraph.html for paragraph in paragraphs)
    assert any("&lt;b&gt;" in paragraph.html for paragraph in paragraphs)


def test_notes_are_escaped() -> None:
    speaker = PACT.speaker
    assert speaker is not None
    said = replace(PACT, speaker=replace(speaker, name='"><script>'))
    view = replace(VIEW, findings=replace(WIRE_FINDINGS, statements=(said,)))
    html = "".join(paragraph.html for paragraph in mark_up(WIRE, find_marks(view, NAMES)))
    assert "<script" not in html
    assert '"><' not in html.replace('tabindex="-1"><', "").replace('"><span class="label"', "")


MARKS = st.builds(
    lambda start, length, kind, name: Mark(start, start + length, kind, name and f"a{name}", "note", ""),
    st.integers(0, 60),
    st.integers(0, 40),
    st.sampled_from(MarkKind),
    st.none() | st.integers(0, 20),
)


@given(st.text(st.sampled_from("ab <&\"'\n\r\t\u2028é漢ع"), max_size=60), st.lists(MARKS, max_size=12))
def test_any_marks_nest_and_keep_every_letter(text: str, marks: list[Mark]) -> None:
    inside = [m for m in marks if m.end <= len(text)]
    ordered = sorted(inside, key=lambda m: (m.start, -m.end))
    paragraphs = mark_up(text, ordered)
    lines = [line for line in text.split("\n") if line.strip()]
    assert [unescape(re.sub(r"<[^>]+>", "", paragraph.html)) for paragraph in paragraphs] == lines
    for paragraph in paragraphs:
        _read(paragraph.html)


@given(st.lists(MARKS, max_size=8))
def test_an_anchor_stands_once_in_the_whole_text(marks: list[Mark]) -> None:
    text = "ab cd ef gh\n" * 9
    html = "".join(p.html for p in mark_up(text, sorted(marks, key=lambda m: (m.start, -m.end))))
    anchors = re.findall(r'id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))


def test_mark_over_a_line_end_goes_on_in_the_next_line() -> None:
    first, second = mark_up("one\ntwo", (Mark(0, 7, MarkKind.CONTENT, "s-1"),))
    assert _read(first.html).anchors == {"s-1": "one"}
    assert second.html == '<mark class="content">two</mark>'


def test_citation_outside_every_finding_is_marked() -> None:
    marks = find_marks(ReportView(WIRE_REPORT, replace(WIRE_FINDINGS, statements=(), mentions=())), NAMES, Span(0, 6))
    assert any(mark.kind is MarkKind.CITED and (mark.start, mark.end) == (0, 6) for mark in marks)
