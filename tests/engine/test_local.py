"""The local engine: one result whatever the workers, and no item or worker that takes the run down with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.engine.local import Local
from verbale.engine.shards import shards
from verbale.engine.steps import Done, Fault
from verbale.errors import EngineError

from .toys import (
    COUNTING,
    DYING,
    NOTHING,
    PANICKING,
    PICKY,
    SQUARE,
    SUM,
    UNPICKLABLE,
    deadly,
    deadly_once,
)

SQUARES = [Done(n, n * n) for n in range(12)]


@settings(deadline=None)
@given(items=st.lists(st.integers(), max_size=40), size=st.integers(1, 50))
def test_the_size_of_shards_never_changes_the_results(items: list[int], size: int) -> None:
    assert list(Local(shard_items=size).map(SQUARE, items)) == [Done(n, item**2) for n, item in enumerate(items)]


@settings(deadline=None)
@given(items=st.lists(st.integers(), max_size=30), size=st.integers(1, 9))
def test_shards_hold_every_item_once_in_order(items: list[int], size: int) -> None:
    cut = list(shards(items, size))
    assert [item for shard in cut for item in shard.items] == items
    assert [shard.first for shard in cut] == list(range(0, len(items), size))


def test_workers_and_shards_never_change_the_results() -> None:
    here = list(Local(1).map(PICKY, range(30)))
    for engine in (Local(2, 1), Local(2, 7), Local(3, 100)):
        there = list(engine.map(PICKY, range(30)))
        assert [strip(outcome) for outcome in there] == [strip(outcome) for outcome in here]


def strip(outcome: object) -> object:
    """A fault without its trace, which tells the place of the runner."""
    return (outcome.position, outcome.kind, outcome.message) if isinstance(outcome, Fault) else outcome


@pytest.mark.parametrize("engine", [Local(), Local(2, 2)], ids=["here", "pool"])
def test_an_item_that_breaks_is_a_fault_and_the_rest_is_done(engine: Local) -> None:
    two, three, four = engine.map(PICKY, [2, 3, 4])
    assert (two, four) == (Done(0, 1), Done(2, 2))
    assert isinstance(three, Fault)
    assert (three.position, three.step, three.kind) == (1, "halve", "ReadingError")
    assert (three.message, three.remedy) == ("3 is odd", "Give an even number.")
    assert "in halve" in three.trace


def test_a_panic_that_is_no_exception_is_a_fault() -> None:
    (fault,) = Local().map(PANICKING, [3])
    assert isinstance(fault, Fault)
    assert fault.kind == "SystemExit"


@pytest.mark.parametrize("engine", [Local(), Local(2, 2)], ids=["here", "pool"])
def test_a_step_that_cannot_be_loaded_is_an_engine_error_with_its_remedy(engine: Local) -> None:
    with pytest.raises(EngineError, match="'nothing' cannot be loaded: ReadingError: the weights are missing") as error:
        list(engine.map(NOTHING, [1, 2, 3]))
    assert error.value.remedy == "Install them."


@pytest.mark.parametrize("step", [SQUARE, NOTHING], ids=["sound", "broken"])
def test_no_items_load_no_step(step: object) -> None:
    assert list(Local().map(step, [])) == []  # type: ignore[arg-type]
    assert list(Local(2).map(step, [])) == []  # type: ignore[arg-type]


def test_a_worker_loads_the_step_once() -> None:
    values = [done.value for done in Local(2, 1).map(COUNTING, range(20)) if isinstance(done, Done)]
    assert len(values) == 20
    assert {loads for _, loads in values} == {1}
    assert 1 <= len({process for process, _ in values}) <= 2


def test_a_worker_killed_once_costs_nothing_but_time(tmp_path: Path) -> None:
    step = deadly_once(tmp_path / "killed", 5)
    assert list(Local(2, 3).map(step, range(12))) == SQUARES
    assert (tmp_path / "killed").exists()


def test_an_item_that_kills_its_worker_is_a_fault_and_the_rest_is_done() -> None:
    outcomes = list(Local(2, 4).map(deadly(6), range(12)))
    (fault,) = (outcome for outcome in outcomes if isinstance(outcome, Fault))
    assert (fault.position, fault.kind) == (6, "WorkerDied")
    assert fault.remedy
    assert [outcome for outcome in outcomes if outcome != fault] == [done for done in SQUARES if done.position != 6]


def test_workers_that_die_while_loading_are_an_engine_error() -> None:
    with pytest.raises(EngineError, match="no worker of the step 'dying' stays alive"):
        list(Local(2, 4).map(DYING, range(12)))


def test_results_that_cannot_travel_are_an_engine_error() -> None:
    with pytest.raises(EngineError, match="cannot travel"):
        list(Local(2).map(UNPICKLABLE, range(3)))


def test_progress_is_told_the_number_of_items_finished() -> None:
    for engine in (Local(1, 4), Local(2, 4)):
        told: list[int] = []
        list(engine.map(SQUARE, range(10), told.append))
        assert told == [4, 8, 10]


def test_an_endless_input_is_read_no_further_than_needed() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    run = Local(1, 4).map(SQUARE, endless())
    assert next(run) == Done(0, 1)
    assert taken == 4
    run = Local(2, 2).map(SQUARE, endless())
    next(run)
    assert taken <= 4 + 2 * 2 * 4
    run.close()


def test_a_group_sees_all_items_at_once() -> None:
    assert Local().group(SUM, iter([1, 2, 3])) == (6,)


@pytest.mark.parametrize("wrong", [{"workers": 0}, {"shard_items": 0}])
def test_less_than_one_worker_or_item_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(EngineError, match="at least 1"):
        Local(**wrong)
