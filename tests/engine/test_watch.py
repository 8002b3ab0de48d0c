"""``check --watch`` looks again at what counts, not only at the file that it began with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import cli, course
from autograder.cli import check
from tests.submissions.clean import NAME, UNIT, file_of, released, solved


def test_a_copy_that_is_saved_while_somebody_watches_is_graded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "exercises" / UNIT.name
    folder.mkdir(parents=True)
    first, copy, other = folder / NAME, folder / NAME.replace(".", "-Copy1."), folder / "notes.ipynb"
    first.write_bytes(file_of(released()))
    monkeypatch.chdir(tmp_path)

    def saves(*folders: Path) -> Iterator[set[Path]]:
        steps: list[tuple[Path, Callable[[], object]]] = [
            (copy, lambda: copy.write_bytes(file_of(solved()))),
            (first, lambda: first.touch()),
            (other, lambda: first.unlink()),
            (copy, copy.unlink),
            (first, lambda: first.write_bytes(file_of(released()))),
        ]
        for path, step in steps:
            step()
            yield {path}

    graded: list[list[str]] = []
    monkeypatch.setattr(check, "changes", saves)
    monkeypatch.setattr(check, "_check", lambda rows, *rest: graded.append([row.work.path.name for row in rows]) or 0)
    task = course.task_id(UNIT, UNIT.tasks[0])
    done = CliRunner().invoke(cli.app, ["check", "--task", task, "--watch", "--sandbox", "process"])
    assert [[NAME], [copy.name], [], [copy.name], [NAME]] == graded, done.output
    assert "no notebook in it" in done.stderr
