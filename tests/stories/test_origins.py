from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.sample import WIRE, print_of, report

from verbale.codec import encode
from verbale.stories.credits import find_cited, name_outlets
from verbale.stories.fingerprint import Fingerprint
from verbale.stories.grouping import Grouping, group

DAY = date(2023, 4, 4)
FIRST = """Peru closed two border crossings with Ecuador on Tuesday and expelled its consul in Tumbes over
explosives on a boat in the Chinchipe river. Farmers on the bank had heard engines for weeks, and the priest
Anselmo Rojas had warned the garrison of them. A sergeant counted 28 crates under bananas. The crew had paid a
toll of 90 soles at every landing since Christmas. Mango growers in Sullana fear for a harvest of 41 tonnes,
their guild wrote on a banner beside the bridge.
"""
SECOND = """Ecuador's consul in Tumbes has to leave Peru after the boat with explosives on the Chinchipe river.
Shopkeepers in Macara counted their losses, and lorry owners asked the customs office for a date. Teacher
Marisol Vega held lessons under a tarpaulin for 63 pupils whose bus was turned back. A hospital in Zumba sent
for 15 flasks of blood by mule. The bishop of Loja will bless a raft on Sunday, which old people here take for a
sign of better years.
"""
THIRD = """Peru expelled the consul of Ecuador in Tumbes over explosives in a boat on the Chinchipe river. In
Quito 700 students marched past the Peruvian embassy with drums, and Mayor Julio Andrade called a council of
quarry owners who deny any loss of theirs. An engineer showed ledgers with 52 entries. The opposition wants the
minister of mines to resign, and the radio of the armed forces played waltzes all afternoon.
"""


def told(name: str, text: str, *credited: str, day: date | None = DAY, outlet: str | None = None) -> Fingerprint:
    one = report(name, text)
    return replace(print_of(one), credits=credited, day=day, outlet=outlet or f"Gazette {name}")


def origins(grouping: Grouping) -> dict[str, tuple[str | None, str | None]]:
    return {place.report: (place.origin, place.origin_first) for place in grouping.memberships}


def independent(*prints: Fingerprint) -> int:
    (story,) = group(prints).stories
    return story.independent


def test_reports_that_credit_one_absent_agency_are_one_origin() -> None:
    found = group([told("a", FIRST, "AP"), told("b", SECOND, "Associated Press"), told("c", THIRD)])
    assert origins(found) == {"a": ("AP", "b"), "b": ("AP", "b"), "c": (None, None)}
    assert found.stories[0].independent == 2


def test_reports_that_credit_different_agencies_stay_independent() -> None:
    assert independent(told("a", FIRST, "AP"), told("b", SECOND, "Reuters")) == 2


def test_credit_of_nobody_in_particular_binds_no_reports() -> None:
    assert independent(told("a", FIRST, "Agencies"), told("b", SECOND, "agencies")) == 2


def test_agency_whose_own_report_is_in_the_story_is_no_ghost() -> None:
    own = told("c", THIRD, outlet="The Associated Press")
    assert set(origins(group([told("a", FIRST, "AP"), told("b", SECOND, "AP"), own])).values()) == {(None, None)}


def test_later_report_of_the_agency_is_another_origin() -> None:
    late = DAY + timedelta(days=5)
    found = group([told("a", FIRST, "AFP"), told("b", SECOND, "AFP"), told("c", THIRD, "AFP", day=late)])
    assert origins(found) == {"a": ("AFP", "b"), "b": ("AFP", "b"), "c": (None, None)}
    assert found.stories[0].independent == 2


def test_source_cited_in_the_text_binds_only_reports_that_share_matter() -> None:
    cited = "The seizure was first reported by Reuters. "
    assert independent(told("a", cited + FIRST), told("b", cited + SECOND)) == 2
    near = ". ".join(SECOND.split(". ")[:3] + FIRST.split(". ")[1:3])
    assert independent(told("a", cited + FIRST), told("b", cited + near)) == 1
    assert independent(told("a", FIRST), told("b", near)) == 2


def test_copy_of_a_report_has_its_parent_and_no_ghost() -> None:
    found = group([told("a", WIRE, "UPI"), told("b", WIRE + "Rain fell.", "UPI", day=DAY + timedelta(days=1))])
    assert {place.derived_from for place in found.memberships} == {None, "a"}
    assert set(origins(found).values()) == {(None, None)}


@pytest.mark.parametrize(
    ("sentence", "outlets"),
    [
        ("Norway shut its embassy in Bamako, the Anadolu news agency reported on Friday.", ("Anadolu",)),
        ("The two met in Oslo, citing state news agency IRNA, a paper wrote.", ("IRNA",)),
        ("As first reported by the Financial Times, the loan is frozen.", ("Financial Times",)),
        ("The strait is open, the Lakeland News Agency said.", ("lakeland",)),
        ("Growth in the MENA region said much about oil.", ()),
        ("He parked in front of the Bloomberg tower.", ()),
    ],
)
def test_outlet_is_cited_where_the_sentence_says_it_tells(sentence: str, outlets: tuple[str, ...]) -> None:
    assert find_cited(sentence) == outlets


def test_names_of_one_agency_are_one_name() -> None:
    assert name_outlets(
        ["The Associated Press", "AP", "with inputs from AFP and agencies", "(Lakeland News Agency)"]
    ) == (
        "AP",
        "AFP",
        "lakeland",
    )


@given(st.permutations(["a", "b", "c", "d"]))
@settings(max_examples=12, deadline=None)
def test_origins_are_the_same_in_any_order(order: list[str]) -> None:
    prints = {
        "a": told("a", FIRST, "AP", "AFP"),
        "b": told("b", SECOND, "AFP"),
        "c": told("c", THIRD, "AP"),
        "d": told("d", THIRD + " It rained.", "AFP", day=None),
    }
    assert encode(group([prints[name] for name in order])) == encode(group(list(prints.values())))
