"""From a notebook to a report, with the sandbox that runs everywhere: every status, and what each costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from autograder import __version__
from autograder.grade import grade, grade_task, grade_tasks
from autograder.judge.digest import grader_of
from autograder.judge.exam import Exam
from autograder.model import STATUSES, Answers, Case, Limits, Message, Outcome, Report, Task, TaskResult, Unit
from autograder.reports.json import to_json
from autograder.sandbox import Launcher, SandboxError, SandboxLimits
from autograder.words.message import text_of
from tests.course import solution
from tests.course.u90_arrays.answers.row_means import column_means
from tests.helpers import TASKS, UNIT, Code, exam_of, judged, known, notebook_of, right_cells, with_answers

FUNCTIONS = list(TASKS)
QUICK = SandboxLimits(cell_seconds=1.0)
RECOGNISED = "cell row_means had lost its nbgrader metadata and was recognised by name and place"


def graded(
    launcher: Launcher, cells: Sequence[Code], unit: Unit = UNIT, seed: int = 0, limits: SandboxLimits = QUICK
) -> Report:
    return grade(notebook_of(cells), unit, seed, launcher, "anna", limits=limits)


def results(report: Report) -> dict[str, TaskResult]:
    return {task.function: task for task in report.tasks}


def statuses(report: Report) -> list[str]:
    return [task.status for task in report.tasks]


# Right work.


def test_right_work_earns_everything_in_each_sandbox(launcher: Launcher) -> None:
    report = graded(launcher, right_cells())
    assert ["ok"] * len(FUNCTIONS) == statuses(report)
    assert (15, 15) == (report.score, report.max_score)
    assert () == report.repairs
    assert launcher.name == report.sandbox


ORDER_OF_A_SET = """
def row_means(x):
    order = list({f"key {number}" for number in range(30)})
    return np.array([float(key.split()[1]) for key in order])[: len(x)] + x.mean(axis=1)
"""


def test_work_that_depends_on_the_order_of_a_set_gets_the_same_report_each_time(launcher: Launcher) -> None:
    """Each of the two runs has a worker of its own."""
    one, other = (to_json(graded(launcher, right_cells(ORDER_OF_A_SET, without=["row_means"]))) for _ in range(2))
    assert one == other
    assert "wrong" == results(graded(launcher, [ORDER_OF_A_SET]))["row_means"].status


@pytest.mark.parametrize("seed", [1, 2, 2**64])
def test_right_work_earns_everything_at_every_seed(seed: int, process: Launcher) -> None:
    assert 15 == graded(process, right_cells(), seed=seed).score


def test_a_report_says_whose_work_was_graded_by_what(process: Launcher) -> None:
    notebook = notebook_of(right_cells())
    report = grade(notebook, UNIT, 7, process, "anna")
    assert ("u90_arrays", "anna", notebook.sha256, 7, __version__, "process") == (
        *(report.unit, report.submission.name, report.submission.sha256, report.seed),
        *(report.grader.version, report.sandbox),
    )
    assert grader_of(UNIT) == report.grader
    assert UNIT.graded_by_hand == report.graded_by_hand
    assert [f"u90.{function}" for function in FUNCTIONS] == [task.id for task in report.tasks]


def test_the_same_work_and_seed_give_the_same_report_to_the_byte(launcher: Launcher) -> None:
    cells = right_cells(column_means, without=["row_means"])
    cells[0] = "def row_means(x):\n    return x.sum(axis=0) / len(x)\n"
    assert to_json(graded(launcher, cells)) == to_json(graded(launcher, cells))


def test_both_sandboxes_give_the_same_results(process: Launcher, bubblewrap: Launcher) -> None:
    cells = right_cells("def row_means(x):\n    return x.sum(axis=1)\n", without=["row_means", "add_row"])
    assert graded(process, cells).tasks == graded(bubblewrap, cells).tasks


def test_some_tasks_can_be_graded_alone(process: Launcher) -> None:
    report = grade(notebook_of(right_cells()), UNIT, 0, process, "anna", tasks=[TASKS["add_row"]])
    assert (["u90.add_row"], 2, 2) == ([task.id for task in report.tasks], report.score, report.max_score)


def test_a_misconception_is_named_and_earns_the_share_of_its_cases(process: Launcher) -> None:
    def add_row(x, row):
        if row.shape != x.shape[1:]:
            raise ValueError(f"{x.shape} {row.shape}")
        x += row
        return x

    result = results(graded(process, right_cells(add_row)))["add_row"]
    assert ("in_place", round(TASKS["add_row"].points * 5 / 6, 4)) == (result.message.misconception, result.points)


def test_partly_right_work_earns_the_share_of_its_cases(process: Launcher) -> None:
    def row_means(x):
        return x.mean(axis=1)

    result = results(graded(process, right_cells(row_means)))["row_means"]
    assert (6, 7, "wrong") == (result.cases_passed, result.cases_total, result.status)
    assert round(4 * 6 / 7, 4) == result.points


# One wrong function: its status, and everything else as before.

WRONG: dict[str, tuple[str, str, str]] = {
    "a stub": (
        "missing",
        "def row_means(x):\n    raise NotImplementedError('u90.row_means: the mean of each row')\n",
        "`row_means` is not written yet.",
    ),
    "a number": ("missing", "row_means = 3", "row_means is of type int, not a function."),
    "another name": ("missing", "def rowmeans(x):\n    return x\n", "row_means is not defined"),
    "an exception": ("raised", "def row_means(x):\n    return x['a']\n", "IndexError: "),
    "exit": ("raised", "import sys\ndef row_means(x):\n    sys.exit(0)\n", "SystemExit: 0"),
    "too few parameters": (
        "raised",
        "def row_means():\n    return 1\n",
        "takes 0 positional arguments but 1 was given",
    ),
    "too many parameters": ("raised", "def row_means(x, y):\n    return 1\n", "missing 1 required positional argument"),
    "input": ("raised", "def row_means(x):\n    return input()\n", "EOFError"),
    "PyTorch": (
        "raised",
        "def row_means(x):\n    import torch\n    return torch.tensor(x)\n",
        "No module named 'torch'",
    ),
    "recursion": ("raised", "def row_means(x):\n    return row_means(x)\n", "RecursionError"),
    "an endless loop": ("timeout", "def row_means(x):\n    while True: pass\n", "no answer within 0.3 s"),
    "sleep": ("timeout", "import time\ndef row_means(x):\n    time.sleep(3600)\n", "no answer within 0.3 s"),
    "ten gigabytes": ("memory", "def row_means(x):\n    return np.zeros(10 * 2**27)\n", "it asked for more memory"),
    "ten gigabytes of nothing": (
        "bad_output",
        "def row_means(x):\n    return np.broadcast_to(0.0, 10 * 2**27)\n",
        "it returned an array of shape (1342177280,)",
    ),
    "death": (
        "killed",
        "import os\ndef row_means(x):\n    os._exit(3)\n",
        "the code ended its own process (exit code 3)",
    ),
    "a signal": (
        "killed",
        "import os\ndef row_means(x):\n    os.kill(os.getpid(), 9)\n",
        "the process ended as one that died of SIGKILL",
    ),
    "an object": ("bad_output", "def row_means(x):\n    return object()\n", "a value of type object"),
    "a generator": (
        "bad_output",
        "def row_means(x):\n    return (m for m in x)\n",
        "a value of type generator",
    ),
    "an array of objects": (
        "bad_output",
        "def row_means(x):\n    return np.array([None] * len(x))\n",
        "an array of dtype object",
    ),
    "None": ("wrong", "def row_means(x):\n    x.mean(axis=1)\n", "`means` is None: nothing was returned."),
    "a list": ("wrong", "def row_means(x):\n    return list(x.mean(axis=1))\n", "is a list of 2 where an array"),
    "an array of no dimensions": ("wrong", "def row_means(x):\n    return x.mean()\n", "is a single number"),
    "float16": ("wrong", "def row_means(x):\n    return x.mean(axis=1).astype('f2')\n", "is of dtype float16"),
    "a huge integer": ("wrong", "def row_means(x):\n    return 2**1024 - 1\n", "`means` is a"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_function_costs_its_points_and_no_others(wrong: str, process: Launcher) -> None:
    status, source, says = WRONG[wrong]
    unit = replace(UNIT, tasks=(replace(TASKS["row_means"], limits=Limits(seconds=0.3)), TASKS["add_row"]))
    report = graded(process, ["import numpy as np", source, solution.add_row], unit=unit)
    found, neighbour = report.tasks
    assert status == found.status
    assert says in text_of(found.message)
    assert 0 == found.points
    assert found.message.hint
    assert ("ok", 2) == (neighbour.status, neighbour.points)
    assert (2, 6) == (report.score, report.max_score)


def test_every_status_is_shown_here() -> None:
    elsewhere = {"ok", "skipped", "internal"}
    assert set(STATUSES) == elsewhere | {status for status, _, _ in WRONG.values()}


def test_a_task_whose_foundation_is_not_written_is_skipped(process: Launcher) -> None:
    report = graded(process, right_cells(without=["row_means"]))
    found = results(report)["classify"]
    assert ("skipped", 0, 3) == (found.status, found.points, found.max_points)
    assert "Not run: `classify` builds on `row_means`, not written yet." == text_of(found.message)
    assert (8, 15) == (report.score, report.max_score)


def test_a_task_whose_foundation_is_wrong_somewhere_is_graded(process: Launcher) -> None:
    def row_means(x):
        return x.sum(axis=1) / x.shape[1]

    found = results(graded(process, right_cells(row_means)))
    assert 0 < found["row_means"].cases_passed < found["row_means"].cases_total
    assert "ok" == found["classify"].status


@pytest.mark.parametrize("said", ["missing", "ok", "wrong"])
def test_no_explanation_has_a_say_in_whether_later_tasks_are_run(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def explain(*_: Any) -> tuple[str, Message]:
        return said, Message(("Said.",))

    def status_of(error: str) -> str:
        outcome = Outcome("raised", error=error, error_types=(error,))
        return grade_task(UNIT, TASKS["row_means"], exam_of(TASKS["row_means"]), lambda _: outcome).status

    monkeypatch.setattr("autograder.explain.explain", explain)
    assert "missing" == status_of("NotImplementedError")
    assert "missing" != status_of("ValueError")


def test_a_bar_is_no_proof_of_what_is_built_on_nothing_right(process: Launcher) -> None:
    def row_means(x):
        return np.zeros(len(x))  # right for rows without numbers, which is an edge

    found = results(graded(process, right_cells(row_means)))
    assert (1, 0) == (found["row_means"].cases_passed, found["row_means"].points)
    assert ("skipped", 0, 3) == (found["classify"].status, found["classify"].points, found["classify"].max_points)
    assert "Not run: `classify` builds on `row_means`, of which no ordinary case is right yet." == text_of(
        found["classify"].message
    )
    assert "Mend `row_means` first." == found["classify"].message.hint


def test_a_function_that_only_raises_earns_nothing_from_cases_that_call_for_an_exception(process: Launcher) -> None:
    def add_row(x, row):
        raise ValueError(f"{x.shape} {row.shape}")

    result = results(graded(process, right_cells(add_row)))["add_row"]
    assert (2, 0) == (result.cases_passed, result.points)


def test_what_a_learner_prints_and_warns_is_passed_over(process: Launcher) -> None:
    def row_means(x):
        import warnings

        print("x" * 100_000)
        warnings.warn("careful", stacklevel=1)
        return np.divide(x.sum(axis=1), np.float64(x.shape[1])) if x.size else np.zeros(len(x)) / np.ones(1)

    assert 15 == graded(process, ["import numpy as np", *right_cells(row_means)]).score


# Cells.


def test_an_empty_notebook_lacks_everything(process: Launcher) -> None:
    report = graded(process, [])
    assert ["missing"] * 5 + ["skipped"] == statuses(report)
    assert (0, 15) == (report.score, report.max_score)


def test_a_broken_cell_leaves_the_others_gradable(process: Launcher) -> None:
    cells = right_cells("def row_means(x)\n    return x\n", without=["row_means"])
    report = graded(process, cells)
    assert "raised" == report.tasks[0].status
    assert (8, ["ok"] * 4) == (report.score, statuses(report)[1:5])
    assert text_of(report.tasks[0].message).startswith(
        "`row_means` could not be defined, since its cell fails: SyntaxError: "
    )
    assert "line 1: def row_means(x)" in text_of(report.tasks[0].message)
    assert (RECOGNISED, 2) == (report.repairs[0], len(report.repairs))
    assert report.repairs[1].startswith("cell row_means, line 1: def row_means(x): SyntaxError: ")


def test_a_definition_that_fails_is_blamed_on_its_cell(process: Launcher) -> None:
    cells = right_cells("@no_such\ndef row_means(x):\n    return x\n", without=["row_means"])
    message = text_of(graded(process, cells).tasks[0].message)
    assert "`row_means` could not be defined, since its cell fails: NameError: name 'no_such' is not defined" in message


def test_a_line_that_fails_in_a_cell_leaves_what_the_cell_defines(process: Launcher) -> None:
    cells = right_cells(
        "sns.plot([1])\ndef row_means(x):\n    return x.sum(axis=1) / max(x.shape[1], 1)\n", without=["row_means"]
    )
    report = graded(process, cells)
    assert 15 == report.score
    assert (
        RECOGNISED,
        "cell row_means, line 1: sns.plot([1]): NameError: name 'sns' is not defined; the rest was run without it",
    ) == report.repairs


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("while True:\n    pass\n", "cell 7: it did not finish within 1 s"),
        ("import os\nos._exit(0)\n", "cell 7: the code ended its own process (exit code 0)"),
        (f"'{'x' * 1_000_000}'", "cell 7: it is too long to be run (1,000,002 bytes)"),
    ],
    ids=["hangs", "dies", "is too long"],
)
def test_a_cell_that_cannot_be_run_to_its_end_leaves_the_others_gradable(
    cell: str, note: str, process: Launcher
) -> None:
    report = graded(process, right_cells(cell))
    assert 15 == report.score
    assert f"{note}; the rest was run without it" == report.repairs[-1]


def test_a_function_in_a_cell_that_hangs_is_blamed_on_its_cell(process: Launcher) -> None:
    cells = right_cells("def row_means(x):\n    return x\nwhile True:\n    pass\n", without=["row_means"])
    result = graded(process, cells).tasks[0]
    assert "timeout" == result.status
    assert "`row_means` could not be defined, since its cell fails: it did not finish within 1 s." == text_of(
        result.message
    )


def test_a_cell_with_magics_is_run_without_them(process: Launcher) -> None:
    magic = "%matplotlib inline\n!ls\ndef row_means(x):\n    return (x.sum(axis=1)\n        / max(x.shape[1], 1))\n"
    report = graded(process, right_cells(magic, without=["row_means"]))
    assert (15, (RECOGNISED, "cell row_means: 2 magic or shell lines left out")) == (report.score, report.repairs)


def test_a_later_definition_counts(process: Launcher) -> None:
    assert "wrong" == graded(process, right_cells("def row_means(x):\n    return x\n")).tasks[0].status


def test_after_a_hang_the_rest_of_the_tasks_cases_are_not_tried() -> None:
    asked: list[str] = []

    def ask(question: Any) -> Outcome:
        asked.append(question.function)
        return Outcome("timeout", error="no answer within 1 s")

    cases = tuple(Case(f"{number}", {"x": np.ones(2)}) for number in range(5))
    task = replace(TASKS["row_means"], cases=lambda rng: cases)
    (result,) = grade_tasks(UNIT, [task], {"row_means": Exam(cases, (None,) * 5)}, ask)
    assert (["row_means"], "timeout", 5) == (asked, result.status, result.cases_total)


# The grader's own faults.


@dataclass(frozen=True)
class Failing:
    """A sandbox that does not start."""

    name: str = "failing"

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[Any]:
        raise SandboxError("no namespaces here")
        yield


def failing_inputs(rng: np.random.Generator) -> Sequence[Case]:
    raise RuntimeError("no data here")


def failing_reference(*_: Any) -> Any:
    raise RuntimeError("no PyTorch here")


def unsendable_inputs(rng: np.random.Generator) -> Sequence[Case]:
    return (Case("complex", {"x": np.array([[1j, 2.0]])}),)


def test_a_sandbox_that_does_not_start_costs_nothing() -> None:
    report = graded(Failing(), right_cells())
    assert ["internal"] * len(FUNCTIONS) == statuses(report)
    assert (0, 0) == (report.score, report.max_score)
    assert "no namespaces here" in text_of(report.tasks[0].message)
    assert "costs no points" in text_of(report.tasks[0].message)


def with_other_answers(**fields: Any) -> Unit:
    return replace(UNIT, tasks=(with_answers(TASKS["row_means"], **fields), *UNIT.tasks[1:]))


def with_fault(**fields: Any) -> Unit:
    return replace(UNIT, tasks=(replace(TASKS["row_means"], **fields), *UNIT.tasks[1:]))


@pytest.mark.parametrize(
    ("unit", "says"),
    [
        (with_fault(cases=failing_inputs), "no data here"),
        (with_other_answers(reference=failing_reference), "no PyTorch here"),
        (with_fault(cases=unsendable_inputs, answers=Answers(lambda x: np.ones(1))), "complex128"),
    ],
    ids=["inputs", "reference", "a case that cannot be sent"],
)
def test_a_fault_of_ours_in_one_task_costs_nothing_and_leaves_the_others(
    unit: Unit, says: str, process: Launcher, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path))
    report = graded(process, right_cells(), unit=unit)
    assert ["internal", *["ok"] * 5] == statuses(report)
    assert (11, 11) == (report.score, report.max_score)
    assert says in text_of(report.tasks[0].message)


def test_a_judge_that_trips_costs_nothing(process: Launcher, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(*_: Any) -> Any:
        raise ZeroDivisionError("in the judge")

    monkeypatch.setattr("autograder.grade.each.judge_all", trip)
    report = graded(process, right_cells())
    assert {"internal"} == set(statuses(report))
    assert "ZeroDivisionError: in the judge" in text_of(report.tasks[0].message)


def test_a_misconception_that_fails_does_not_fail_the_grader(process: Launcher) -> None:
    unit = with_other_answers(mistakes=(known("broken", failing_reference),))

    def row_means(x):
        return -x

    assert "wrong" == graded(process, right_cells(row_means), unit=unit).tasks[0].status


Ask = Callable[[Any], Outcome]


def test_a_bar_is_the_median_of_its_runs() -> None:
    task: Task = TASKS["classify"]
    cases = tuple(task.cases(np.random.default_rng(0)))
    right = iter([cases[0].hidden, 1 - cases[1].hidden, cases[2].hidden])
    (result,) = grade_tasks(UNIT, [task], {"classify": Exam(cases, (None,) * 3)}, lambda _: Outcome("ok", next(right)))
    assert ("ok", 3, 2) == (result.status, result.points, result.cases_passed)
    assert "1.000 (the median of 3 runs: 0.000, 1.000, 1.000) and reaches the bar of 0.9." in text_of(result.message)


def test_a_bar_with_one_run_that_fails_is_missed() -> None:
    task = TASKS["classify"]
    cases = tuple(task.cases(np.random.default_rng(0)))
    answers = iter(
        [
            Outcome("ok", cases[0].hidden),
            Outcome("raised", error="E", error_types=("E",)),
            Outcome("ok", cases[2].hidden),
        ]
    )
    (result,) = grade_tasks(UNIT, [task], {"classify": Exam(cases, (None,) * 3)}, lambda _: next(answers))
    assert ("raised", 0) == (result.status, result.points)


def test_a_failure_over_which_the_explanation_trips_is_a_failure_still(monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(*_arguments: object) -> None:
        raise ZeroDivisionError("float division by zero")

    monkeypatch.setattr("autograder.explain.explain", trip)
    result = judged("row_means", lambda x: x.mean(axis=0))
    assert ("wrong", 0.0) == (result.status, result.points)
    assert "ZeroDivisionError" in text_of(result.message)
