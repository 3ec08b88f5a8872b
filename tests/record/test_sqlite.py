"""The store over SQLite: what goes in comes out, once, in one order, whoever adds it and however often."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.errors import RecordError
from verbale.model.event import EventType, Status
from verbale.model.findings import DatedFindings, Findings
from verbale.model.relation import RelationKind
from verbale.model.report import Failure
from verbale.model.span import Quote
from verbale.record.check import check
from verbale.record.sqlite import SqliteStore
from verbale.record.store import Coded, Manifest

from .values import (
    FAILURE,
    MANIFEST,
    dump,
    group_all,
    make_coded,
    make_empty,
    make_headline,
    make_report,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "verbale.db"


def open_writing(path: Path, manifest: Manifest = MANIFEST) -> SqliteStore:
    return SqliteStore.open(path, manifest=manifest)


def fill(path: Path, count: int = 3) -> list[Coded]:
    coded = [make_coded(number) for number in range(count)]
    with open_writing(path) as store:
        store.add(coded)
        group_all(store)
    return coded


def test_what_is_added_is_read_back_equal(path: Path) -> None:
    coded = sorted(fill(path), key=lambda c: c.report.id)
    with SqliteStore.open(path, read_only=True) as store:
        assert [c.report for c in coded] == list(store.reports())
        assert [c.findings for c in coded] == [store.findings(c.report.id) for c in coded]
        assert [c.fingerprint for c in coded] == list(store.fingerprints())
        assert store.report(coded[1].report.id) == coded[1].report
        first = coded[0].findings
        assert store.statement(first.statements[0].id) == first.statements[0]
        assert store.mention(first.mentions[0].id) == first.mentions[0]
        assert sorted((f for c in coded for f in c.findings.relations), key=lambda f: f.id) == list(store.relations())


def test_what_is_not_there_is_none(path: Path) -> None:
    fill(path, 1)
    with SqliteStore.open(path, read_only=True) as store:
        assert store.report("r-none") is None
        assert store.event("e-none") is None
        assert store.actor("XYZ") is None
        assert store.membership("r-none") is None
        assert store.findings("r-none") == Findings("r-none")


def test_known_are_the_reports_coded_under_this_manifest(path: Path) -> None:
    ids = [coded.report.id for coded in fill(path, 2)]
    with open_writing(path) as store:
        assert store.known([*ids, "r-new"]) == set(ids)
    with open_writing(path, replace(MANIFEST, codebook="another")) as store:
        assert store.known(ids) == set()


def test_reading_again_changes_not_one_row(path: Path) -> None:
    coded = fill(path)
    before = dump(path)
    with open_writing(path) as store:
        store.add([], [FAILURE])
        group_all(store)
    with open_writing(path) as store:
        added = store.add(coded, [FAILURE])
        assert (added.written, added.known, added.refused) == (0, 3, ())
        assert group_all(store) == 0
        assert store._connection.total_changes == 0
    assert {**before, "failures": dump(path)["failures"]} == dump(path)


def test_a_report_twice_in_a_batch_stands_once(path: Path) -> None:
    with open_writing(path) as store:
        added = store.add([make_coded(1), make_coded(1)])
        assert (added.written, added.known) == (1, 1)
        assert store.counts()["reports"] == 1


def test_another_codebook_replaces_the_findings_of_a_report(path: Path) -> None:
    (coded,) = fill(path, 1)
    fewer = replace(coded.findings, mentions=coded.findings.mentions[:1], relations=())
    with open_writing(path, replace(MANIFEST, codebook="another")) as store:
        assert store.add([replace(coded, findings=fewer)]).written == 1
        assert store.findings(coded.report.id) == fewer
        assert list(store.relations(between=("MLI", "NER"))) == []
        assert list(store.manifests().values()) == [1]
        group_all(store)
        assert check(store) == ()


def test_a_report_read_otherwise_is_searched_by_its_new_words(path: Path) -> None:
    (coded,) = fill(path, 1)
    with open_writing(path, replace(MANIFEST, code="0.2.0")) as store:
        store.add([replace(coded, report=replace(coded.report, body=(), furniture=()))])
        assert store.search("salt") == ()
        assert [hit.report for hit in store.search("meet")] == [coded.report.id]
        group_all(store)
        assert check(store) == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)), size=st.integers(1, 5))
def test_order_and_size_of_batches_never_change_the_record(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], size: int
) -> None:
    folder = tmp_path_factory.mktemp("law")
    given_in_turn = [make_coded(number) for number in range(5)]
    failed = Failure(given_in_turn[2].report.uri, "coding", "no sentence", "none")
    with open_writing(folder / "a.db") as store:
        store.add(given_in_turn, [FAILURE, failed])
        group_all(store)
    with open_writing(folder / "b.db") as store:
        for start in range(0, 5, size):
            store.add(
                [given_in_turn[n] for n in order[start : start + size]],
                [failed] if 2 in order[start : start + size] else [FAILURE],
            )
        store.add([], [FAILURE])
        group_all(store)
    assert dump(folder / "a.db") == dump(folder / "b.db")


def test_a_failure_is_kept_until_its_input_is_read(path: Path) -> None:
    report = make_report(9)
    failure = Failure(report.uri, "reading", "broken", "mend it")
    with open_writing(path) as store:
        store.add([], [failure, FAILURE])
        assert list(store.failures()) == [failure, FAILURE]
    with open_writing(path) as store:
        store.add([make_empty(report)])
        assert list(store.failures()) == [FAILURE]
    with open_writing(path) as store:
        store.add([], read=[FAILURE.uri])
        assert list(store.failures()) == []


def test_a_later_failure_of_an_input_replaces_the_earlier(path: Path) -> None:
    with open_writing(path) as store:
        store.add([], [FAILURE])
    later = replace(FAILURE, stage="coding", error="time is up")
    with open_writing(path) as store:
        store.add([], [later])
        assert list(store.failures()) == [later]


def test_two_failures_of_one_input_in_one_run_both_stand(path: Path) -> None:
    other = replace(FAILURE, error="and line 7 is broken")
    with open_writing(path) as store:
        store.add([], [FAILURE])
        store.add([], [other])
        assert set(store.failures()) == {FAILURE, other}


def test_a_report_whose_spans_are_not_its_words_is_refused_and_the_rest_is_written(path: Path) -> None:
    good, bad = make_coded(1), make_coded(2)
    said = replace(bad.findings.statements[0], contents=(Quote(0, 4, "Togo"),))
    bad = replace(bad, findings=replace(bad.findings, statements=(said, bad.findings.statements[1])))
    with open_writing(path) as store:
        added = store.add([good, bad])
        assert (added.written, len(added.refused)) == (1, 1)
        assert [report.id for report in store.reports()] == [good.report.id]
        (failure,) = store.failures()
    assert (failure.uri, failure.stage) == (bad.report.uri, "record")
    assert "'Togo'" in failure.error
    assert failure.remedy


def test_a_report_with_an_id_told_twice_is_refused(path: Path) -> None:
    coded = make_coded(1)
    mention = coded.findings.mentions[0]
    twice = replace(coded.findings, mentions=(mention, mention))
    with open_writing(path) as store:
        assert len(store.add([replace(coded, findings=twice)]).refused) == 1
        assert f"the id {mention.id} is told 2 times" in next(store.failures()).error


def test_an_id_of_another_report_is_refused(path: Path) -> None:
    one, two = make_coded(1), make_coded(2)
    stolen = replace(two.findings.relations[0], id=one.findings.relations[0].id)
    with open_writing(path) as store:
        assert len(store.add([one, replace(two, findings=replace(two.findings, relations=(stolen,)))]).refused) == 1
        assert store.counts()["reports"] == 1


def test_a_lone_surrogate_is_a_failure_and_not_a_crash(path: Path) -> None:
    report = replace(make_report(1), text="Chad \ud800 met Togo", body=(), furniture=(), title_span=None)
    with open_writing(path) as store:
        assert len(store.add([make_empty(report)]).refused) == 1
        assert "lone surrogate at 5" in next(store.failures()).error
        store.add([], [Failure("file:///\udcff.txt", "reading", "\udcff", "")])
        assert store.counts()["failures"] == 2


def test_statements_are_found_by_speaker_and_words(path: Path) -> None:
    coded = fill(path, 2)
    with SqliteStore.open(path, read_only=True) as store:
        everything = sorted((s for c in coded for s in c.findings.statements), key=lambda s: s.id)
        assert list(store.statements()) == everything
        assert list(store.statements(name="DIOP")) == everything
        assert list(store.statements(name="abdoulaye diop", country="MLI")) == everything
        assert list(store.statements(name="Dio")) == []
        assert list(store.statements(country="NER")) == []
        assert list(store.statements(actor="p-diop", about="border RULE")) == [
            said for said in everything if len(said.contents) == 2
        ]


def test_mentions_and_events_are_found_by_pair_in_either_direction(path: Path) -> None:
    fill(path, 2)
    with SqliteStore.open(path, read_only=True) as store:
        assert len(list(store.mentions(between=("MLI", "NER")))) == 4
        assert list(store.mentions(between=("NER", "MLI"))) == list(store.mentions(between=("MLI", "NER")))
        assert len(list(store.events(between=("NER", "MLI")))) == 2
        assert list(store.events(between=("NER", "TGO"))) == []
        assert list(store.relations(between=("MLI", "NER"))) == list(store.relations())
        assert list(store.relations(kind=RelationKind.ALLIANCE)) == []


def test_two_that_act_together_on_a_third_have_nothing_between_them(path: Path) -> None:
    coded = make_coded(1)
    mention = coded.findings.mentions[1]  # both in one party, and no recipient
    third = replace(mention.actors[0], countries=("TCD",))
    together = replace(mention, recipients=(third,))
    with open_writing(path) as store:
        store.add([replace(coded, findings=replace(coded.findings, mentions=(together,)))])
        assert list(store.mentions(between=("MLI", "NER"))) == []
        assert list(store.mentions(between=("MLI", "TCD"))) == [together]


def test_events_are_found_by_type_status_and_day(path: Path) -> None:
    fill(path, 2)
    with SqliteStore.open(path, read_only=True) as store:
        (visit,) = store.events(status=Status.ANNOUNCED)
        assert list(store.events(type_=EventType.CONSULT, since=date(2027, 5, 4))) == [visit]
        assert list(store.events(since=date(2027, 5, 5))) == []
        assert list(store.events(until=date(2027, 5, 4))) == [visit]
        assert list(store.events(until=date(2027, 5, 3))) == []
        assert list(store.events(type_=EventType.AID)) == []
        assert [m.id for m in store.mentions(event=visit.id)] == sorted(visit.mentions)


def test_a_report_coded_anew_loses_what_its_story_dated(path: Path) -> None:
    with open_writing(path) as store:
        coded = make_coded(1, day=None)
        store.add([coded])
        told = replace(coded.findings, actors=coded.findings.actors, mentions=())
        store.replace_stories((), (), (), (), retold=[DatedFindings(date(2027, 5, 1), date(2027, 5, 3), told)])
        assert store.findings(coded.report.id).mentions == ()
        assert store.findings(coded.report.id, as_read=True) == coded.findings
        assert store.integrity() == ()
    with open_writing(path, replace(MANIFEST, code="another")) as store:
        store.add([coded])
        assert store.dated(coded.report.id) is None
        assert store.findings(coded.report.id) == coded.findings


def test_stories_are_replaced_by_their_difference(path: Path) -> None:
    fill(path)
    with open_writing(path) as store:
        (story,) = store.stories()
        places, events, pairs = list(store.memberships()), list(store.events()), list(store.alignments())
        renamed = replace(story, title="Another title")
        assert store.replace_stories([renamed], places, events, pairs) == 1
        assert store.story(story.id) == renamed
        # one alignment, one event, its parties and mentions go
        parties, mentions = len(events[0].actors + events[0].recipients), len(events[0].mentions)
        assert store.replace_stories([renamed], places, events[1:], pairs[1:]) == 2 + parties + mentions
        assert list(store.events()) == events[1:]
        assert list(store.alignments(story=story.id)) == pairs[1:]
        assert [place.report for place in store.memberships(story=story.id)] == sorted(story.reports)


def test_a_grouping_that_names_no_report_leaves_the_record_as_it_was(path: Path) -> None:
    fill(path)
    before = dump(path)
    with open_writing(path) as store:
        (story,) = store.stories()
        places = [replace(next(store.memberships()), report="r-none")]
        with pytest.raises(RecordError, match="stands as before"):
            store.replace_stories([story], places, [], [])
    assert dump(path) == before


def test_one_thing_told_in_two_ways_is_an_error(path: Path) -> None:
    fill(path)
    with open_writing(path) as store:
        (story,) = store.stories()
        with pytest.raises(RecordError, match="two rows with the key"):
            store.replace_stories([story, replace(story, title="Other")], list(store.memberships()), [], [])


def test_counts_count_an_actor_once(path: Path) -> None:
    fill(path, 3)
    with SqliteStore.open(path, read_only=True) as store:
        assert dict(store.counts()) == {
            "reports": 3, "times": 3, "statements": 6, "mentions": 6, "events": 2, "relations": 3, "stories": 1,
            "memberships": 3, "alignments": 3, "failures": 0, "actors": 3,
        }  # fmt: skip


def test_a_headline_stands_under_its_parent(path: Path) -> None:
    parent = make_coded(1)
    with open_writing(path) as store:
        store.add([make_empty(make_headline(parent.report)), parent])
        assert list(store.children(parent.report.id)) == [make_headline(parent.report)]
        assert list(store.children("r-none")) == []


def test_adding_without_a_manifest_is_refused_with_a_remedy(path: Path) -> None:
    with SqliteStore.open(path) as store, pytest.raises(RecordError, match="without a manifest") as caught:
        store.add([make_coded(1)])
    assert "manifest=" in caught.value.remedy


def test_a_batch_that_breaks_off_leaves_nothing(path: Path) -> None:
    class BrokenError(RuntimeError):
        pass

    with open_writing(path) as store:

        def breaks(coded: Coded, manifest: Manifest, write: object = store._write) -> None:
            assert callable(write)
            write(coded, manifest)
            raise BrokenError

        store._write = breaks  # type: ignore[method-assign]
        with pytest.raises(BrokenError):
            store.add([make_coded(1)])
        assert store.counts()["reports"] == 0
        assert not store._connection.in_transaction


def test_a_full_disk_is_told_as_a_record_error(path: Path) -> None:
    with open_writing(path) as store:
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RecordError, match="could not be written") as caught:
            store.add([make_coded(number) for number in range(40)])
        assert isinstance(caught.value.__cause__, sqlite3.Error)
        assert store.counts()["reports"] == 0
