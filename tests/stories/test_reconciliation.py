from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from verbale.model.actor import ActorKind, Party
from verbale.model.event import Event, EventMention, EventType, Place, Quad, Status
from verbale.model.span import Quote
from verbale.model.story import Story
from verbale.model.time import Interval, TimeBasis
from verbale.stories.reconciliation import reconcile

STORY = Story("y-1", "A visit", None, None, ("a", "b", "c"), 2)
PUBLISHED = {"a": date(2026, 6, 1), "b": date(2026, 6, 4), "c": None}
PARENTS: dict[str, str | None] = {"a": None, "b": None, "c": "b"}


def party(code: str) -> Party:
    return Party(0, 3, code, code, ActorKind.STATE, code, (code,))


def days(first: int, last: int | None = None) -> Interval:
    return Interval(date(2026, 6, first), date(2026, 6, last or first), "then", TimeBasis.RESOLVED)


def mention(
    name: str,
    actors: str = "KEN",
    recipients: str = "TZA",
    status: Status = Status.OCCURRED,
    type_: EventType = EventType.CONSULT,
    when: Interval | None = None,
) -> EventMention:
    """A mention; its report is the first letter of its name, codes are parted by spaces."""
    return EventMention(
        id=f"m-{name}",
        report=name[0],
        type=type_,
        plover=type_,
        quad=Quad.VERBAL_COOPERATION,
        intensity=1.0,
        status=status,
        actors=tuple(party(code) for code in actors.split()),
        recipients=tuple(party(code) for code in recipients.split()),
        trigger=Quote(len(name), len(name) + 5, "visit"),
        evidence=Quote(0, 20, "Kenya visits Tanzania"),
        confidence=0.9,
        when=when,
    )


def told(*mentions: EventMention) -> tuple[Event, ...]:
    return reconcile(STORY, mentions, PUBLISHED, PARENTS)


def test_one_act_in_three_reports_is_one_event_of_two_origins() -> None:
    (event,) = told(mention("a"), mention("b"), mention("c"))
    assert event.mentions == ("m-a", "m-b", "m-c")
    assert (event.reports, event.independent) == (3, 2)
    assert (event.actors, event.recipients, event.story) == (("KEN",), ("TZA",), "y-1")


def test_status_is_that_of_the_latest_report_and_history_tells_all() -> None:
    (event,) = told(mention("b", status=Status.OCCURRED), mention("a", status=Status.ANNOUNCED))
    assert event.status is Status.OCCURRED
    assert [(entry.report, entry.status) for entry in event.history] == [
        ("a", Status.ANNOUNCED),
        ("b", Status.OCCURRED),
    ]


def test_acts_of_different_days_stay_apart() -> None:
    assert len(told(mention("a", when=days(2)), mention("b", when=days(20)))) == 2


def test_undated_mention_joins_a_dated_one_and_the_narrowest_days_are_told() -> None:
    (event,) = told(mention("a", when=days(1, 7)), mention("b", when=days(3)), mention("c"))
    assert event.when == days(3)


def test_other_parties_make_another_event() -> None:
    assert len(told(mention("a"), mention("b", actors="UGA"))) == 2
    assert len(told(mention("a"), mention("b", actors="TZA", recipients="KEN"))) == 2


def test_report_that_names_fewer_parties_tells_the_same_event() -> None:
    (event,) = told(mention("a", actors="KEN UGA"), mention("b", actors="KEN"))
    assert event.actors == ("KEN", "UGA")


def test_mutual_act_equals_its_directed_telling() -> None:
    (event,) = told(mention("a", "KEN TZA", ""), mention("b", "KEN TZA", ""), mention("c"))
    assert (event.actors, event.recipients) == (("KEN", "TZA"), ())


def test_other_type_makes_another_event() -> None:
    assert len(told(mention("a"), mention("b", type_=EventType.ACCUSE))) == 2


def test_planned_act_equals_the_agreement_another_report_calls_it() -> None:
    planned = replace(mention("a", status=Status.ANNOUNCED), plover=EventType.AGREE)
    assert len(told(planned, mention("b", type_=EventType.AGREE, status=Status.ANNOUNCED))) == 1


def test_two_manners_are_two_events() -> None:
    assert len(told(replace(mention("a"), mode="visit"), replace(mention("b"), mode="phone"))) == 2


def test_demanded_and_done_in_one_report_stay_two_events() -> None:
    assert len(told(mention("a"), mention("a2", status=Status.DEMANDED))) == 2
    assert len(told(mention("a"), mention("a2"))) == 1


def test_mention_without_any_code_is_an_event_of_its_own() -> None:
    assert len(told(mention("a", "", ""), mention("b", "", ""), mention("c"))) == 3


def test_place_keeps_its_words_only_where_one_mention_tells_it() -> None:
    there = Place("Arusha", "TZA", quote=Quote(4, 10, "Arusha"))
    (one,) = told(replace(mention("a"), place=there), mention("b"))
    (two,) = told(replace(mention("a"), place=there), replace(mention("b"), place=there))
    assert one.place == there
    assert two.place == Place("Arusha", "TZA")


MENTIONS = (
    mention("a", when=days(2)),
    mention("a2", status=Status.DEMANDED),
    mention("b", "KEN TZA", ""),
    mention("b2", when=days(20)),
    mention("c", "KEN UGA", "TZA"),
    mention("c2", type_=EventType.ACCUSE),
    mention("c33", "", ""),
)


@given(st.permutations(MENTIONS), st.lists(st.sampled_from(MENTIONS), max_size=3))
def test_any_order_and_any_repetition_give_the_same_events(
    order: list[EventMention], again: list[EventMention]
) -> None:
    events = told(*order, *again)
    assert events == told(*MENTIONS)
    assert sorted(name for event in events for name in event.mentions) == sorted(one.id for one in MENTIONS)
