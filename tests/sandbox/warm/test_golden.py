"""Reports are byte for byte those of the cold form."""

from __future__ import annotations

from typing import Final

import pytest

from autograder.sandbox import Launcher, choose
from tests.golden import FOLDER, outcomes, reports_of

HANDFUL: Final = (
    "bad_output_forged_answer",
    "cell_that_fails",
    "exit_in_a_cell",
    "finding_wrong_axis",
    "input",
    "killed_by_a_signal",
    "misconception_of_a_random_function",
    "ok",
    "raised_in_a_helper",
)


@pytest.mark.parametrize("outcome", HANDFUL)
def test_a_report_is_the_one_that_is_kept(outcome: str, bubblewrap: Launcher) -> None:
    """That one was made by a plain process, and says so."""
    for name, got in reports_of(outcome, bubblewrap).items():
        expected = (FOLDER / outcome / name).read_bytes().decode()
        assert expected == got.replace("bubblewrap", "process")


@pytest.mark.slow
@pytest.mark.parametrize("outcome", outcomes())
def test_a_report_is_that_of_the_cold_form(outcome: str, bubblewrap: Launcher) -> None:
    assert reports_of(outcome, choose("bubblewrap")) == reports_of(outcome, bubblewrap)
