"""The command that serves the desk: read only unless asked otherwise."""

from pathlib import Path

import pytest
import uvicorn
from click.testing import CliRunner

from verbale.cli import main
from verbale.desk import open_record


@pytest.mark.parametrize(("options", "factory"), [((), "make_app"), (("--edit",), "make_editing_app")])
def test_served_desk_is_read_only_unless_editing_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], factory: str
) -> None:
    path = tmp_path / "record.db"
    open_record(path).close()
    monkeypatch.setenv("VERBALE_RECORD", str(path))
    served: list[str] = []
    monkeypatch.setattr(uvicorn, "run", lambda app, **_: served.append(app))
    told = CliRunner().invoke(main, ["serve", *options], catch_exceptions=False)
    assert told.exit_code == 0
    assert served == [f"verbale.server.serve:{factory}"]
