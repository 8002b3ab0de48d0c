"""The tasks of a file are graded in one session, but where each test has a limit of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from autograder.grade import report
from autograder.model import Report, Task, TaskResult, Unit
from autograder.pytest_plugin import notebooks
from tests.cases import for_each
from tests.pytest_plugin.test_pytest_plugin import OWN, write

pytest_plugins = ("pytester",)


@for_each(
    "options, sessions",
    [
        ((), [["relu", "sigmoid", "accuracy"]]),
        (("--timeout", "60"), [["relu"], ["sigmoid"], ["accuracy"]]),
    ],
)
def test_a_session_for_a_file_or_one_for_each_where_that_has_a_limit(
    options: Sequence[str],
    sessions: Sequence[Sequence[str]],
    pytester: pytest.Pytester,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[list[str]] = []

    def graded(work: Any, unit: Unit, seed: int, launcher: Any, student: str, tasks: Sequence[Task]) -> Report:
        asked.append([task.function for task in tasks])
        results = [TaskResult(task.function, task.function, "ok", 1, 1, 1, 1) for task in tasks]
        return report(work, unit, seed, "process", student, results)

    monkeypatch.setattr(notebooks, "grade_and_tell", graded)
    write(pytester.path / OWN, {"relu": "def relu(z):\n    return z\n"})
    done = pytester.inline_run(str(OWN), "-k", "relu and not backward or sigmoid or accuracy", *options)
    done.assertoutcome(passed=3)
    assert list(map(list, sessions)) == asked
