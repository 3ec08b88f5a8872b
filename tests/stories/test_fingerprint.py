from dataclasses import replace
from datetime import date

from tests.stories.sample import REPORTS, WIRE, encoder, headline, print_of, report

from verbale.codec import decode, encode
from verbale.model.report import Publication
from verbale.stories.fingerprint import Fingerprint, fingerprint


def terms(print_: Fingerprint, indices: tuple[int, ...]) -> set[str]:
    return {print_.words[index] for index in indices}


def test_fingerprint_survives_storage_unchanged() -> None:
    for found in REPORTS.values():
        assert decode(encode(print_of(found)), Fingerprint) == print_of(found)


def test_fingerprint_is_smaller_than_five_times_its_text() -> None:
    assert len(encode(print_of(REPORTS["wire"]))) < 5 * len(WIRE)


def test_words_inside_quotations_are_no_part_of_sentences_or_shingles() -> None:
    quoted = print_of(report("a", "The minister said: “Copper belongs to the nation that digs it out of the ground.”"))
    assert not terms(quoted, quoted.sentences[0].terms) & {"copper", "nation", "ground"}
    assert quoted.quotations
    assert not quoted.shingles


def test_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    found = print_of(report("a", "“Copper belongs to us, the minister said.\n\nMiners in Zambia cheered his speech."))
    assert terms(found, found.sentences[-1].terms) >= {"miner", "zambia", "cheer", "speech"}


def test_straight_quotation_marks_open_and_close() -> None:
    found = print_of(report("a", 'He called it "a long dark winter" and left Oslo for Riga in a hurry.'))
    assert not terms(found, found.sentences[0].terms) & {"dark", "winter"}
    assert terms(found, found.sentences[0].terms) >= {"oslo", "riga", "hurri"}


def test_small_counts_and_years_are_no_telling_numbers() -> None:
    found = print_of(report("a", "In 2019 Ghana sent 7 envoys, 1,350 tents and 2.5 tonnes of rice to Malawi."))
    assert terms(found, found.numbers) == {"1350", "2.5"}


def test_figures_of_the_first_sentences_tell_what_is_counted() -> None:
    found = print_of(report("a", "The quake of 6.1 magnitude hit Quito. It killed 14 miners in the third week of May."))
    counted = {(value, found.words[index]) for value, index in found.figures}
    assert {(6.1, "magnitud"), (14.0, "miner")} <= counted
    assert not any(thing == "week" for _, thing in counted)


def test_quantities_of_the_lead_tell_what_is_counted() -> None:
    found = print_of(report("a", "Chile expelled six Bolivian attaches. A judge freed 14 sailors. Two ships left."))
    counted = {(count, found.words[index]) for count, index in found.quantities}
    assert {(6, "attach"), (14, "sailor"), (1, "judg")} <= counted
    assert not any(term == "ship" for _, term in counted)


def test_names_of_one_state_have_one_code() -> None:
    codes = {"Oslo": "NOR", "Norwegian": "NOR", "Iceland": "ISL", "United Nations": "UNO"}
    found = report("a", "Ships from Oslo and other Norwegian ports met trawlers of Iceland.")
    titled = replace(found, title="United Nations Counts Its Cod")
    layers = encoder().read(titled)
    assert fingerprint(titled, layers, codes.get).codes == ("ISL", "NOR", "UNO")
    assert fingerprint(titled, layers).codes == ()


def test_headline_is_read_from_its_title_alone() -> None:
    found = print_of(headline("h", "Malta Seizes Two Tankers Off Gozo", "parent"))
    assert terms(found, found.names) >= {"malta", "gozo"}
    assert found.parent == "parent"
    assert not found.sentences


def test_empty_body_has_a_fingerprint() -> None:
    empty = replace(report("e", ""), body=())
    assert fingerprint(empty, encoder().read(empty)).words == ()


def test_day_gives_its_month_and_day() -> None:
    assert print_of(report("a", "Words.", date(2026, 5, 9))).month_day == (5, 9)
    assert print_of(report("b", "Words.", published=Publication(month_day=(5, 9)))).day is None


def test_accents_and_case_make_no_other_term() -> None:
    left, right = print_of(report("a", "TÜRKİYE and CÔTE D’IVOIRE")), print_of(report("b", "Türkiye and Côte d’Ivoire"))
    assert left.words == right.words
