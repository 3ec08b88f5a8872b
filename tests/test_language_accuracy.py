"""The floors of the language pass. The treebanks lie beside the checkout; where they do not, the test says so."""

import pytest
from bench.figures import FLOORS, SHARED
from bench.parsing import measure

from verbale.encoder.session import Session
from verbale.encoder.trained import weights_ship

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"no development data at {SHARED.name}/ beside the checkout"
)


needs_weights = pytest.mark.skipif(not weights_ship(), reason="no weights ship yet; `make weights` makes them")


@needs_shared
@needs_weights
def test_no_language_figure_falls_below_its_floor() -> None:
    parts = {"ewt", "gum", "raw", "crossner", "authored", "known", "speakers"}
    figures = measure(Session(), SHARED / "data", SHARED / "reports" / "dev", parts)
    floors = FLOORS["language"]
    below = {figure: figures.get(figure) for figure, floor in floors.items() if figures.get(figure, -1) < floor}
    assert below == {}
