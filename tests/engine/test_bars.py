"""Bars are measured: the statistics, what forbids a bar, and the check that they are up to date."""

from __future__ import annotations

import importlib
import json
import math
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import course, data
from autograder.model import Unit
from autograder.quality import bars, calibrate
from autograder.quality.dependence import code_sha256
from tests.cases import for_each
from tests.course import solution
from tests.helpers import TASKS, UNIT, source_of

SMALL = calibrate.Plan(honest=60, controls=12, parts=2)
BAR = TASKS["classify"].bar


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with the fake unit's solution."""
    path = tmp_path / "solutions" / UNIT.name / "arrays.py"
    path.parent.mkdir(parents=True)
    cells = (f"# %%\n{source_of(right)}" for right in solution.ALL)
    path.write_text("\n".join(cells), encoding="utf-8")
    return tmp_path


def measured(root: Path, plan: calibrate.Plan = SMALL) -> dict[str, bars.Figures]:
    return calibrate.measure(UNIT, root, plan, 1, root / "kept", lambda done, total: None)


@pytest.mark.parametrize("runs", [1, 60, 600])
def test_the_bound_of_no_failure_is_known_in_closed_form(runs: int) -> None:
    assert 1 - 0.05 ** (1 / runs) == pytest.approx(bars.upper_bound(0, runs), rel=1e-9)


def test_the_bound_of_some_failures_leaves_them_a_chance_of_one_in_twenty() -> None:
    bound = bars.upper_bound(5, 600)
    at_most_five = sum(math.comb(600, k) * bound**k * (1 - bound) ** (600 - k) for k in range(6))
    assert 0.05 == pytest.approx(at_most_five, rel=1e-6)


def test_nothing_but_failures_bounds_nothing() -> None:
    assert 1.0 == bars.upper_bound(7, 7)


def test_the_median_of_three_misses_when_two_do() -> None:
    assert 3 * 0.1**2 * 0.9 + 0.1**3 == pytest.approx(bars.chance_of_median(0.1, 3))


def test_the_highest_bar_leaves_few_enough_runs_below() -> None:
    runs = [0.5, *(0.90 + 0.0001 * k for k in range(599))]
    highest = bars.highest_bar(runs, 3)
    below = sum(run < highest for run in runs)
    assert bars.chance_of_median(bars.upper_bound(below, 600), 3) < bars.HIGHEST_CHANCE
    assert 0.90 == pytest.approx(highest)


def test_too_few_runs_are_told() -> None:
    with pytest.raises(bars.CalibrationError, match="10 runs are too few"):
        bars.highest_bar([0.9] * 10, 3)


def test_the_solution_passes_and_the_controls_miss(root: Path) -> None:
    found = bars.summary(UNIT, root, measured(root), "2000-01-01")
    row = found["tasks"]["classify"]
    assert 0 == row["chance_that_right_work_misses"]["runs_below_the_bar"]
    assert row["chance_that_right_work_misses"]["upper_95"] < bars.HIGHEST_CHANCE
    controls = [one for one in row["variants"] if one["role"] == "control"]
    assert len(TASKS["classify"].answers.controls) == len(controls)
    assert {1.0} == {one["share_that_misses"] for one in controls}
    assert "2000-01-01" == found["measured_on"]


def test_what_the_bar_does_not_tell_apart_is_said(root: Path) -> None:
    row = bars.summary(UNIT, root, measured(root), "2000-01-01")["tasks"]["classify"]
    parts = [one["name"] for one in row["variants"] if one["role"] == "part"]
    missed = [one["name"] for one in row["variants"] if one["share_that_misses"] < 0.99]
    assert parts
    assert missed == row["not_told_apart_by_the_bar"]


def with_bar(threshold: float) -> Unit:
    tasks = [
        replace(task, bar=replace(task.bar, threshold=threshold)) if task.bar is not None else task
        for task in UNIT.tasks
    ]
    return replace(UNIT, tasks=tuple(tasks))


def test_a_bar_that_right_work_misses_is_refused(root: Path) -> None:
    with pytest.raises(bars.CalibrationError, match=r"right work misses the bar of 1\.01"):
        bars.summary(with_bar(1.01), root, measured(root), "2000-01-01")


def test_a_bar_that_a_control_reaches_is_refused(root: Path) -> None:
    with pytest.raises(bars.CalibrationError, match=r"the control .* misses the bar of 0.0 in only 0%"):
        bars.summary(with_bar(0.0), root, measured(root), "2000-01-01")


def test_what_was_measured_is_not_measured_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = measured(root)
    progress: list[tuple[int, int]] = []
    again = calibrate.measure(UNIT, root, SMALL, 1, root / "kept", lambda *row: progress.append(row))
    assert first == again
    assert 1 == len(progress)
    assert progress[0][0] == progress[0][1]


def test_a_line_cut_short_by_a_kill_is_measured_again(root: Path) -> None:
    first = measured(root)
    (kept,) = (root / "kept").iterdir()
    kept.write_text(kept.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    assert first == measured(root)


@pytest.fixture
def folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fake unit's folder, copied into the checkout."""
    copy = root / "unit"
    shutil.copytree(course.folder(UNIT), copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(course, "folder", lambda unit: copy)
    return copy


def digest(root: Path) -> str:
    return code_sha256(UNIT, bars.solution_path(UNIT, root))


def test_bars_are_out_of_date_when_the_code_changed(root: Path, folder: Path) -> None:
    assert ["unit/bars.json: is missing or no JSON; to measure anew: autograder calibrate u90"] == list(
        bars.problems(UNIT, root)
    )
    assert BAR is not None
    row = {"code_sha256": digest(root), "tasks": {"classify": {"bar": BAR.threshold}}}
    (folder / bars.FILE).write_text(json.dumps(row), encoding="utf-8")
    assert [] == list(bars.problems(UNIT, root))
    changed(folder / "classify.py")
    stale = "unit/bars.json: was measured before the code that a bar depends on changed; to measure anew: "
    assert [f"{stale}autograder calibrate u90"] == list(bars.problems(UNIT, root))


def changed(path: Path) -> None:
    """A file with a line more."""
    path.write_text(path.read_text(encoding="utf-8") + "\nANOTHER = 1\n", encoding="utf-8")


@for_each("name", ["classify.py", "answers/classify.py", "answers/row_means.py", "probes.py"])
def test_a_measurement_depends_on_the_task_and_on_the_answers_of_its_parts(name: str, root: Path, folder: Path) -> None:
    before = digest(root)
    changed(folder / name)
    assert before != digest(root)


@for_each("name", ["__init__.py", "row_means.py", "add_row.py", "answers/add_row.py", "answers/shuffled_rows.py"])
def test_a_measurement_does_not_depend_on_what_other_tasks_ask_and_know(name: str, root: Path, folder: Path) -> None:
    before = digest(root)
    changed(folder / name)
    assert before == digest(root)


def test_a_measurement_does_not_depend_on_what_a_mistake_says(root: Path, folder: Path) -> None:
    before, answers = digest(root), folder / "answers" / "row_means.py"
    text = answers.read_text(encoding="utf-8")
    assert 'hint="' in text
    answers.write_text(text.replace('hint="', 'hint="In other words: '), encoding="utf-8")
    assert before == digest(root)


def test_a_measurement_depends_on_what_its_modules_import_of_the_unit(root: Path, folder: Path) -> None:
    (folder / "clouds.py").write_text("first = 1\n", encoding="utf-8")
    without = digest(root)
    task = folder / "classify.py"
    text = task.read_text(encoding="utf-8")
    task.write_text(f"{text}\nfrom {UNIT.package} import clouds\n", encoding="utf-8")
    before = digest(root)
    (folder / "clouds.py").write_text("first = 2\n", encoding="utf-8")
    assert 3 == len({without, before, digest(root)})


@for_each(
    "function, counts",
    [("classify", True), ("row_means", True), ("nearest", True), ("add_row", False), ("shuffled_rows", False)],
)
def test_of_the_solution_those_functions_count_that_a_bar_comes_to(function: str, counts: bool, root: Path) -> None:
    path = bars.solution_path(UNIT, root)
    text = "# %%\n" + "\n\n".join(map(source_of, solution.ALL))
    text = text.replace("distances.argmin(axis=1)", "nearest(distances)")
    text += "\n\ndef nearest(distances):\n    return distances.argmin(axis=1)\n"
    path.write_text(text, encoding="utf-8")
    before = digest(root)
    path.write_text(text.replace(f"def {function}(", f"def {function}(*more, "), encoding="utf-8")
    assert counts == (before != digest(root))


def test_bars_are_out_of_date_when_the_code_of_the_data_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(root)
    (root / "data").mkdir()
    (root / "data" / "__init__.py").write_text("share = 0.2\n", encoding="utf-8")
    monkeypatch.setattr(data, "__file__", str(root / "data" / "__init__.py"))
    assert before != digest(root)


def test_that_wrong_work_reaches_a_bar_is_said_to_be_no_fault(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = importlib.import_module("autograder.cli.calibrate")
    monkeypatch.setattr(command, "root_with", lambda *folders: root)
    monkeypatch.setattr(command, "units_named", lambda names: [UNIT])
    command.calibrate(["u90"], seeds=60, control_seeds=12, part_seeds=2, jobs=1, output=root / "out")
    assert "wrong variants reach it, too, which is no fault: it measures what was learnt" in capsys.readouterr().out


def test_a_picture_is_drawn(root: Path) -> None:
    calibrate.draw(UNIT, measured(root), root / "bars.png")
    assert (root / "bars.png").read_bytes().startswith(b"\x89PNG")
