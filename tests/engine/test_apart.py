"""What is asked again, and through which door: the sandbox and the notebook, the whole unit and one task."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from autograder import course, notebook
from autograder.grade import grade
from autograder.judge.seeds import PUBLIC_SEED
from autograder.model import Apart, Report, Task, TaskResult, Unit
from autograder.quality.bars import solution_path
from autograder.reports.json import ReportError, from_json, to_json
from autograder.sandbox import Cell, Launcher, Question, SandboxLimits, Session, StandIns
from autograder.submission import Notebook, read, repair, select
from autograder.submission.definitions import used_by
from tests.helpers import notebook_of

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND, FOURTH, TENTH = (course.find(name) for name in ("u01", "u02", "u04", "u10"))

ABS = ("return np.maximum(z, 0.0)", "return np.abs(z)")
KEEPDIMS = ("db = dout.sum(axis=0)", "db = dout.sum(axis=0, keepdims=True)")
NOT_HALVED = ("(above - below) / (2 * h)", "(above - below) / h")
NO_EPS = ("+ eps)", "+ 0)")
TRANSPOSED = ("np.add.at(matrix, (y, pred), 1)", "np.add.at(matrix, (pred, y), 1)")
WRONG_SIGN = ("return logits - tau", "return logits + tau")
LOGITS_CUT = ("return z, cache", "return np.maximum(z, 0.0), cache")


def slips(unit: Unit, *changes: tuple[str, str]) -> Notebook:
    """The solution of a unit with something else in place of a text in it."""
    work = read(solution_path(unit, ROOT))
    cells = list(work.cells)
    for right, wrong in changes:
        (at,) = [number for number, cell in enumerate(cells) if cell.kind == "code" and right in cell.source]
        cells[at] = replace(cells[at], source=cells[at].source.replace(right, wrong))
    return replace(work, cells=tuple(cells))


def task_of(unit: Unit, function: str) -> Task:
    return next(task for task in unit.tasks if task.function == function)


def graded(process: Launcher, unit: Unit, *changes: tuple[str, str], tasks: Sequence[str] = ()) -> Report:
    chosen = [task_of(unit, name) for name in tasks] or None
    return grade(slips(unit, *changes), unit, PUBLIC_SEED, process, "anna", chosen)


def result_of(report: Report, function: str) -> TaskResult:
    return next(result for result in report.tasks if result.function == function)


def lost(report: Report) -> dict[str, float]:
    """What each task that is not right lost."""
    return {one.function: one.max_points - one.points for one in report.tasks if one.points < one.max_points}


# What a slip costs.


def test_relu_as_absolute_value_costs_the_point_of_relu_alone(process: Launcher) -> None:
    report = graded(process, FIRST, ABS)
    assert {"relu": 1.0} == lost(report)
    for built, right in (("mlp_forward", 12), ("classify", 3)):
        message = result_of(report, built).message
        assert ("Right apart from your `relu`: mend that first.",) == message.sentences
        assert Apart(("relu",), right) == message.apart
        assert message.misconception is None
        assert message.counterexample is None
        assert "wrong" == result_of(report, built).status


def test_a_bias_gradient_with_an_extra_axis_costs_that_part_and_the_training_that_it_spoils(process: Launcher) -> None:
    report = graded(process, SECOND, KEEPDIMS)
    assert {"linear_backward": 3.0, "train": 2.0} == lost(report)
    assert (
        "Right apart from your `linear_backward`: mend that first."
        == result_of(report, "mlp_backward").message.sentences[0]
    )
    train = result_of(report, "train").message
    assert ("Not run: `train` builds on `linear_backward`, which is not right yet.",) == train.sentences
    assert "Mend `linear_backward` first." == train.hint
    assert Apart(("linear_backward",)) == train.apart


@pytest.mark.parametrize(
    ("unit", "change", "part"),
    [(SECOND, NOT_HALVED, "numerical_gradient"), (TENTH, TRANSPOSED, "confusion_matrix")],
    ids=["u02", "u10"],
)
def test_other_parts_cost_their_own_points(process: Launcher, unit: Unit, change: tuple[str, str], part: str) -> None:
    built = [task.function for task in unit.tasks if part in task.built_of]
    report = graded(process, unit, change, tasks=[part, *built])
    assert [part] == list(lost(report))


def test_training_that_builds_on_what_is_wrong_says_so_first_and_gets_nothing(process: Launcher) -> None:
    report = graded(process, FOURTH, NO_EPS, tasks=["adam_step", "adamw_step", "train"])
    assert {"adam_step", "train"} == set(lost(report))
    train = result_of(report, "train")
    assert "`train` builds on `adam_step`, which is not right yet: mend it first." == train.message.sentences[0]
    assert "Mend `adam_step`, then check `train` again." == train.message.hint
    assert len(train.message.sentences) > 1


# What is not given.


def test_where_two_parts_are_wrong_nothing_is_asked_again_and_both_are_named(process: Launcher) -> None:
    no_bias = ("return x @ w + b", "return x @ w")
    report = graded(process, FIRST, ABS, no_bias, tasks=["linear_forward", "relu", "mlp_forward"])
    result = result_of(report, "mlp_forward")
    assert 0 == result.points
    assert result.message.sentences[0] == (
        "`mlp_forward` builds on `linear_forward` and `relu`, which are not right yet: mend them first."
    )


def test_a_whole_that_is_wrong_itself_is_wrong_apart_from_its_part_too(process: Launcher) -> None:
    report = graded(process, FIRST, ABS, LOGITS_CUT, tasks=["relu", "mlp_forward"])
    result = result_of(report, "mlp_forward")
    assert (0, Apart(("relu",))) == (result.points, result.message.apart)
    assert "`mlp_forward` builds on `relu`, which is not right yet: mend it first." == result.message.sentences[0]


WRONG_WHOLES: list[tuple[Unit, str, tuple[str, str], str, str]] = [
    (FIRST, "mlp_forward", ABS, "signal = relu(z)", "signal = relu(z) if layer > 1 else z"),
    (FIRST, "mlp_forward", ABS, "cache.append((signal, z))", "cache.append((z, signal))"),
    (SECOND, "mlp_backward", KEEPDIMS, "dz = relu_backward(dx, z_before)", "dz = dx"),
    (SECOND, "mlp_backward", KEEPDIMS, "linear_backward(dz, x, w)", "linear_backward(np.abs(dz), x, w)"),
    (SECOND, "gradient_is_right", NOT_HALVED, "<= 1e-4 * size", "<= 1e-4"),
    (SECOND, "gradient_is_right", NOT_HALVED, "if analytic.shape != x.shape or not", "if not"),
    (FOURTH, "adamw_step", NO_EPS, "(decayed, grad, state, lr, betas, eps)", "(decayed, grad, state, lr, betas)"),
    (FOURTH, "adamw_step", NO_EPS, "adam_step(decayed, grad,", "adam_step(w, grad + weight_decay * w,"),
    (TENTH, "balanced_accuracy", TRANSPOSED, "matrix.diagonal()[occurs] / rows[occurs]", "matrix.diagonal() / rows"),
    (TENTH, "macro_f1", TRANSPOSED, "f1 = 2 * matrix", "f1 = matrix"),
]


@pytest.mark.parametrize(("unit", "whole", "slip", "right", "wrong"), WRONG_WHOLES)
def test_a_wrong_whole_earns_no_more_beside_a_wrong_part(
    process: Launcher, unit: Unit, whole: str, slip: tuple[str, str], right: str, wrong: str
) -> None:
    (alone,) = graded(process, unit, (right, wrong), tasks=[whole]).tasks
    (both,) = graded(process, unit, slip, (right, wrong), tasks=[whole]).tasks
    assert both.points <= alone.points < alone.max_points


def test_who_does_not_use_a_part_is_not_told_of_it(process: Launcher) -> None:
    by_hand = ("signal = relu(z)", "signal = np.tanh(z)")
    report = graded(process, FIRST, ABS, by_hand, tasks=["relu", "mlp_forward"])
    assert result_of(report, "mlp_forward").message.apart is None
    assert 0 == result_of(report, "mlp_forward").points


def test_a_part_that_is_not_written_is_no_slip(process: Launcher) -> None:
    missing = ("return np.maximum(z, 0.0)", "raise NotImplementedError")
    report = graded(process, FIRST, missing, tasks=["relu", "mlp_forward"])
    result = result_of(report, "mlp_forward")
    assert ("missing", 0, None) == (result.status, result.points, result.message.apart)
    assert ("`mlp_forward` builds on `relu`, which is not written yet.",) == result.message.sentences
    assert "Write `relu` first." == result.message.hint
    assert ("`relu` is not written yet.",) == result_of(report, "relu").message.sentences


def test_a_stub_is_itself_not_written_whatever_it_is_meant_to_build_on(process: Launcher) -> None:
    work = read(ROOT / "exercises" / FIRST.name / f"{course.notebook_name(FIRST)}.ipynb")
    report = grade(work, FIRST, PUBLIC_SEED, process, "anna")
    assert ("`mlp_forward` is not written yet.",) == result_of(report, "mlp_forward").message.sentences


def test_full_marks_start_no_second_worker(process: Launcher, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    enter = Session.__enter__
    monkeypatch.setattr(Session, "__enter__", lambda self: started.append(self) or enter(self))  # type: ignore[func-returns-value]
    graded(process, FIRST, tasks=["linear_forward", "relu", "mlp_forward"])
    assert 1 == len(started)
    graded(process, FIRST, ABS, tasks=["linear_forward", "relu", "mlp_forward"])
    assert 3 == len(started)


# One task, another door.


@pytest.mark.parametrize(
    ("unit", "change", "function"),
    [
        (FIRST, ABS, "mlp_forward"),
        (FIRST, ABS, "classify"),
        (SECOND, KEEPDIMS, "mlp_backward"),
        (SECOND, NOT_HALVED, "gradient_is_right"),
        (FOURTH, NO_EPS, "adamw_step"),
        (TENTH, TRANSPOSED, "balanced_accuracy"),
        (TENTH, WRONG_SIGN, "adjusted_predictions"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_both_doors_give_the_same_for_one_task(
    process: Launcher, unit: Unit, change: tuple[str, str], function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parts are graded besides, and stand in no report."""
    (expected,) = graded(process, unit, change, tasks=[function]).tasks
    assert expected.points == expected.max_points
    assert expected.message.apart is not None
    main = kernel(slips(unit, change), monkeypatch)
    found = notebook.result_of(f"{unit.name[:3]}.{function}", vars(main)[function])
    assert expected == found


def kernel(work: Notebook, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module in place of ``__main__`` in which the cells of a notebook were run."""
    main = ModuleType("__main__")
    vars(main)["np"] = np
    monkeypatch.setitem(__import__("sys").modules, "__main__", main)
    for cell in select(repair(work, [], [])).cells:
        exec(compile(cell.source, f"<cell {cell.name}>", "exec"), vars(main))
    return main


def test_in_a_notebook_a_closure_gives_the_sentence_and_no_points(monkeypatch: pytest.MonkeyPatch) -> None:
    main = kernel(slips(FIRST, ABS), monkeypatch)

    def traced(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            return function(*arguments)

        return call

    wrapped = traced(main.mlp_forward)
    found = notebook.result_of("u01.mlp_forward", wrapped)
    assert 0 == found.points


# The parts of it.


def test_stand_ins_take_the_place_of_functions_once_the_cells_have_run(process: Launcher) -> None:
    cells = [Cell("one", "def twice(x):\n    return 2 * x\n\ndef whole(x):\n    return twice(x) + 1\n")]
    stand_ins = StandIns("def twice(drawn, x):\n    return drawn[0] * x\n", {"twice": (1.5, 1.25)})
    question = Question("whole", (4.0,), 5.0)
    with Session(process, cells, "") as first:
        assert 9.0 == first.ask(question).value
    with Session(process, cells, "", stand_ins=stand_ins, after=first) as second:
        assert 7.0 == second.ask(question).value


def test_a_later_session_has_what_the_first_has_left_of_its_time(process: Launcher) -> None:
    limits = SandboxLimits(questions_seconds=0.5)
    busy = Cell("one", "def busy(x):\n    while True:\n        pass\n\ndef quick(x):\n    return x\n")
    with Session(process, [busy], "", limits) as first:
        assert "timeout" == first.ask(Question("busy", (1,), 5.0)).status
    with Session(process, [busy], "", limits, after=first) as second:
        outcome = second.ask(Question("quick", (1,), 5.0))
    assert ("timeout", "the calls of this submission took more than 0.5 s together") == (outcome.status, outcome.error)


def test_the_names_that_a_function_uses_are_found_through_others() -> None:
    cells = [
        "act = lambda z: relu(z)",
        "def layer(x):\n    return act(x) + undefined\n",
        "class Network:\n    def run(self, x):\n        return layer(x)\n",
        "def whole(x):\n    return Network().run(x)\n",
        "this is no Python",
    ]
    used = used_by("whole", select(repair(notebook_of(cells), [], [])))
    assert {"Network", "layer", "act", "relu", "undefined", "x", "z"} <= used
    assert "whole" not in used


def test_a_report_keeps_what_is_to_be_mended_first(process: Launcher) -> None:
    report = graded(process, FIRST, ABS, tasks=["relu", "mlp_forward"])
    text = to_json(report)
    assert report == from_json(text)
    tree = json.loads(text)
    assert {"mend_first": ["relu"], "right": 12} == tree["tasks"][1]["message"]["apart"]
    assert "apart" not in tree["tasks"][0]["message"]
    tree["tasks"][1]["message"]["apart"]["right"] = 13
    with pytest.raises(ReportError, match=r"tasks\[1\]\.message\.apart\.right: expected at most 12"):
        from_json(json.dumps(tree))


# What is worked out in float32.

IN_SINGLE = ("return float(recalls.mean())", "return float(np.float32(recalls.mean()))")


def test_numbers_of_float32_lose_no_more_beside_a_wrong_part_than_the_case_about_precision(process: Launcher) -> None:
    report = graded(process, TENTH, IN_SINGLE, TRANSPOSED, tasks=["confusion_matrix", "balanced_accuracy"])
    whole = result_of(report, "balanced_accuracy")
    assert whole.message.apart is not None
    assert 1 == whole.cases_total - whole.cases_passed - whole.message.apart.right
    assert whole.points > 0.9 * whole.max_points
