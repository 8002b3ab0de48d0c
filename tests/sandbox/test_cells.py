"""How the cells of a submission are run."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.inside import wire
from autograder.model import Outcome
from autograder.sandbox import Cell, Launcher, Question, SandboxLimits, Session
from tests.sandbox.asking import ask, open_session


def test_cells_share_their_names_and_each_runs_by_itself(launcher: Launcher) -> None:
    sources = ["a = 1", "def broken(:", "b = a + no_such", "c = a + 1", "def f():\n    return c"]
    with open_session(launcher, *sources) as session:
        errors = [result.error for result in session.cell_results[2:]]
        assert 2 == ask(session, "f").value
    assert ["", "SyntaxError", "NameError", "", ""] == [error.split(":")[0] for error in errors]


def test_a_line_that_fails_leaves_the_definitions_after_it() -> None:
    from autograder.inside.worker import run_cell

    namespace: dict[str, Any] = {}
    result = run_cell("f", "x = 1\ny = 1 / 0\ndef f():\n    return x\n", namespace)
    assert {"error": "ZeroDivisionError: division by zero", "place": ("f", 2, "y = 1 / 0")} == result
    assert 1 == namespace["f"]()


def test_an_import_that_fails_does_not_take_the_others_of_its_line_along() -> None:
    from autograder.inside.worker import run_cell

    namespace: dict[str, Any] = {}
    result = run_cell("f", "import functools, no_such_package, math as m\n", namespace)
    assert "ModuleNotFoundError: No module named 'no_such_package'" in result["error"]
    assert ("f", 1, "import functools, no_such_package, math as m") == result["place"]
    assert {"functools", "m"} <= namespace.keys()


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        (("<cell f>", 1, 0, "x ="), ("f", 1, "x =")),
        (("<cell f>", "one", 0, ["x"]), ("f", 0, "")),
        (("<cell f>", -(10**30), 0, None), ("f", 0, "")),
        ((["<cell f>"], 1, 0, ""), ("f", 1, 'raise SyntaxError("no", FIELDS)')),
    ],
)
def test_a_syntax_error_of_a_learners_own_may_hold_anything(
    fields: tuple[Any, ...], place: tuple[str, int, str]
) -> None:
    from autograder.inside.worker import run_cell

    result = run_cell("f", 'raise SyntaxError("no", FIELDS)\n', {"FIELDS": fields})
    assert {"error": "SyntaxError: no", "place": place} == result


def test_a_cell_that_ends_the_program_ends_only_itself(launcher: Launcher) -> None:
    with open_session(launcher, "import sys\nsys.exit(0)", "raise KeyboardInterrupt", "quit()") as session:
        assert ["SystemExit", "KeyboardInterrupt"] == [
            result.error.split(":")[0] for result in session.cell_results[2:4]
        ]
        assert 42.0 == ask(session, "right").value


def test_a_future_import_holds_for_the_rest_of_its_cell(launcher: Launcher) -> None:
    source = "from __future__ import annotations\ndef f(x: no_such) -> nowhere:\n    return 7\n"
    with open_session(launcher, source) as session:
        assert 7 == ask(session, "f", 0).value


def test_cells_that_hang_or_die_are_left_out_and_the_others_run(launcher: Launcher) -> None:
    sources = ["while True: pass", "a = 1", "import os\nos._exit(3)", "def f():\n    return a", "while True: pass"]
    with open_session(launcher, *sources, limits=SandboxLimits(cell_seconds=1.0)) as session:
        assert [
            "it did not finish within 1 s",
            "",
            "the code ended its own process (exit code 3)",
            "",
            "it did not finish within 1 s",
        ] == [result.error for result in session.cell_results[2:]]
        assert 1 == ask(session, "f").value


def test_a_cell_that_is_too_long_is_left_out_and_the_others_run(launcher: Launcher) -> None:
    with open_session(launcher, "x = 1", f"'{'x' * wire.MAX_TEXT}'", "def f():\n    return x") as session:
        assert ["", "it is too long to be run (1,000,002 bytes)", ""] == [
            result.error for result in session.cell_results[2:]
        ]
        assert 1 == ask(session, "f").value


def test_cells_that_are_too_long_together_are_left_out_from_where_they_no_longer_fit(process: Launcher) -> None:
    long = f"'{'x' * (wire.MAX_TEXT - 2)}'"
    with open_session(process, *[long] * 40, "def f():\n    return 1") as session:
        left_out = [bool(result.error) for result in session.cell_results]
        assert 1 == ask(session, "f").value
    assert sorted(left_out[:-1]) == left_out[:-1]
    assert 7 == sum(left_out)
    assert not left_out[-1]


def test_a_submission_without_cells_can_be_asked(launcher: Launcher) -> None:
    with Session(launcher, [], "") as session:
        assert Outcome("missing", error="f is not defined") == ask(session, "f")
        assert () == session.cell_results


def test_cells_that_take_too_long_together_are_left_out(process: Launcher) -> None:
    cells = [
        Cell("first", "def f(x):\n    return x\n"),
        *(Cell(f"slow {number}", "import time\ntime.sleep(0.3)\n") for number in range(40)),
        Cell("last", "def g(x):\n    return x\n"),
    ]
    limits = SandboxLimits(cell_seconds=5, cells_seconds=1)
    with Session(process, cells, "", limits) as session:
        assert "the cells before it took more than 1 s together" == session.cell_results[-1].error
        assert "timeout" == session.cell_results[-1].status
        assert "missing" == session.ask(Question("g", (1.0,), 1)).status
