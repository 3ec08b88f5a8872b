"""A brief as Markdown, HTML or plain text, its footnotes numbered. Knows no wording."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import groupby

from verbale.model.actor import Citation
from verbale.telling.brief import Brief, Sentence
from verbale.telling.wording import clip

__all__ = ["RENDERERS", "render_footnotes", "render_html", "render_markdown", "render_sentences", "render_text"]

MAX_FOOTNOTE_CHARS = 240  # enough to recognise the place; the link or the offsets lead to the whole
MARKDOWN_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
LINE_START = re.compile(r"^(\s*(?:[-+]|\d+[.)]))(?=\s)", re.MULTILINE)


def _numbers(brief: Brief) -> Mapping[Citation, int]:
    return {citation: number for number, citation in enumerate(brief.footnotes, start=1)}


def _parts(brief: Brief) -> Iterator[tuple[str, list[Sentence]]]:
    for part, sentences in groupby(brief.sentences, key=lambda sentence: sentence.part):
        yield part.value, list(sentences)


def _left_out(brief: Brief) -> str:
    parts = []
    if brief.more_events:
        parts.append(f"{brief.more_events} more event{'' if brief.more_events == 1 else 's'}")
    if brief.more_quotations:
        parts.append(f"{brief.more_quotations} more statement{'' if brief.more_quotations == 1 else 's'}")
    return f"Left out for length: {' and '.join(parts)}." if parts else ""


def _labels(brief: Brief) -> Mapping[str, str]:
    return {source.report: source.label for source in brief.sources}


def _escape_markdown(text: str) -> str:
    return LINE_START.sub(lambda match: match[1][:-1] + "\\" + match[1][-1], MARKDOWN_MARKS.sub(r"\\\1", text))


def render_markdown(brief: Brief) -> str:
    """Markdown with footnotes `[^1]`; each gives the report's label, id, offsets and words."""
    numbers, labels = _numbers(brief), _labels(brief)
    lines = [f"# {_escape_markdown(brief.title)}", ""]
    for heading, sentences in _parts(brief):
        lines += [f"## {heading}", ""]
        for sentence in sentences:
            marks = "".join(f"[^{numbers[citation]}]" for citation in sentence.footnotes)
            lines += [f"{_escape_markdown(sentence.text)}{marks}", ""]
    if _left_out(brief):
        lines += [f"*{_left_out(brief)}*", ""]
    for citation, number in numbers.items():
        label = _escape_markdown(labels.get(citation.report, citation.report))
        words = _escape_markdown(clip(citation.quote, MAX_FOOTNOTE_CHARS))
        lines.append(f"[^{number}]: {label} ({citation.report}, {citation.start}–{citation.end}): {words}")
    return "\n".join(lines) + "\n"


def render_text(brief: Brief) -> str:
    """Plain text with numbers in square brackets."""
    numbers, labels = _numbers(brief), _labels(brief)
    lines = [brief.title, "=" * len(brief.title), ""]
    for heading, sentences in _parts(brief):
        lines += [heading, "-" * len(heading)]
        for sentence in sentences:
            marks = "".join(f"[{numbers[citation]}]" for citation in sentence.footnotes)
            lines.append(f"{sentence.text} {marks}")
        lines.append("")
    if _left_out(brief):
        lines += [_left_out(brief), ""]
    for citation, number in numbers.items():
        label = labels.get(citation.report, citation.report)
        words = clip(citation.quote, MAX_FOOTNOTE_CHARS)
        lines.append(f"[{number}] {label} ({citation.report}, {citation.start}–{citation.end}): {words}")
    return "\n".join(lines) + "\n"


def render_sentences(brief: Brief, link: Callable[[Citation], str] | None = None, *, level: int = 2) -> str:
    """The sentences as HTML, with headings of a level; `link` gives the address of a citation, else its footnote's."""
    numbers = _numbers(brief)
    html = []
    for heading, sentences in _parts(brief):
        html.append(f"<h{level}>{escape(heading)}</h{level}>")
        for sentence in sentences:
            marks = " ".join(
                f'<a class="note" href="{escape(link(c) if link else f"#note-{numbers[c]}")}" '
                f'title="{escape(clip(c.quote, MAX_FOOTNOTE_CHARS))}" '
                f'aria-label="Footnote {numbers[c]}">{numbers[c]}</a>'
                for c in sentence.footnotes
            )
            words, space, last = sentence.text.rpartition(" ")
            end = f'<span class="last">{escape(last)} <sup>{marks}</sup></span>'  # a number never begins a line
            html.append(f'<p dir="auto">{escape(words)}{space}{end}</p>')
    if _left_out(brief):
        html.append(f'<p class="left-out">{_left_out(brief)}</p>')
    return "\n".join(html)


def render_footnotes(brief: Brief, link: Callable[[Citation], str] | None = None) -> str:
    """The footnotes as a list in HTML: the report's label and the words; `link` gives the address of a citation."""
    labels = _labels(brief)
    html = ['<ol class="notes">']
    for number, citation in enumerate(brief.footnotes, start=1):
        label = escape(labels.get(citation.report, citation.report))
        named = f'<a href="{escape(link(citation))}">{label}</a>' if link else label
        words = escape(clip(citation.quote, MAX_FOOTNOTE_CHARS))
        html.append(f'<li id="note-{number}"><q dir="auto">{words}</q> <cite dir="auto">{named}</cite></li>')
    html.append("</ol>")
    return "\n".join(html)


def render_html(brief: Brief) -> str:
    """A whole HTML document that stands alone, without script, style sheet or image."""
    title = escape(brief.title)
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>\n'
        f'<body>\n<h1 dir="auto">{title}</h1>\n{render_sentences(brief)}\n'
        f"<h2>Footnotes</h2>\n{render_footnotes(brief)}\n</body>\n</html>\n"
    )


RENDERERS: Mapping[str, Callable[[Brief], str]] = {"md": render_markdown, "html": render_html, "text": render_text}
