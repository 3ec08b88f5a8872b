from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.encoder.rules import RuleEncoder
from verbale.errors import EncodingError
from verbale.languages.en.naming import load_naming
from verbale.languages.en.splitting import load_splitting
from verbale.model.layers import Layers, NameKind
from verbale.model.report import Report
from verbale.model.span import Span

GPE, NAT, ORG = NameKind.POLITY, NameKind.NATIONALITY, NameKind.ORGANISATION
FORMS = {
    "Kenya": GPE, "Kenyan": NAT, "Nairobi": GPE, "Jordan": GPE, "Brazil": GPE, "Brazilian": NAT, "Saudi": NAT,
    "Saudi Arabia": GPE, "Egypt": GPE, "Egyptian": NAT, "Israel": GPE, "Germany": GPE, "German": NAT, "U.S.": GPE,
    "US": GPE, "African Union": ORG, "Korea": GPE, "Vietnam": GPE, "Vietnamese": NAT, "Mali": GPE, "Russian": NAT,
    "Türkiye": GPE, "Côte d’Ivoire": GPE, "Indian": NAT, "African": NAT, "Indonesia": GPE, "Japan": GPE,
}  # fmt: skip
TITLES = frozenset({"secretary of state", "deputy foreign minister", "grand vizier"})
ENCODER = RuleEncoder(load_splitting(), load_naming(), FORMS, TITLES)


def read(text: str, body: tuple[Span, ...] | None = None) -> Layers:
    return ENCODER.read(Report("r-1", "file:///x", text, (Span(0, len(text)),) if body is None else body))


def names_of(text: str) -> str:
    return " | ".join(f"{name.text}/{name.kind}" for name in read(text).names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan President William Ruto flew to Brazil.", "Kenyan/NAT | William Ruto/PER | Brazil/GPE"),
        ("He met Luiz Inácio Lula da Silva there.", "Luiz Inácio Lula da Silva/PER"),
        ("The Commission is led by Ursula von der Leyen.", "Ursula von der Leyen/PER"),
        ("It was Sheikh Mohammed bin Rashid who spoke.", "Mohammed bin Rashid/PER"),
        ("Egypt’s Abdel Fattah al-Sisi agreed.", "Egypt/GPE | Abdel Fattah al-Sisi/PER"),
        ("The envoy, Park Chul-min, left.", "Park Chul-min/PER"),
        ("Deputy Foreign Minister Bui Thanh arrived.", "Bui Thanh/PER"),
        ("Secretary of State Anna Holm left.", "Anna Holm/PER"),
        ("Foreign Minister Israel Harel left.", "Israel Harel/PER"),
        ("He called President Yoweri Museveni.", "Yoweri Museveni/PER"),
        ("a statement by spokeswoman Lerato Mokoena", "Lerato Mokoena/PER"),
        ("a lecturer at the University of Nairobi", "University of Nairobi/ORG"),
        ("the Ministry of Foreign Affairs and Trade", "Ministry of Foreign Affairs and Trade/ORG"),
        ("the Kenyan Parliament sat", "Kenyan/NAT | Parliament/ORG"),
        ("the African Union agreed", "African Union/ORG"),
        ("the Nordic Institute said", "Nordic Institute/ORG"),
        ("commander of US Forces Korea", "US Forces Korea/ORG"),
        ("the Strait of Hormuz is open", "Strait of Hormuz/LOC"),
        ("the Indian Ocean is wide", "Indian Ocean/LOC"),
        ("a West African diplomat", "West African/NAT"),
        ("a Nairobi-based group and a US-led force", "Nairobi/GPE | US/GPE"),
        ("ships near Tartus sank", "Tartus/LOC"),
        ("a member of the OPCW said", "OPCW/ORG"),
        ("The U.S. and Türkiye talked", "U.S./GPE | Türkiye/GPE"),
        ("Officials met on Monday in December.", ""),
        ("The President and the Foreign Minister met.", ""),
        ("They signed the Hague Convention.", ""),
        ("Cote d'Ivoire voted", "Cote d'Ivoire/GPE"),
        ("a letter to Lagos Governor Femi Ade", "Lagos/LOC | Femi Ade/PER"),
        ("the Economic and Social Council", "Economic and Social Council/ORG"),
        ("the People's Alliance and the Workers' Party", "People's Alliance/ORG | Workers' Party/ORG"),
        ("They met in Kisumu, Kenya, on 15 Dec 2030.", "Kisumu/LOC | Kenya/GPE"),
        ("the destroyer USS Halley", "USS Halley/ORG"),
        ("Kurdish fighters left", "Kurdish/NAT"),
        ("The cup went to Michael Jordan", "Michael Jordan/PER"),
        ("Visiting German Chancellor Marta Lenz spoke.", "German/NAT | Marta Lenz/PER"),
    ],
)
def test_names_are_found_and_typed(text: str, expected: str) -> None:
    assert names_of(text) == expected


def test_a_surname_met_later_is_the_person() -> None:
    layers = read("Prime Minister Fumio Hara spoke in Mali. Later, Hara left. Hara’s aides stayed.")
    assert [name.text for name in layers.names if name.kind is NameKind.PERSON] == ["Fumio Hara", "Hara", "Hara"]


def test_a_preposition_does_not_make_a_known_person_a_place() -> None:
    layers = read("President Ana Sosa resigned. Few had trust in Sosa, said Kenya.")
    assert [(n.text, n.kind) for n in layers.names if "Sosa" in n.text] == [("Ana Sosa", "PER"), ("Sosa", "PER")]


def test_two_surnames_on_one_hyphen_are_two_persons() -> None:
    layers = read("President Ana Sosa met President Juan Mora. The Sosa-Mora talks failed.")
    assert [name.text for name in layers.names] == ["Ana Sosa", "Juan Mora", "Sosa", "Mora"]


def test_a_word_that_only_opens_a_sentence_is_no_name() -> None:
    assert names_of("Tensions rose. Farmers fled.") == ""


def test_a_word_met_with_a_capital_inside_is_a_name_at_the_start() -> None:
    assert [n.text for n in read("Ships left for Kismayo. Kismayo waits.").names] == ["Kismayo", "Kismayo"]


def test_lines_in_capitals_hold_known_names_and_persons_only() -> None:
    layers = read("KENYA AND BRAZIL AGREE AS RUTO TRAVELS\n\nPresident William Ruto went.")
    assert [name.text for name in layers.names] == ["KENYA", "BRAZIL", "RUTO", "William Ruto"]


def test_case_decides_between_the_state_and_the_pronoun() -> None:
    assert names_of("they told us and the US") == "US/GPE"


def test_furniture_and_title_are_not_read() -> None:
    text = "Kenya wins\n\nNAIROBI (Agency) - Brazil agreed. Advert. Germany did not."
    start, advert = text.index("Brazil"), text.index("Advert")
    layers = read(text, (Span(start, advert), Span(text.index("Germany"), len(text))))
    assert [sentence.span.of(text) for sentence in layers.sentences] == ["Brazil agreed.", "Germany did not."]
    assert [name.text for name in layers.names] == ["Brazil", "Germany"]


def test_paragraphs_are_counted() -> None:
    layers = read("Mali left. It was late.\n\nNobody came.\n\nAll slept.")
    assert [sentence.paragraph for sentence in layers.sentences] == [0, 0, 1, 2]


def test_rules_leave_tag_head_relation_and_vector_open() -> None:
    sentence = read("Mali left.").sentences[0]
    assert sentence.vector == ()
    assert all((token.tag, token.head, token.relation) == (None, None, None) for token in sentence.tokens)


def test_body_outside_the_text_is_refused_with_a_remedy() -> None:
    with pytest.raises(EncodingError, match="body 0-99") as caught:
        read("Short.", (Span(0, 99),))
    assert caught.value.remedy


def test_empty_body_has_no_layers() -> None:
    assert read("", ()).sentences == () == read("", ()).names


PIECES = st.lists(
    st.sampled_from(
        ["President", "Ruto", "al-Sisi", "Kenya", "of", "the", "University", "von", "-", "said", ".", "“", "”",
         "’s", "\n\n",
         "US-led", "Bank", "Lee-Xi", "and", "&", "in", "MALI", "Jun-young", "St.", "(", ")", "1.", "é", "d’Ivoire"]
    ),
    max_size=40,
)  # fmt: skip


@given(PIECES, st.sampled_from(["", " "]), st.integers(0, 60), st.integers(0, 60))
def test_layers_hold_their_laws(pieces: list[str], gap: str, first: int, second: int) -> None:
    text = gap.join(pieces)
    one, two = sorted((min(first, len(text)), min(second, len(text))))
    body = (Span(0, one), Span(two, len(text)))
    layers = read(text, body)
    assert all(a.end <= b.start for a, b in pairwise(layers.sentences))
    assert all(a.end <= b.start for a, b in pairwise(layers.names))
    assert all(a.paragraph <= b.paragraph for a, b in pairwise(layers.sentences))
    tokens = [token for sentence in layers.sentences for token in sentence.tokens]
    held = {i for token in tokens for i in range(token.start, token.end)}
    assert held == {i for span in body for i in range(span.start, span.end) if not text[i].isspace()}
    assert all(token.text == text[token.start : token.end] for token in tokens)
    for sentence in layers.sentences:
        assert any(stretch.contains(sentence.span) for stretch in body)
        assert all(sentence.span.contains(token.span) for token in sentence.tokens)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    for name in layers.names:
        assert name.text == text[name.start : name.end]
        assert name.start in starts
        assert name.end in ends
        assert any(sentence.span.contains(name.span) for sentence in layers.sentences)
