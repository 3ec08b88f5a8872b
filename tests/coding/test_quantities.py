"""What number the words stand for, of what, and how sure: sentences of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.coding.wordings import read, read_or_skip

from verbale.coding.quantities import find_quantities
from verbale.coding.times import find_times
from verbale.model.relation import Quantity

WORDED = [
    ("Peru sells nearly half of its copper to Chile.", 0.4, 0.5, "share", "nearly", "nearly half"),
    ("One-third of the grain went to Egypt.", 0.333, 0.333, "share", None, "One-third"),
    ("Two-thirds of the land is desert.", 0.667, 0.667, "share", None, "Two-thirds"),
    ("A quarter of Laotian exports go to Thailand.", 0.25, 0.25, "share", None, "A quarter"),
    ("Dozens of Kenyan soldiers crossed the river.", 24, 100, "soldiers", None, "Dozens of Kenyan soldiers"),
    ("The pact frees more than 10 sailors.", 10, None, "sailors", "more than", "more than 10 sailors"),
    ("About 28,500 Danish troops serve there.", 25650, 31350, "troops", "about", "About 28,500 Danish troops"),
    ("Trade was worth $8.4 billion.", 8.4e9, 8.4e9, "USD", None, "$8.4 billion"),
    ("Roughly 40% of the gas comes from Qatar.", 0.36, 0.44, "share", "roughly", "Roughly 40%"),
    ("The border, some 1,400 km long, is closed.", 1260, 1540, "km", "some", "some 1,400 km"),
    ("Up to 300 people waited.", None, 300, "people", "up to", "Up to 300 people"),
    ("At least 12 lorries burned.", 12, None, "lorries", "at least", "At least 12 lorries"),
    ("Between 20 and 30 ships left.", 20, 30, "ships", None, "20 and 30 ships"),
    ("It bought 5 to 8 million tonnes of wheat.", 5e6, 8e6, "tonnes", None, "5 to 8 million tonnes"),
    ("Trade rose to 3.2 billion euros.", 3.2e9, 3.2e9, "EUR", None, "3.2 billion euros"),
    ("Bolivia buys most of its diesel abroad.", 0.5, 1, "share", None, "most"),
    ("Two hundred and six people left.", 206, 206, "people", None, "Two hundred and six people"),
    ("Exports reached €1.5bn.", 1.5e9, 1.5e9, "EUR", None, "€1.5bn"),
    ("Prices grew by 12 per cent.", 0.12, 0.12, "share", None, "12 per cent"),
    ("Six diplomats left Quito.", 6, 6, "diplomats", None, "Six diplomats"),
    ("Fewer than 50 soldiers stayed.", None, 50, "soldiers", "fewer than", "Fewer than 50 soldiers"),
    ("Rwanda lent 36 F-16 jets.", 36, 36, "jets", None, "36 F-16 jets"),
]
NONE = [
    "On 12 May 2020 the ministers met at 10 am.",
    "It was the second round of talks, the 5th this year.",
    "The two countries closed their three consulates.",
    "Resolution 1701 was adopted in 2006 by the Group of 20.",
    "The treaty of 1899 holds.",
    "One of them left.",
    "The first half was dull.",
]


def quantities(text: str) -> tuple[Quantity, ...]:
    reading = read(text)
    times = find_times(reading.layers, reading.report.published)
    return tuple(q for s in reading.layers.sentences for q in find_quantities(reading.report.text, s, times))


@pytest.mark.parametrize(("text", "low", "high", "unit", "hedge", "words"), WORDED, ids=[row[0] for row in WORDED])
def test_quantity_is_read_with_bounds_unit_and_hedge(
    text: str, low: float | None, high: float | None, unit: str, hedge: str | None, words: str
) -> None:
    found = quantities(text)
    assert [(q.low, q.high, q.unit, q.hedge, q.quote.text) for q in found] == [(low, high, unit, hedge, words)]


@pytest.mark.parametrize("text", NONE)
def test_ranks_dates_years_and_pointing_numerals_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


@given(st.integers(min_value=2101, max_value=999_999_999))
def test_any_grouped_number_keeps_its_value(number: int) -> None:
    found = quantities(f"The army sent {number:,} rifles.")
    assert [(q.low, q.high, q.unit) for q in found] == [(number, number, "rifles")]


@given(st.text(alphabet="0123456789 ,.-%$abouthalfmrndthe", max_size=40))
def test_any_words_give_quantities_in_order_that_quote_them(words: str) -> None:
    reading = read_or_skip(f"Kenya sent {words} to Oman.")
    times = find_times(reading.layers, reading.report.published)
    text, last = reading.report.text, 0
    for sentence in reading.layers.sentences:
        for quantity in find_quantities(text, sentence, times):
            assert text[quantity.quote.start : quantity.quote.end] == quantity.quote.text
            assert quantity.quote.start >= last
            assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
            last = quantity.quote.end
