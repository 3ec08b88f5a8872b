import pytest

from verbale.stories.commonness import fold, load_commonness, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("treaty", "treaties"),
        ("expelled", "expelling"),
        ("deploys", "deployed"),
        ("warship", "warships"),
        ("dispute", "disputed"),
        ("ministry", "ministries"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("mission", "missile"), ("crisis", "crises"), ("1995", "1996")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


def test_in_two_reports_a_rare_name_outweighs_common_words() -> None:
    rarity = load_commonness().rarity({"minister": 2, "china": 2, "chinchip": 2}, 2)
    assert rarity["chinchip"] > 1.5 * rarity["china"] > 1.5 * rarity["minister"] > 0


def test_a_large_record_outvotes_the_prior() -> None:
    rarity = load_commonness().rarity({"minister": 40, "chinchip": 90_000}, 100_000)
    assert rarity["minister"] > rarity["chinchip"]


def test_function_words_are_on_no_list_of_shares() -> None:
    lists = load_commonness()
    assert {"the", "said", "of"} <= lists.function
    assert all(0 < share < 1 for share in lists.share.values())
