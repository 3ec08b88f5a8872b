from hypothesis import given
from hypothesis import strategies as st

from verbale.stories.branching import best_parents


def test_circle_is_opened_where_it_costs_least() -> None:
    ranks = {"b": {"a": 0.5, "c": 0.9}, "c": {"b": 0.8, "a": 0.4}}
    assert best_parents(ranks) == {"b": "a", "c": "b"}


def test_circle_that_nothing_leads_into_loses_its_weakest_tie() -> None:
    assert best_parents({"a": {"b": 0.7}, "b": {"c": 0.9}, "c": {"a": 0.8}}) == {"b": "c", "c": "a"}


def test_third_report_tells_which_of_two_like_reports_came_first() -> None:
    assert best_parents({"a": {"b": 0.9}, "b": {"a": 0.88}}) == {"a": "b"}
    assert best_parents({"a": {"b": 0.9, "c": 0.1}, "b": {"a": 0.88}}) == {"a": "c", "b": "a"}


def _best_by_trial(ranks: dict[str, dict[str, float]]) -> float:
    children = sorted(ranks)

    def total(place: int, chosen: dict[str, str]) -> float:
        if place == len(children):
            return sum(ranks[child][parent] for child, parent in chosen.items()) if _is_free(chosen) else -1.0
        child = children[place]
        without = total(place + 1, chosen)
        return max([without, *(total(place + 1, {**chosen, child: parent}) for parent in ranks[child])])

    return total(0, {})


def _is_free(parents: dict[str, str]) -> bool:
    for start in parents:
        seen, child = {start}, start
        while (child := parents.get(child, "")) != "":
            if child in seen:
                return False
            seen.add(child)
    return True


@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.dictionaries(st.sampled_from("abcd"), st.integers(1, 99).map(float), max_size=3),
        max_size=4,
    )
)
def test_no_choice_without_a_circle_is_better(drawn: dict[str, dict[str, float]]) -> None:
    ranks = {child: {p: r for p, r in parents.items() if p != child} for child, parents in drawn.items()}
    found = best_parents(ranks)
    assert _is_free(found)
    assert sum(ranks[child][parent] for child, parent in found.items()) == _best_by_trial(ranks)
