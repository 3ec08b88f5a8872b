import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.encoder.tokenizer import abbreviations, iterate_paragraphs, split_paragraphs, split_sentences, tokenize
from verbale.languages.en.splitting import load_splitting
from verbale.model.span import Span

WORDS = load_splitting()
KNOWN = abbreviations(WORDS)


def tokens_of(text: str) -> list[str]:
    return [span.of(text) for span in tokenize(text, Span(0, len(text)), KNOWN)]


def sentences_of(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)), WORDS)]


def paragraphs_of(text: str) -> list[str]:
    return [span.of(text) for span in split_paragraphs(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lima didn't reply.", "Lima did n't reply ."),
        ("Quito won’t pay.", "Quito wo n’t pay ."),
        ("THEY CAN'T LEAVE", "THEY CA N'T LEAVE"),
        ("Ghana's ports", "Ghana 's ports"),
        ("Ghana’s ports", "Ghana ’s ports"),
        ("the rebels' camp", "the rebels ' camp"),
        ("They've said we'll go, I'm sure you'd agree", "They 've said we 'll go , I 'm sure you 'd agree"),
        ("Laos cannot wait", "Laos can not wait"),
        ("We're gonna see", "We 're gon na see"),
        ("a long-term deal", "a long - term deal"),
        ("an anti-tank missile", "an anti-tank missile"),
        ("ex-president and co-founder", "ex-president and co-founder"),
        ("pro-Kremlin forces", "pro-Kremlin forces"),
        ("al-Burhan", "al - Burhan"),
        ("$8.4 billion", "$ 8.4 billion"),
        ("US$3m", "US$ 3 m"),
        ("€1,200.50", "€ 1,200.50"),
        ("a 7.5% rise", "a 7.5 % rise"),
        ("at 5pm or 17:30", "at 5 pm or 17:30"),
        ("on 12/04/2023", "on 12/04/2023"),
        ("the 1990s and the 21st", "the 1990s and the 21st"),
        ("2019-2021", "2019 - 2021"),
        ("see https://example.org/a?b=1.", "see https://example.org/a?b=1 ."),
        ("write to press@example.gov.zm, please", "write to press@example.gov.zm , please"),
        ("Well... no", "Well ... no"),
        ("“Never,” he said", "“ Never , ” he said"),
        ("Fiji (Suva) — and/or Nauru", "Fiji ( Suva ) — and / or Nauru"),
        ("the U.S. envoy", "the U.S. envoy"),
        ("Mr. Phiri met Gen. Sow", "Mr. Phiri met Gen. Sow"),
        ("on Dec. 29 in St. Lucia", "on Dec. 29 in St. Lucia"),
        ("at 9 p.m.", "at 9 p.m ."),
        ("N'Djamena and Sana’a", "N'Djamena and Sana’a"),
        ("AT&T and O'Brien", "AT&T and O'Brien"),
        ("#Sudan @UN", "#Sudan @UN"),
    ],
)
def test_text_is_split_as_the_treebank_splits_it(text: str, expected: str) -> None:
    assert tokens_of(text) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Thapa flew to Kathmandu.| He met U.S. officials there.",
        "Mr. Okello, Dr. Banda and Prof. Lind spoke.| Nobody else did.",
        "The pact was signed on Dec. 29 in St. Kitts.| It binds both.",
        "Under Resolution No. 2231 the ban ends.| Tehran agrees.",
        "The firm is Zarif Inc. of Dushanbe.| It pays well.",
        "Talks ran until 3 a.m. on Tuesday.| Then they broke up.",
        "Talks ran until 3 a.m.| The envoys slept.",
        "He flew to the U.S.| The trip was short.",
        "George W. Malu was there.| So was J. K. Oduya.",
        "“We refuse.”| “We always will,” said Ms. Haile.",
        "“Will you sign?” President Mirzo asked.| He got no reply.",
        "“Enough!” shouted the crowd in Tbilisi.",
        "He said: “We leave. |They stay.”| Then he sat down.",
        "Is it over?| Few in Sucre think so.",
        "Some waited...| Others left.",
        "Rates rose by 3.5 percent, to 8.4.| Banks in Accra cheered.",
        "The talks (held in Muscat) failed.| (A second round follows.)| Oman regrets it.",
        "Growth, i.e. output, fell vs. last year.",
        "1. Chad withdraws its men.| 2. Niger opens its border.",
        "The minister resigned.| al-Shabaab claimed the blast.",
        "It is led by Kim Jong Un.| Seoul objects.",
        "So do I.| He agreed.",
        'The envoy said "no."| "Not now," he added.',
        "Ministers met in Nov.| They meet again in Feb. 2031.",
        "One line without an end",
        "Ana Sosa| 10/11/2024 10:05 AM| Please read the note.",
        "See http://example.org/paper| Talks go on.",
        "The end| ----------| The notes",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    parts = [part.strip() for part in text.split("|")]
    assert sentences_of(text.replace("|", "")) == parts


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs_of("One.\n\nTwo.\n \n\nThree.\n") == ["One.", "Two.", "Three."]


def test_lines_of_their_own_are_paragraphs() -> None:
    text = "Peru recalls its envoy from Quito after a raid\nEcuador says it will answer\nBoth sides met on Monday."
    assert len(paragraphs_of(text)) == 3


def test_text_wrapped_at_a_fixed_width_stays_one_paragraph() -> None:
    text = (
        "The foreign ministers of Zambia and Malawi met on the border\n"
        "between the two countries on Tuesday and agreed to reopen the\n"
        "crossing, which had been closed since the spring because of a\n"
        "quarrel over maize."
    )
    assert paragraphs_of(text) == [text]
    assert len(sentences_of(text)) == 1


def test_list_lines_are_paragraphs() -> None:
    assert paragraphs_of("Agreed:\n- to meet\n- to talk") == ["Agreed:", "- to meet", "- to talk"]


def test_furniture_inside_a_line_leaves_the_paragraph_whole() -> None:
    text = "Rabat agreed. [advert] Tunis did not.\n\nAlgiers waits."
    body = (Span(0, 13), Span(23, 37), Span(39, len(text)))
    assert [number for number, _ in iterate_paragraphs(text, body)] == [0, 0, 1]


NEWS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Mali",
                "Gen.",
                "U.S.",
                "don't",
                "“Yes.”",
                "7.5%",
                "al-Sisi",
                "\n",
                "\n\n",
                " ",
                "No. 10",
                "?!",
                "...",
                "Kyiv’s",
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=25,
).map(" ".join)


@given(NEWS)
def test_tokens_hold_every_character_once_and_in_order(text: str) -> None:
    spans = tokenize(text, Span(0, len(text)), KNOWN)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join(s.of(text) for s in spans) == re.sub(r"\s", "", text)
    assert all(s.start < s.end and not re.search(r"\s", s.of(text)) for s in spans)


@given(NEWS)
def test_sentences_of_paragraphs_hold_every_character_once_and_in_order(text: str) -> None:
    paragraphs = split_paragraphs(text, Span(0, len(text)))
    sentences = [s for p in paragraphs for s in split_sentences(text, p, WORDS)]
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    kept = "".join(s.of(text) for s in sentences)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)


@given(NEWS, NEWS)
def test_the_text_around_a_span_does_not_matter(text: str, other: str) -> None:
    inside = Span(len(other) + 2, len(other) + 2 + len(text))
    whole = other + "\n\n" + text + "\n\n" + other
    alone = [(s.start, s.end) for s in tokenize(text, Span(0, len(text)), KNOWN)]
    moved = [(s.start - inside.start, s.end - inside.start) for s in tokenize(whole, inside, KNOWN)]
    assert moved == alone
