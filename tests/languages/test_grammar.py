"""Forms of English verbs, the closed classes, the calendar and the words of status."""

import pytest

from verbale.languages.en.calendar import load_calendar
from verbale.languages.en.grammar import Form, load_grammar, third_person, verb_forms
from verbale.languages.en.status import load_status_words

FORMS = [
    ("ban", "ban bans banned banning"),
    ("accuse", "accuse accuses accused accusing"),
    ("deny", "deny denies denied denying"),
    ("expel", "expel expels expelled expelling"),
    ("veto", "veto vetoes vetoed vetoing"),
    ("die", "die dies died dying"),
    ("agree", "agree agrees agreed agreeing"),
    ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
    ("overthrow", "overthrow overthrows overthrew overthrown overthrowing"),
    ("cut", "cut cuts cutting"),
    ("visit", "visit visits visited visiting"),
    ("impose", "impose imposes imposed imposing"),
    ("punish", "punish punishes punished punishing"),
]


@pytest.mark.parametrize(("lemma", "forms"), FORMS, ids=[lemma for lemma, _ in FORMS])
def test_forms_of_a_verb_are_spelt_as_english_spells_them(lemma: str, forms: str) -> None:
    assert set(verb_forms(lemma)) == set(forms.split())


def test_form_that_is_past_and_participle_is_both() -> None:
    assert verb_forms("ban")["banned"] == {Form.PAST, Form.PARTICIPLE}
    assert verb_forms("withdraw")["withdrawn"] == {Form.PARTICIPLE}


def test_plural_follows_the_third_person() -> None:
    assert [third_person(word) for word in ("embassy", "tax", "envoy", "talk")] == [
        "embassies",
        "taxes",
        "envoys",
        "talks",
    ]


def test_classes_of_grammar_do_not_mix_modals_with_prepositions() -> None:
    grammar = load_grammar()
    assert not grammar.modals & grammar.prepositions
    assert grammar.be <= grammar.auxiliaries | {"get", "got", "gets"}
    assert grammar.announcing <= grammar.reporting


def test_calendar_has_twelve_months_and_seven_days() -> None:
    calendar = load_calendar()
    assert set(calendar.months.values()) == set(range(1, 13))
    assert set(calendar.weekdays.values()) == set(range(7))
    assert calendar.doubtful_months <= set(calendar.months)


def test_words_of_status_give_their_status_in_every_form() -> None:
    words = load_status_words()
    assert {words.before_infinitive[form] for form in ("refuse", "refuses", "refused", "refusing")} == {"denied"}
    assert words.over_noun["called for"] == "demanded"
    assert words.before_noun["planned"] == "announced"
