"""The floors of accuracy. Development data lies beside the checkout; where it does not, the test says so."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from bench.figures import FLOORS, SHARED

from bench import development, pair

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"no development data at {SHARED.name}/ beside the checkout"
)


@needs_shared
@pytest.mark.parametrize(("name", "measure"), [("pair", pair.measure), ("development", development.measure)])
def test_no_figure_falls_below_its_floor(
    tmp_path: Path, name: str, measure: Callable[[Path, Path], Mapping[str, float]]
) -> None:
    figures = measure(SHARED, tmp_path)
    below = {figure: figures.get(figure) for figure, floor in FLOORS[name].items() if figures.get(figure, -1) < floor}
    assert below == {}
