import re
from dataclasses import replace
from html.parser import HTMLParser

from verbale.telling.brief import brief
from verbale.telling.render import (
    RENDERERS,
    render_footnotes,
    render_html,
    render_markdown,
    render_sentences,
    render_text,
)

from .sample import HEADLINE_REPORT, MATTER, NAMES, STORY, WIRE_REPORT

BRIEF = brief(MATTER, NAMES)
EVIL = brief(
    replace(
        MATTER,
        story=replace(STORY, title="<script>alert('x')</script> & *stars* [link](y)"),
        reports=(*MATTER.reports, HEADLINE_REPORT),
    ),
    {"NOR": "<b>Norway</b>", "COL": "Colombia"},
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.tags.add(tag)
        if tag not in {"meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_markdown_defines_every_footnote_it_uses_once() -> None:
    text = render_markdown(BRIEF)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert used == set(defined)
    assert len(defined) == len(set(defined)) == len(BRIEF.footnotes)


def test_markdown_marks_in_texts_are_escaped() -> None:
    text = render_markdown(EVIL)
    assert text.splitlines()[0] == r"# \<script\>alert('x')\</script\> & \*stars\* \[link\](y)"


def test_html_holds_only_the_tags_of_the_brief() -> None:
    tags = _Tags()
    tags.feed(render_html(EVIL))
    assert tags.open == []
    assert tags.tags == {
        "html",
        "head",
        "meta",
        "title",
        "body",
        "h1",
        "h2",
        "p",
        "span",
        "sup",
        "a",
        "ol",
        "li",
        "q",
        "cite",
    }


def test_html_links_every_note_to_a_footnote_that_stands_there() -> None:
    html = render_html(BRIEF)
    assert set(re.findall(r'href="#(note-\d+)"', html)) == set(re.findall(r'id="(note-\d+)"', html))


def test_fragment_links_to_the_words_where_an_address_is_given() -> None:
    for render in (render_sentences, render_footnotes):
        html = render(BRIEF, lambda citation: f"/report/{citation.report}?a=1&b={citation.start}")
        assert f'href="/report/{WIRE_REPORT.id}?a=1&amp;b=' in html


def test_text_numbers_its_footnotes_from_one() -> None:
    text = render_text(BRIEF)
    assert "(announced: “will receive”). [1][2]" in text
    assert re.search(r"^\[1\] “Norway to host Colombia", text, re.MULTILINE)


def test_right_to_left_words_are_isolated_in_html() -> None:
    assert 'dir="auto"' in render_html(EVIL)


def test_brief_says_what_it_leaves_out() -> None:
    cut = replace(BRIEF, more_events=1, more_quotations=2)
    for render in RENDERERS.values():
        assert "Left out for length: 1 more event and 2 more statements." in render(cut)
        assert "Left out" not in render(BRIEF)


def test_the_three_formats_are_named_as_on_the_command_line() -> None:
    assert set(RENDERERS) == {"md", "html", "text"}
