from dataclasses import replace

import pytest

from verbale.model.actor import ActorKind, Party
from verbale.model.span import Quote
from verbale.model.statement import SpeechForm
from verbale.telling.said import Speaker, group_by_speaker, say_speaker, tell_quotation

from .sample import (
    CREDITS,
    DENIAL,
    MATTER,
    NAMES,
    OFF,
    PACT,
    PAPER_REPORT,
    PROMISE,
    SITE_REPORT,
    WIRE,
    WIRE_REPORT,
    quote,
)

REPORTS = MATTER.reports


def _tell(*statements: object) -> list[str]:
    chosen = [s for s in MATTER.statements if s in statements]
    return [
        tell_quotation(speaker, quotation, NAMES)
        for speaker in group_by_speaker(chosen, REPORTS)
        for quotation in speaker.quotations
    ]


def test_direct_speech_is_told_in_its_own_words_with_speaker_office_and_country() -> None:
    assert _tell(PACT) == [
        "Astrid Nordby (Prime Minister, Norway) said on 2 March 2027: "
        "“We want a forest pact that outlives both governments” … “Paper alone keeps no tree standing.”"
    ]


def test_indirect_speech_stands_without_quotation_marks() -> None:
    (told,) = _tell(CREDITS)
    assert "said that Colombia would sign" in told
    assert "“" not in told


def test_denied_content_is_told_as_denied() -> None:
    assert _tell(DENIAL) == ["The foreign ministry of Norway denied that mediators had already left."]


def test_fragment_is_told_as_words_used() -> None:
    assert _tell(PROMISE) == ["Colombia used the words “a broken promise”."]


def test_the_same_words_in_two_reports_are_one_quotation_with_two_sources() -> None:
    copy = replace(PACT, id="s-copy", report=SITE_REPORT.id)
    (speaker,) = group_by_speaker([PACT, copy], REPORTS)
    (quotation,) = speaker.quotations
    assert [citation.report for citation in quotation.citations] == [WIRE_REPORT.id, SITE_REPORT.id]


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("Ghana is the largest cocoa partner of Togo", "Ghana as the largest cocoa partner of Togo", True),
        ("the storm took at least 36 lives on the coast", "the storm took at least 33 lives on the coast", False),
        ("the army will leave two of the border posts", "the army will leave three of the border posts", False),
        ("the two sides will meet again in Nairobi", "the two sides will not meet again in Nairobi", False),
        ("the harbour stays shut until the strike ends", "no ship may leave before the dockers return", False),
    ],
)
def test_a_changed_number_or_negation_is_never_a_second_source(first: str, second: str, is_one: bool) -> None:
    one = replace(CREDITS, contents=(Quote(0, len(first), first),))
    other = replace(CREDITS, id="s-x", report=SITE_REPORT.id, contents=(Quote(0, len(second), second),))
    (speaker,) = group_by_speaker([one, other], ())
    assert len(speaker.quotations) == (1 if is_one else 2)


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("West African diplomat in Dakar", ActorKind.PERSON, "a West African diplomat in Dakar"),
        ("Omani official", ActorKind.PERSON, "an Omani official"),
        ("senior aide to the president", ActorKind.PERSON, "a senior aide to the president"),
        ("the aide", ActorKind.PERSON, "the aide"),
        ("Maria van der Berg", ActorKind.PERSON, "Maria van der Berg"),
        ("Mohammed bin Salman", ActorKind.PERSON, "Mohammed bin Salman"),
        ("analysts", ActorKind.GROUP, "analysts"),
        ("Governments of Peru and Chile", ActorKind.GROUP, "the governments of Peru and Chile"),
        ("Defence ministry of Kenya", ActorKind.OFFICE, "the defence ministry of Kenya"),
        ("House of Lords", ActorKind.OFFICE, "House of Lords"),
        ("Kremlin", ActorKind.ORGANISATION, "the Kremlin"),
    ],
)
def test_speakers_take_the_article_english_gives_them(name: str, kind: ActorKind, told: str) -> None:
    assert say_speaker(Speaker(name, kind, None, (), None, ()), NAMES) == told


def test_the_same_words_twice_in_one_report_are_two_quotations() -> None:
    again = replace(PACT, id="s-again")
    (speaker,) = group_by_speaker([PACT, again], REPORTS)
    assert len(speaker.quotations) == 2


def test_a_denial_never_merges_with_the_claim_it_denies() -> None:
    claim = replace(DENIAL, id="s-claim", report=PAPER_REPORT.id, negated=False)
    (speaker,) = group_by_speaker([DENIAL, claim], REPORTS)
    assert [quotation.negated for quotation in speaker.quotations] == [True, False]


def test_statement_without_speaker_is_kept_as_unnamed() -> None:
    (speaker,) = group_by_speaker([replace(OFF, speaker=None)], REPORTS)
    assert speaker.name is None
    assert tell_quotation(speaker, speaker.quotations[0], NAMES).startswith("An unnamed speaker said: ")


def test_speakers_of_one_name_and_two_countries_stay_apart() -> None:
    mora = OFF.speaker
    assert mora is not None
    other = replace(OFF, id="s-other", speaker=replace(mora, actor="p-other", countries=("PHL",)))
    assert len(group_by_speaker([OFF, other], REPORTS)) == 2


def test_evidence_holds_speaker_cue_and_words() -> None:
    (speaker,) = group_by_speaker([CREDITS], REPORTS)
    (citation,) = speaker.quotations[0].citations
    assert citation.quote == WIRE[citation.start : citation.end]
    assert citation.quote.startswith("Restrepo said that Colombia")


def test_country_is_told_once() -> None:
    body = Speaker("Government of Norway", ActorKind.OFFICE, None, ("NOR",), "o-2", ())
    state = Speaker("Norway", ActorKind.STATE, None, ("NOR",), "NOR", ())
    organisation = Speaker("United Nations", ActorKind.ORGANISATION, None, ("UNO",), "UNO", ())
    assert say_speaker(body, NAMES) == "the government of Norway"
    assert say_speaker(state, NAMES) == "Norway"
    assert say_speaker(organisation, NAMES) == "the United Nations"


def test_joint_speakers_name_every_country() -> None:
    joint = Speaker("the two ministers", ActorKind.GROUP, None, ("NOR", "USA"), None, ())
    assert say_speaker(joint, NAMES) == "the two ministers (Norway and the United States)"


def test_question_in_direct_speech_keeps_its_mark() -> None:
    words = quote(WIRE, "We want a forest pact that outlives both governments")
    question = replace(PACT, contents=(replace(words, text="Who pays?"),), said=None)
    (speaker,) = group_by_speaker([question], ())
    assert tell_quotation(speaker, speaker.quotations[0], NAMES).endswith("said: “Who pays?”")


def test_group_keeps_the_fullest_name_and_office() -> None:
    assert OFF.speaker is not None
    short = replace(OFF, speaker=Party(0, 4, "Mora", "Mora", ActorKind.PERSON, OFF.speaker.actor))
    longer = replace(OFF, id="s-9", form=SpeechForm.INDIRECT, contents=CREDITS.contents)
    (speaker,) = group_by_speaker([short, longer], REPORTS)
    assert (speaker.name, speaker.office, speaker.countries) == ("Julián Mora", "aide", ("COL",))
