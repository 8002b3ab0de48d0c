"""What was solved in earlier units is there in later ones: the learner's own, right, and nothing else."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

import course as learned
from autograder import course, library, notebook
from autograder.grade import grade
from autograder.library import NotReady, right
from autograder.library import recorded as recording
from autograder.sandbox import Launcher
from autograder.words.message import text_of
from tests.helpers import notebook_of

ROOT = Path(__file__).resolve().parents[2]
UNIT = course.find("u01")
TASKS = [task for task in UNIT.tasks if task.function == "relu"]
RELU = "def relu(z):\n    return np.maximum(z, 0.0)\n"
STUB = 'def relu(z):\n    """ReLU."""\n    raise NotImplementedError("u01.relu")\n'
Cells = Sequence[tuple[str, str]]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """``tree(cells)`` is a learner's folder whose first unit holds these, and in whose second a notebook is run."""

    def grown(cells: Cells = (("relu", RELU),), here: str = "u02_backpropagation") -> Path:
        write(tmp_path / "exercises" / UNIT.name / "forward_propagation.ipynb", cells)
        (tmp_path / "exercises" / here).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / "exercises" / here)
        return tmp_path

    return grown


def write(path: Path, cells: Cells) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = [
        {
            "cell_type": "code",
            "id": name or f"own-{at}",
            "metadata": {"nbgrader": marks_of(name)} if name else {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for at, (name, source) in enumerate(cells)
    ]
    made.append({"cell_type": "markdown", "id": "linear_forward", "metadata": {}, "source": "Linear."})
    path.write_text(json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))


def marks_of(name: str) -> dict[str, Any]:
    return {"grade_id": name, "solution": True, "grade": False, "locked": False, "schema_version": 3}


def line_for(name: str) -> str:
    with pytest.raises(NotReady) as caught:
        library.part(name)
    line = str(caught.value)
    assert "\n" not in line
    assert len(line) < 200
    return line


# What is there.


def test_a_function_that_is_right_is_the_learners_own_and_the_same_each_time(tree: Callable[..., Path]) -> None:
    tree()
    from course import relu

    assert "course" == relu.__module__
    assert [0.0, 2.0] == relu(np.array([-1.0, 2.0])).tolist()
    assert relu is library.part("relu")


def test_it_is_made_of_what_it_uses_and_of_nothing_else(tree: Callable[..., Path], capsys: Any) -> None:
    root = tree(
        [
            ("", "FLOOR = 0.0\nassert FLOOR == 1.0"),
            ("", "from course import softmax\nfrom pathlib import Path"),
            ("", "z = Path('experiment').write_text('ran')"),
            ("", "def floored(z):\n    return np.maximum(z, FLOOR)"),
            ("relu", "def relu(z):\n    return floored(z)\n\nprint(relu(np.array(3.0)))\nPath('tried').touch()"),
        ]
    )
    relu = library.part("relu")
    assert 2.0 == relu(np.array(2.0))
    assert "" == capsys.readouterr().out
    assert [] == [*root.rglob("experiment"), *root.rglob("tried")]
    assert "floored" in relu.__globals__
    assert "z" not in relu.__globals__


def test_names_that_come_with_all_of_a_module_are_there(tree: Callable[..., Path], capsys: Any) -> None:
    root = tree(
        [("", "from numpy import *\nopen('tried', 'w').close()"), ("relu", "def relu(z):\n    return maximum(z, 0.0)")]
    )
    assert 2.0 == library.part("relu")(np.array(2.0))
    assert [] == [*root.rglob("tried")]


def test_two_definitions_on_one_line_and_magics_do_no_harm(tree: Callable[..., Path]) -> None:
    tree([("", "%matplotlib inline\nlow = 0.0; print(low)"), ("relu", RELU.replace("0.0", "low"))])
    assert 2.0 == library.part("relu")(np.array(2.0))


def test_a_mended_function_is_there_without_a_new_kernel(tree: Callable[..., Path]) -> None:
    tree([("relu", STUB)])
    assert "not written yet" in line_for("relu")
    tree()
    assert 2.0 == library.part("relu")(np.array(2.0))


def test_a_worker_is_asked_once_for_each_text(tree: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    ask = right._asked
    monkeypatch.setattr(right, "_asked", lambda *rest: asked.append(rest) or ask(*rest))
    source = "def relu(z):\n    return np.abs(z)\n"
    for cells in ([("relu", source)], [("", "unused = 1"), ("relu", source)], [("relu", f"{source}\nprint(1)")]):
        tree(cells)
        assert "not right yet" in line_for("relu")
    assert 2 == len(asked), "the last text has one line more"


def test_the_authors_tree_gives_solutions_and_of_one_name_the_last_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "exercises" / "u05_depth")
    files = {name: library.part(name).__code__.co_filename for name in ("relu", "mlp_forward")}
    assert {"relu": "<u01, cell relu>", "mlp_forward": "<u02, cell mlp_forward>"} == files


def test_a_folder_of_submissions_is_looked_into_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "ada" / UNIT.name / "forward_propagation.ipynb", [("relu", RELU)])
    (tmp_path / "ada" / "u04_weight_updates").mkdir()
    monkeypatch.chdir(tmp_path / "ada" / "u04_weight_updates")
    assert 2.0 == library.part("relu")(np.array(2.0))


# What is not, in one line.

NOT_READY = {
    "stub": ([("relu", STUB)], "Your `relu` of unit 1 is not written yet. Write it in forward_propagation.ipynb"),
    "absent": ([("sigmoid", "x = 1")], "Your `relu` of unit 1 is not written yet."),
    "wrong": ([("relu", RELU.replace("0.0", "1.0"))], "Your `relu` of unit 1 is not right yet"),
    "raises": (
        [("relu", "def relu(z):\n    return undefined\n")],
        "Your `relu` of unit 1 is not right yet. Mend it in",
    ),
    "no Python": ([("relu", "def relu(z)\n    return z\n")], "Your `relu` of unit 1 is in a cell that is no Python."),
    "uses PyTorch": ([("relu", "import torch\ndef relu(z):\n    return torch.relu(z)\n")], "is not right yet"),
    "uses course": (
        [("relu", "from course import softmax\ndef relu(z):\n    return softmax(z)\n")],
        "is not right yet",
    ),
}


@pytest.mark.parametrize("kind", NOT_READY)
def test_what_is_not_ready_is_told_in_one_line_that_names_it(kind: str, tree: Callable[..., Path]) -> None:
    cells, expected = NOT_READY[kind]
    tree(cells)
    assert expected in line_for("relu")


def test_what_cannot_be_read_or_is_of_no_earlier_unit_is_told_as_well(tree: Callable[..., Path]) -> None:
    root = tree()
    assert "`cross_entropy` is a function of this unit" in line_for("cross_entropy")
    assert "unit 4, which comes after this unit" in line_for("adam_step")
    path = root / "exercises" / UNIT.name / "forward_propagation.ipynb"
    path.write_text("{")
    assert "Your `relu` of unit 1 is not here" in line_for("relu")
    path.unlink()
    assert "there is no notebook of u01_forward_propagation" in line_for("relu")
    with pytest.raises(AttributeError, match="rleu"):
        library.part("rleu")
    assert {"recorded", "relu"} < set(dir(learned))
    assert "adam_step" not in dir(learned)


def test_a_notebook_shows_that_line_and_no_traceback(tree: Callable[..., Path]) -> None:
    tree([("relu", STUB)])
    with capture_output() as shown:
        InteractiveShell().run_cell("from course import relu")
    [line] = shown.stdout.strip().splitlines()
    assert line.startswith("Your `relu` of unit 1 is not written yet.")


# What a cell shows in its place.


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of a notebook."""
    module = types.ModuleType("__main__")
    monkeypatch.setitem(sys.modules, "__main__", module)
    return vars(module)


def ran(source: str, names: dict[str, Any]) -> None:
    exec(f"from course import recorded\nwith recorded('u02.probability_minus_truth'):\n{source}", names)


def test_names_from_course_are_there_within_the_block_only(tree: Callable[..., Path], main: dict[str, Any]) -> None:
    tree()
    main["relu"] = own = len
    ran("    from course import relu\n    from course import relu as other\n    result = relu(2.0)", main)
    assert own is main["relu"]
    assert "other" not in main
    assert 2.0 == main["result"]


def test_the_record_follows_the_line_where_a_part_is_not_ready(
    tree: Callable[..., Path], main: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    tree([("relu", STUB)])
    ran("    from course import relu\n    result = relu(2.0)", main)
    told, *shown = capsys.readouterr().out.splitlines()
    assert "Your `relu` of unit 1 is not written yet." in told
    assert shown
    assert "result" not in main


def test_a_stub_of_the_unit_itself_is_told_in_the_same_way(
    tree: Callable[..., Path], main: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    tree()
    ran("    raise NotImplementedError('u02.cross_entropy: write this function')", main)
    assert "u02.cross_entropy: write this function.\nBelow is" in capsys.readouterr().out


def test_what_else_goes_wrong_in_the_block_is_shown(tree: Callable[..., Path], main: dict[str, Any]) -> None:
    tree()
    with pytest.raises(ZeroDivisionError):
        ran("    1 / 0", main)


def test_nothing_is_shown_where_nothing_was_recorded(tree: Callable[..., Path], capsys: Any) -> None:
    tree([("relu", STUB)])
    for name in ("u02.nothing", "u77.nothing", "nothing"):
        with recording(name):
            library.part("relu")
        assert capsys.readouterr().out.endswith("Nothing was recorded in its place.\n")


def test_what_is_recorded_has_words_for_its_pictures() -> None:
    names = [
        (unit.name[:3], path) for unit in course.units() if (path := course.folder(unit) / "recorded.json").is_file()
    ]
    assert len(names) >= 3
    for unit, path in names:
        for cell, kept in json.loads(path.read_text(encoding="utf-8")).items():
            assert kept["outputs"], f"{unit}.{cell} shows nothing"
            for output in kept["outputs"]:
                html = output.get("data", {}).get("text/html", "")
                assert "image/png" not in output.get("data", {}), f"{unit}.{cell}: a picture without words"
                assert html.count("<img") == html.count('alt="'), f"{unit}.{cell}: a picture without words"


# What is graded has no `course`.

USES = [
    "def relu(z):\n    from course import softmax\n    return softmax(z)\n",
    "from course import softmax\n\ndef relu(z):\n    return softmax(z)\n",
    "import course as mine\n\ndef relu(z):\n    return helper(z)\n\ndef helper(z):\n    return mine.softmax(z)\n",
]
SENTENCE = "`relu` uses `course`, which is not there when it is graded."


@pytest.mark.parametrize("source", USES)
def test_a_graded_function_that_uses_it_is_told_in_the_report(source: str, process: Launcher) -> None:
    [result] = grade(notebook_of([source]), UNIT, 0, process, "ada", TASKS).tasks
    assert 0 == result.points
    assert text_of(result.message).startswith(SENTENCE)


def test_one_that_is_right_without_it_is_told_nothing(process: Launcher) -> None:
    cells = ["from course import softmax\nprint(softmax)\n", RELU]
    report = grade(notebook_of(cells), UNIT, 0, process, "ada", TASKS)
    assert ["ok"] == [result.status for result in report.tasks]
    assert any("what you solved in other units is not here" in line for line in report.not_run)


@pytest.mark.parametrize("source", USES)
def test_a_graded_function_that_uses_it_is_told_in_a_check(source: str, main: dict[str, Any]) -> None:
    given = types.FunctionType((lambda z: z).__code__, {"__name__": "course"}, "softmax")
    module = types.ModuleType("course")
    vars(module)["softmax"] = given
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "course", module)
        main["np"] = np
        exec(source, main)
        result = notebook.result_of("u01.relu", main["relu"])
    assert text_of(result.message).startswith(SENTENCE)
