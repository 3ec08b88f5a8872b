"""What is an event, who did it to whom, whether it took place and when: sentences of our own, from many regions."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coding.wordings import read, read_or_skip

from verbale.coding.events import EVIDENCE_CHARS, find_mentions
from verbale.coding.seating import codes
from verbale.coding.times import find_times
from verbale.languages.en.triggers import Example, load_triggers
from verbale.model.event import EventMention, EventType, Quad, Status
from verbale.model.report import Publication, Report
from verbale.ontology.load import load_ontology

PUBLISHED = "date 2024-05-14 "  # a Tuesday
EXAMPLES = [example for table in load_triggers() for example in table.examples if not example.is_counter]
COUNTER_EXAMPLES = [example for table in load_triggers() for example in table.examples if example.is_counter]


def mentions(text: str) -> tuple[EventMention, ...]:
    reading = read(text)
    times = find_times(reading.layers, reading.report.published)
    return find_mentions(reading.report, reading.layers, reading.cast, times, reading.statements, load_ontology())


def told(text: str) -> list[str]:
    """Each mention in short: TYPE actors>recipients status."""
    return [f"{m.type} {'+'.join(codes(m.actors))}>{'+'.join(codes(m.recipients))} {m.status}" for m in mentions(text)]


def one(text: str, kind: EventType) -> EventMention:
    found = [mention for mention in mentions(text) if mention.type is kind]
    assert len(found) == 1, told(text)
    return found[0]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.type}: {e.text}")
def test_example_of_a_type_is_found_with_sides_and_status(example: Example) -> None:
    found = [m for m in mentions(example.text) if m.type.value == example.type]
    wanted = (set(example.actors), set(example.recipients), example.status)
    assert wanted in [(set(codes(m.actors)), set(codes(m.recipients)), m.status.value) for m in found], told(
        example.text
    )
    if example.mode is not None:
        assert example.mode in [m.mode for m in found]


@pytest.mark.parametrize("example", COUNTER_EXAMPLES, ids=lambda e: f"{e.type}: {e.text}")
def test_counter_example_of_a_type_is_not_found(example: Example) -> None:
    assert example.type not in [m.type.value for m in mentions(example.text)], told(example.text)


# --- status -------------------------------------------------------------------------------------------------------

STATUSES = [
    ("Ghana will recall its ambassador from Togo.", EventType.SANCTION, Status.ANNOUNCED),
    ("Ghana is to recall its ambassador from Togo.", EventType.SANCTION, Status.ANNOUNCED),
    ("Ghana plans to recall its ambassador from Togo.", EventType.SANCTION, Status.ANNOUNCED),
    ("Ghana said it would recall its ambassador from Togo.", EventType.SANCTION, Status.ANNOUNCED),
    ("Ghana is expected to recall its ambassador from Togo.", EventType.SANCTION, Status.EXPECTED),
    ("Ghana hopes to sign a treaty with Togo.", EventType.SUPPORT, Status.EXPECTED),
    ("Ghana may recall its ambassador from Togo.", EventType.SANCTION, Status.HYPOTHETICAL),
    ("Ghana is considering expelling the Togolese ambassador.", EventType.SANCTION, Status.HYPOTHETICAL),
    ("Ghana threatened to expel the Togolese ambassador.", EventType.SANCTION, Status.HYPOTHETICAL),
    ("Ghana has not expelled the Togolese ambassador.", EventType.SANCTION, Status.DENIED),
    ("Ghana did not expel the Togolese ambassador.", EventType.SANCTION, Status.DENIED),
    ("Ghana declined to expel the Togolese ambassador.", EventType.SANCTION, Status.DENIED),
    ("Ghana has no plans to expel the Togolese ambassador.", EventType.SANCTION, Status.DENIED),
    ("Ghana denied that it had expelled the Togolese ambassador.", EventType.SANCTION, Status.DENIED),
    ("Togo urged Ghana to lift its ban on Togolese rice.", EventType.CONCEDE, Status.DEMANDED),
    ("Togo asked Ghana to release two sailors.", EventType.RETREAT, Status.DEMANDED),
    ("Ghana began to expel Togolese diplomats.", EventType.SANCTION, Status.OCCURRED),
    ("Ghana decided on Monday to expel the Togolese ambassador.", EventType.SANCTION, Status.ANNOUNCED),
]


@pytest.mark.parametrize(("text", "kind", "status"), STATUSES, ids=[text for text, _, _ in STATUSES])
def test_words_around_a_trigger_tell_its_status(text: str, kind: EventType, status: Status) -> None:
    assert status in [m.status for m in mentions(text) if m.type is kind], told(text)


def test_planned_visit_keeps_its_type_and_is_agree_under_the_future_rule() -> None:
    visit = one("Fiji's president will visit Samoa.", EventType.CONSULT)
    assert (visit.plover, visit.status, visit.mode) == (EventType.AGREE, Status.ANNOUNCED, "visit")


def test_denied_visit_keeps_status_denied_and_its_own_type() -> None:
    visit = one("Fiji's president has not visited Samoa.", EventType.CONSULT)
    assert (visit.plover, visit.status) == (EventType.CONSULT, Status.DENIED)


def test_what_someone_is_accused_of_is_no_event_of_its_own() -> None:
    assert told("Chad accused Sudan of shelling a Chadian village.") == ["ACCUSE TCD>SDN occurred"]


def test_demanded_act_is_done_to_who_demands_it() -> None:
    assert told("Iraq demanded that Turkey withdraw its soldiers.") == [
        "REQUEST IRQ>TUR occurred",
        "RETREAT TUR>IRQ demanded",
    ]


# --- sides --------------------------------------------------------------------------------------------------------

SIDES = [
    ("Two Sudanese diplomats were expelled by Kenya.", "SANCTION KEN>SDN occurred"),
    ("Chile, Peru and Bolivia recalled their ambassadors from Portugal.", "SANCTION CHL+PER+BOL>PRT occurred"),
    ("Peru and Chile each expelled two of the other's diplomats.", "SANCTION PER+CHL> occurred"),
    ("India and Nepal accused each other of bad faith.", "ACCUSE IND+NPL> occurred"),
    ("On Monday Cuba, which lies close to Haiti, thanked Mexico for its aid.", "SUPPORT CUB>MEX occurred"),
    ("Spain closed its airspace and recalled its envoy from Morocco.", "SANCTION ESP>MAR occurred"),
    ("Mexico's Claudia Sheinbaum thanked Canada for its support.", "SUPPORT MEX>CAN occurred"),
    ("Egypt condemned the shelling of a camp by Israel.", "ACCUSE EGY>ISR occurred"),
    ("Chile said on Friday that Argentina had seized two Chilean boats.", "COERCE ARG>CHL occurred"),
    ("Analysts expect Nigeria to send grain to Niger.", "AID NGA>NER expected"),
]


@pytest.mark.parametrize(("text", "expected"), SIDES, ids=[text for text, _ in SIDES])
def test_sides_are_found_where_grammar_puts_them(text: str, expected: str) -> None:
    assert expected in told(text)


def test_refusal_is_directed_at_who_asked() -> None:
    assert told("Chad asked Libya for proof. Libya refused.")[-1] == "REJECT LBY>TCD occurred"


def test_protest_after_a_seizure_is_against_who_seized() -> None:
    assert told("Ecuador seized a Chinese trawler in August. Beijing protested.") == [
        "COERCE ECU>CHN occurred",
        "ACCUSE CHN>ECU occurred",
    ]


def test_crowd_is_of_the_state_it_gathers_in() -> None:
    assert told("Protesters gathered outside the Tanzanian embassy in Nairobi.") == ["PROTEST KEN>TZA occurred"]


def test_two_words_for_one_meeting_are_one_mention() -> None:
    assert told("Norway and Sweden held talks and shook hands.") == ["CONSULT NOR+SWE> occurred"]
    assert told("Chadian soldiers shot and wounded two Libyan traders.") == ["ASSAULT TCD>LBY occurred"]


def test_joint_party_without_object_acts_on_itself() -> None:
    text = "Norway and Sweden quarrelled. The two countries threw out one diplomat each."
    assert told(text) == ["SANCTION NOR+SWE> occurred"]


def test_act_inside_one_state_is_no_event() -> None:
    assert told("The Kenyan parliament accused the Kenyan government of theft.") == []


def test_act_of_parties_without_state_is_no_event() -> None:
    assert told("The rebels attacked a village and farmers condemned them.") == []


# --- time, place, evidence ----------------------------------------------------------------------------------------


def test_time_of_the_clause_dates_the_event() -> None:
    mention = one(f"{PUBLISHED}Kenya expelled two Sudanese diplomats on Friday.", EventType.SANCTION)
    assert mention.when is not None
    assert (mention.when.first, mention.when.last) == (date(2024, 5, 10), date(2024, 5, 10))


def test_time_of_saying_does_not_date_what_is_said() -> None:
    mention = one(f"{PUBLISHED}Kenya said on Friday that Sudan had expelled two Kenyan diplomats.", EventType.SANCTION)
    assert mention.when is None


def test_recall_told_in_the_progressive_is_dated_by_its_announcement() -> None:
    mention = one(f"{PUBLISHED}Kenya said on Friday that it was recalling its envoy from Sudan.", EventType.SANCTION)
    assert mention.when is not None
    assert mention.when.first == date(2024, 5, 10)


def test_second_verb_of_a_subject_shares_its_time() -> None:
    found = mentions(f"{PUBLISHED}Kenya on Monday expelled a Sudanese envoy and summoned the Chadian ambassador.")
    assert [m.when.first if m.when else None for m in found] == [date(2024, 5, 13), date(2024, 5, 13)]


def test_clause_after_an_offset_is_counted_from_the_main_clause() -> None:
    text = f"{PUBLISHED}Kenya recalled its envoy from Sudan on Monday, a day after Sudan expelled a Kenyan consul."
    assert [m.when.first if m.when else None for m in mentions(text)] == [date(2024, 5, 13), date(2024, 5, 12)]


def test_clause_with_when_falls_into_the_time_of_the_main_clause() -> None:
    mention = one(f"{PUBLISHED}Ties soured last year when Kenya expelled two Sudanese diplomats.", EventType.SANCTION)
    assert mention.when is not None
    assert (mention.when.first, mention.when.last) == (date(2023, 1, 1), date(2023, 12, 31))


def test_end_of_a_term_does_not_date_the_order_that_sets_it() -> None:
    text = f"{PUBLISHED}Kenya on Monday ordered two Sudanese diplomats to leave within five days."
    assert [m.when.first if m.when else None for m in mentions(text)] == [date(2024, 5, 13)]


def test_undated_event_never_takes_the_day_of_publication() -> None:
    assert all(m.when is None for m in mentions(f"{PUBLISHED}Kenya expelled two Sudanese diplomats."))


def test_time_of_a_charge_is_not_the_time_of_the_accusation() -> None:
    mention = one(f"{PUBLISHED}Japan accused China of ramming a boat on Sunday.", EventType.ACCUSE)
    assert mention.when is None


def test_act_told_as_done_for_a_later_day_is_announced() -> None:
    mention = one(f"{PUBLISHED}Kenya's president is visiting Ghana on May 20.", EventType.CONSULT)
    assert mention.status is Status.ANNOUNCED


def test_place_of_an_event_is_the_town_it_stands_with() -> None:
    mention = one("Norway's prime minister met Finland's president in Stockholm.", EventType.CONSULT)
    assert mention.place is not None
    assert (mention.place.name, mention.place.country) == ("Stockholm", "SWE")


def test_mention_carries_quad_score_contexts_and_reason_of_its_type() -> None:
    mention = one("Kenya imposed sanctions on Sudan.", EventType.SANCTION)
    entry = load_ontology().types[EventType.SANCTION]
    assert (mention.quad, mention.intensity) == (Quad(entry.quad), entry.intensity("discontinue"))
    assert mention.reason
    assert 0 < mention.confidence <= 1


def test_mention_in_a_statement_names_the_statement() -> None:
    text = "Sudan's foreign minister said that Kenya had expelled two Sudanese diplomats."
    reading = read(text)
    assert one(text, EventType.SANCTION).statement in [s.id for s in reading.statements]


def test_long_sentence_gives_at_most_600_characters_of_evidence() -> None:
    filler = " and a long word" * 60
    mention = one(f"Kenya expelled two Sudanese diplomats over maize{filler}.", EventType.SANCTION)
    assert len(mention.evidence.text) <= EVIDENCE_CHARS
    assert mention.trigger.text in mention.evidence.text


WORDS = st.lists(
    st.sampled_from(
        (
            "Kenya Sudan accused expelled envoys of the to will not , . and which that “ ” said urged if troops after "
            "on Monday its ambassador in Nairobi talks with by was sanctions threatened"
        ).split()
    ),
    min_size=3,
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_any_words_give_mentions_whose_quotes_stand_in_the_text(words: list[str]) -> None:
    reading = read_or_skip(" ".join(words))
    report: Report = reading.report
    found = find_mentions(report, reading.layers, reading.cast, (), reading.statements, load_ontology())
    for mention in found:
        for quote in (mention.trigger, mention.evidence, *(p.quote for p in (*mention.actors, *mention.recipients))):
            assert report.text[quote.start : quote.end] == quote.text
        assert codes(mention.actors) or codes(mention.recipients)
    assert len({m.id for m in found}) == len(found)
    assert find_mentions(report, reading.layers, reading.cast, (), reading.statements, load_ontology()) == found
    assert report.published == Publication() or report.published.day is not None


# --- sides by what stands where -------------------------------------------------------------------------------------

SIDES_BY_PLACE = [
    ("Norway agreed on Monday to hand the trawler over to Iceland.", EventType.AGREE, "NOR", "ISL"),
    ("Peru accepted an apology from Ecuador on Monday.", EventType.CONCEDE, "ECU", "PER"),
    ("Two Fijian sailors were arrested in Tonga on Monday.", EventType.COERCE, "TON", "FJI"),
]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"), SIDES_BY_PLACE, ids=[text for text, *_ in SIDES_BY_PLACE]
)
def test_sides_are_told_by_frame_source_and_place(text: str, kind: EventType, actors: str, recipients: str) -> None:
    mention = one(text, kind)
    assert ("+".join(codes(mention.actors)), "+".join(codes(mention.recipients))) == (actors, recipients)


def test_two_who_agree_do_so_together() -> None:
    mention = one("Norway and Iceland agreed on Monday to share the catch.", EventType.AGREE)
    assert set(codes(mention.actors)) == {"NOR", "ISL"}
    assert mention.recipients == ()


def test_organisation_meets_by_itself_but_a_state_does_not() -> None:
    assert "CONSULT ECOWAS> occurred" in told("ECOWAS held an emergency summit on Sunday.")
    assert not [
        mention for mention in mentions("Togo held an emergency summit on Sunday.") if mention.type == "CONSULT"
    ]
