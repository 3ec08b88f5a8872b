from dataclasses import replace
from datetime import date

from tests.stories.sample import FOLLOW_UP, WIRE, print_of, prints, report

from verbale.model.story import Derivation
from verbale.stories.derivation import Derived, derive
from verbale.stories.fingerprint import Fingerprint
from verbale.stories.settings import DEFAULTS
from verbale.stories.vectors import vectorise


def derived(reports: list[Fingerprint]) -> dict[str, Derived]:
    vectors = vectorise(reports)
    rarity = {term: float(vectors.rarity[number]) for term, number in vectors.vocabulary.items()}
    return {found.child: found for found in derive(reports, rarity, DEFAULTS)}


def test_shortened_copy_with_a_changed_number_is_verbatim() -> None:
    found = derived(prints("wire", "verbatim"))
    assert found.keys() == {"verbatim"}
    assert (found["verbatim"].parent, found["verbatim"].kind) == ("wire", Derivation.VERBATIM)


def test_reworded_copy_that_keeps_quotations_is_a_rewrite() -> None:
    found = derived(prints("wire", "rewrite"))
    assert (found["rewrite"].parent, found["rewrite"].kind) == ("wire", Derivation.REWRITE)


def test_copy_in_own_sentences_without_quotations_is_a_paraphrase() -> None:
    found = derived(prints("wire", "paraphrase"))
    assert (found["paraphrase"].parent, found["paraphrase"].kind) == ("wire", Derivation.PARAPHRASE)


def test_copy_of_a_copy_has_the_copy_as_parent() -> None:
    found = derived(prints("wire", "verbatim", "copy-of-verbatim", "rewrite"))
    assert found["copy-of-verbatim"].parent == "verbatim"
    assert found["verbatim"].parent == found["rewrite"].parent == "wire"


def test_report_that_shares_only_a_quotation_is_independent() -> None:
    assert derived(prints("wire", "independent")) == {}


def test_follow_up_with_the_background_of_its_agency_is_no_copy() -> None:
    assert derived(prints("wire", "follow-up")) == {}


def test_late_report_that_is_half_old_background_is_no_copy() -> None:
    fresh, old = FOLLOW_UP.split("\n\n"), WIRE.split("\n\n")
    late = print_of(report("late", "\n\n".join([*fresh[:1], *old[:3]]), date(2026, 4, 10)))
    assert derived([*prints("wire"), late]) == {}


def test_late_report_that_opens_as_its_parent_is_a_copy() -> None:
    wire, copy = prints("wire", "verbatim")
    assert derived([wire, replace(copy, day=date(2026, 4, 10))]).keys() == {"verbatim"}


def test_report_of_an_earlier_day_is_no_copy() -> None:
    wire, copy = prints("wire", "verbatim")
    found = derived([wire, replace(copy, day=date(2026, 3, 16))])
    assert found.keys() == {"wire"}


def test_credit_decides_between_equal_reports() -> None:
    wire = prints("wire")[0]
    twin_text = replace(wire, report="another", outlet=None, credits=("Source: Andes Wire",))
    assert derived([wire, twin_text]).keys() == {"another"}
    assert derived(
        [replace(wire, credits=("Port Radio",)), replace(twin_text, outlet="Port Radio", credits=())]
    ).keys() == {"wire"}


def test_equal_reports_make_no_circle() -> None:
    same = [replace(prints("wire")[0], report=name) for name in ("a", "b", "c", "d")]
    found = derived(same)
    assert len(found) == 3
    for child in found:
        seen, report = {child}, child
        while report in found:
            report = found[report].parent
            assert report not in seen
            seen.add(report)


def test_empty_reports_derive_from_nothing() -> None:
    wire = replace(prints("wire")[0], words=(), counts=(), names=(), numbers=(), lead=(), shingles=(), sentences=())
    empty = replace(wire, figures=())
    assert derived([replace(empty, report="a"), replace(empty, report="b")]) == {}
