"""Known names set the network's right, and nothing else is touched."""

from verbale.encoder.decode import NamedWords
from verbale.encoder.gazetteer import Match
from verbale.encoder.known import with_known
from verbale.model.layers import NameKind


def test_known_name_has_its_known_kind() -> None:
    assert with_known([NamedWords(0, 1, NameKind.PERSON)], [Match(0, 1, NameKind.POLITY)]) == (
        NamedWords(0, 1, NameKind.POLITY),
    )


def test_full_name_of_a_person_keeps_its_kind() -> None:
    names = [NamedWords(2, 4, NameKind.PERSON)]
    assert with_known(names, [Match(2, 4, NameKind.ORGANISATION)]) == tuple(names)
    assert with_known(names, [Match(2, 3, NameKind.POLITY)]) == tuple(names)


def test_known_name_passed_over_is_added_in_word_order() -> None:
    names = [NamedWords(5, 7, NameKind.ORGANISATION)]
    assert with_known(names, [Match(1, 2, NameKind.PLACE)]) == (
        NamedWords(1, 2, NameKind.PLACE),
        NamedWords(5, 7, NameKind.ORGANISATION),
    )


def test_known_name_inside_a_longer_one_is_not_cut_out() -> None:
    names = [NamedWords(0, 3, NameKind.ORGANISATION)]
    assert with_known(names, [Match(2, 3, NameKind.POLITY)]) == tuple(names)
