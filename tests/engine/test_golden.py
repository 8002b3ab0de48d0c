"""What each sort of submission gets, to the byte. A new case is a new folder in tests/golden and nothing else."""

from __future__ import annotations

import json
from difflib import unified_diff

import pytest

from autograder.model import STATUSES
from autograder.sandbox import Launcher
from tests.golden import FOLDER, RENEW, outcomes, reports_of

OUTCOMES = outcomes()


def test_there_are_folders() -> None:
    assert OUTCOMES, f"no folder in {FOLDER}"


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_submission_gets_the_report_beside_it(outcome: str, process: Launcher) -> None:
    for name, got in reports_of(outcome, process).items():
        path = FOLDER / outcome / name
        expected = path.read_bytes().decode() if path.exists() else ""
        if expected != got:
            pytest.fail(difference(f"tests/golden/{outcome}/{name}", expected, got), pytrace=False)


def test_every_status_has_a_folder() -> None:
    reports = [json.loads(path.read_bytes()) for path in FOLDER.glob("*/report.json")]
    assert set(STATUSES) == {task["status"] for report in reports for task in report["tasks"]}


def difference(name: str, expected: str, got: str) -> str:
    """What changed, and what to do about it."""
    lines = unified_diff(expected.split("\n"), got.split("\n"), name, "now", lineterm="")
    return "\n".join((*lines, "", f"If this was meant: .venv/bin/{RENEW} {name.split('/')[-2]}"))
