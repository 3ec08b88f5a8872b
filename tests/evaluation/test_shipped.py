"""The figures that ship are those that the sample reports give."""

from bench.method import PLACE, measured_set

from verbale.desk import evaluate_reports
from verbale.evaluation.evaluate import FIGURES
from verbale.evaluation.shipped import file_of, shipped_figures


def test_shipped_figures_are_those_measured_on_the_samples() -> None:
    """Within their intervals, or a few hundredths where these are narrower: rules change between two measurings."""
    shipped = shipped_figures()[0]
    fresh = {f.name: f.value for f in measured_set("", evaluate_reports()).figures if f.slice is None}
    told = {figure.name: figure for figure in shipped.figures if figure.slice is None}
    assert fresh.keys() == told.keys(), "run python -m bench.method"
    for name, value in fresh.items():
        figure = told[name]
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low - 0.05 <= value <= figure.high + 0.05, (
            f"{name} is now {value:.3f}: run python -m bench.method"
        )


def test_every_shipped_figure_says_what_was_counted() -> None:
    for one in shipped_figures():
        assert one.reports > 0
        assert {figure.name for figure in one.figures} <= FIGURES.keys()
        assert all(figure.meaning for figure in one.figures)


def test_the_file_that_ships_is_as_the_command_writes_it() -> None:
    assert PLACE.read_bytes() == file_of(shipped_figures())
