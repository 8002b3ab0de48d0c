"""A check in the learner's own kernel gives a plain float and says what the grader says."""

from __future__ import annotations

import linecache
import sys
import types
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import IPython
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from autograder import course, names, notebook
from autograder.grade import grade
from autograder.judge.exam import cases_of
from autograder.model import TaskResult
from autograder.notebook import undefined
from autograder.sandbox import Launcher
from autograder.submission import NotebookCell
from autograder.words.message import text_of
from autograder.words.python import expression
from tests.course import solution
from tests.course.u90_arrays.answers.add_row import broadcasts_anything, in_place
from tests.course.u90_arrays.answers.apply_to_rows import apply_to_columns
from tests.course.u90_arrays.answers.classify import always_the_first
from tests.course.u90_arrays.answers.row_means import sum_not_mean
from tests.course.u90_arrays.answers.shuffled_rows import with_replacement
from tests.helpers import notebook_of, right_cells


@pytest.fixture(autouse=True)
def fake_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask about the tasks of the fake course."""
    find_task = course.find_task
    monkeypatch.setattr(course, "find_task", lambda task: find_task(task, "tests.course"))
    meant = names.task_meant
    monkeypatch.setattr(names, "task_meant", lambda task: meant(task, "tests.course"))


@pytest.mark.parametrize("right", solution.ALL, ids=lambda function: function.__name__)
def test_right_work_earns_its_points_as_a_float_that_reads_like_any_other(
    right: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    points = notebook.check(f"u90.{right.__name__}", right)
    _, task = course.find_task(f"u90.{right.__name__}")
    assert isinstance(points, float)
    assert repr(float(points)) == repr(points)
    assert task.points == points
    assert f"u90.{right.__name__}" in capsys.readouterr().out


def fails(x: Any) -> Any:
    return x["a"]


def is_a_stub(x: Any) -> Any:
    raise NotImplementedError("u90.row_means")


WRONG = [
    ("row_means", sum_not_mean),
    ("row_means", fails),
    ("row_means", is_a_stub),
    ("add_row", in_place),
    ("add_row", broadcasts_anything),
    ("apply_to_rows", apply_to_columns),
    ("shuffled_rows", with_replacement),
    ("classify", always_the_first),
]


@pytest.mark.parametrize(("function", "wrong"), WRONG, ids=lambda value: getattr(value, "__name__", value))
def test_a_check_says_what_the_grader_says(
    function: str, wrong: Callable[..., Any], process: Launcher, capsys: pytest.CaptureFixture[str]
) -> None:
    unit, task = course.find_task(f"u90.{function}")
    cells = [
        "import numpy as np\nfrom typing import Any, Callable\nArray = Any\n",
        wrong,
        f"{function} = {wrong.__name__}",
    ]
    report = grade(notebook_of(cells), unit, notebook.PUBLIC_SEED, process, "anna", tasks=[task])
    (expected,) = report.tasks
    assert expected.points < expected.max_points
    checked = notebook.result_of(f"u90.{function}", wrong)
    assert without_place(expected) == without_place(checked)
    assert expected.points == notebook.check(f"u90.{function}", wrong)
    shown = " ".join(capsys.readouterr().out.split())  # lines are wrapped
    assert " ".join(expected.message.hint.split()) in shown
    assert " ".join(text_of(checked.message).splitlines()[0].split()) in shown


def without_place(result: TaskResult) -> TaskResult:
    """A result without the line that raised: only the sandbox knows the cells."""
    sentences = tuple(sentence.split(" (cell ")[0].rstrip(".") for sentence in result.message.sentences)
    return replace(result, message=replace(result.message, sentences=sentences, place=None))


def test_another_seed_asks_about_other_inputs() -> None:
    one, other = (text_of(notebook.result_of("u90.row_means", sum_not_mean, seed).message) for seed in (0, 99))
    assert one != other


def test_an_unknown_task_is_told_with_those_there_are() -> None:
    with pytest.raises(LookupError, match=r"u90\.row_means, u90\.add_row"):
        notebook.check("u90.no_such", fails)


def test_a_check_leaves_the_learners_warnings_and_errors_as_they_were(recwarn: pytest.WarningsRecorder) -> None:
    notebook.check("u90.row_means", lambda x: x.mean(axis=1))
    assert [] == recwarn.list


def test_the_cells_of_a_right_submission_check_right() -> None:
    namespace = {function.__name__: function for function in solution.ALL}
    points = [notebook.check(f"u90.{name}", function) for name, function in namespace.items()]
    assert 15 == sum(points)
    assert len(right_cells()) == len(points)


USES_A_LIBRARY = """
def by_itself(x):
    return library.sum(x, axis=1) / max(x.shape[1], 1)

def imports_it(x):
    import scipy
    return scipy.sum(x, axis=1) / max(x.shape[1], 1)

def by_a_helper(x):
    return helper(x) / max(x.shape[1], 1)

def helper(x):
    return library.sum(x, axis=1)

def only_shows(x):
    figures.plot(x)
    return np.sum(x, axis=1) / max(x.shape[1], 1)

def where_it_may(x):
    if x is None:
        return library.sum(x)
    return np.sum(x, axis=1) / max(x.shape[1], 1)
"""


def test_a_check_grades_without_what_the_grader_has_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, other, figures = (types.ModuleType(name) for name in ("torch", "scipy", "matplotlib.pyplot"))
    library.__dict__["sum"] = other.__dict__["sum"] = np.sum
    figures.__dict__["plot"] = print
    monkeypatch.setitem(sys.modules, "scipy", other)
    scope = {"__name__": "__main__", "np": np, "library": library, "figures": figures}
    exec(USES_A_LIBRARY, scope)
    for name, module in (("by_itself", "torch"), ("imports_it", "scipy"), ("by_a_helper", "torch")):
        assert 0.0 == notebook.check("u90.row_means", scope[name])
        told = " ".join(capsys.readouterr().out.split())
        assert f"`row_means` uses `{module}`, and when it is graded there is nothing but numpy" in told
    for name in ("only_shows", "where_it_may"):
        assert 4.0 == notebook.check("u90.row_means", scope[name])
        assert "when it is graded" not in capsys.readouterr().out


def kernel(monkeypatch: pytest.MonkeyPatch, *sources: str) -> dict[str, Any]:
    """The names of a notebook after its cells were run, each compiled under a name as a kernel gives it one."""
    main = types.ModuleType("__main__")
    monkeypatch.setitem(sys.modules, "__main__", main)
    for number, source in enumerate(sources):
        name = f"/tmp/ipykernel_1/{number}.py"
        monkeypatch.setitem(linecache.cache, name, (len(source), None, source.splitlines(keepends=True), name))
        exec(compile(source, name, "exec"), vars(main))
    return vars(main)


HELPER = "def _top(a):\n    # the largest\n    return a[0, 99]\n"
IN_OWN_CELL = (
    'import numpy as np\n\n\ndef row_means(x):\n    """Means."""\n    m = x.mean(axis=1)\n    return m[:, 0]\n'
)
PLACES = [
    ([IN_OWN_CELL], ("row_means", 7, "return m[:, 0]")),
    ([f"{HELPER}\ndef row_means(x):\n    return _top(x)\n"], ("row_means", 3, "return a[0, 99]")),
    ([HELPER, "def row_means(x):\n    return _top(x)\n"], ("_top", 3, "return a[0, 99]")),
    (["def row_means(x):\n    for row in x: row.no_such\n"], ("row_means", 2, "for row in x: row.no_such")),
]


@pytest.mark.parametrize(("cells", "place"), PLACES)
def test_an_error_names_the_learners_own_cell_and_line(
    cells: list[str], place: tuple[str, int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = kernel(monkeypatch, *cells)
    result = notebook.result_of("u90.row_means", names["row_means"])
    assert place == ((at := result.message.place) and (at.cell, at.line, at.text))
    assert f"cell {place[0]}, line {place[1]}: {place[2]}" in text_of(result.message)


@pytest.mark.parametrize("magics", ["%%time", "%%capture out", "%%capture\n%%time", "\n", "%%time\n"])
def test_lines_are_counted_from_the_top_of_a_cell_whatever_magic_stands_there(
    magics: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = InteractiveShell()
    monkeypatch.setitem(sys.modules, "__main__", shell.user_module)
    with capture_output():
        shell.run_cell("import numpy as np", store_history=True)
        shell.run_cell(f"{magics}\n{IN_OWN_CELL[IN_OWN_CELL.index('def') :]}", store_history=True)
    place = notebook.result_of("u90.row_means", shell.user_ns["row_means"]).message.place
    line = magics.count("\n") + 5
    assert ("row_means", line, "return m[:, 0]") == (place and (place.cell, place.line, place.text))


@pytest.fixture
def shell() -> InteractiveShell:
    """A shell in which an undefined name is explained."""
    made = InteractiveShell()
    made.set_custom_exc((NameError,), undefined.show)
    return made


def test_a_check_before_the_cell_of_its_function_says_so_in_one_line(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run_cell("check = print", store_history=True)
    ran = shell.run_cell("x = 1\ncheck('u90.row_means', row_means)", store_history=True)
    told = capsys.readouterr().out
    assert not ran.success
    assert told.splitlines()[-1] == "row_means is not defined yet: run the cell in which you write it, then this one"
    assert "Traceback" not in told


@pytest.mark.parametrize("cell", ["row_means", "print('check', row_means)", "(lambda: row_means)()"])
def test_another_undefined_name_is_pythons_own_error(
    cell: str, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run_cell(cell, store_history=True)
    told = capsys.readouterr().out
    assert "Traceback" in told
    assert "name 'row_means' is not defined" in told


def test_who_has_a_handler_of_errors_keeps_it(shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    kept: list[type[BaseException]] = []
    shell.set_custom_exc((KeyError,), lambda shell, kind, *_, **__: kept.append(kind))
    undefined.explain_undefined()
    shell.run_cell("{}[1]")
    assert [KeyError] == kept


def test_an_error_in_a_cell_of_a_task_is_told_as_the_grader_tells_it(
    process: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, task = course.find_task("u90.row_means")
    marks = {"grade_id": "row_means", "solution": True, "grade": False, "locked": False}
    cell = NotebookCell(7, "code", IN_OWN_CELL, marks)
    submitted = replace(notebook_of([]), cells=(cell,))
    (expected,) = grade(submitted, unit, notebook.PUBLIC_SEED, process, "anna", tasks=[task]).tasks
    assert expected == notebook.result_of("u90.row_means", kernel(monkeypatch, IN_OWN_CELL)["row_means"])


def test_an_error_within_a_library_is_told_at_the_line_that_called_it(monkeypatch: pytest.MonkeyPatch) -> None:
    names = kernel(monkeypatch, "import numpy as np\ndef row_means(x):\n    return np.linalg.inv(x[:0])\n")
    place = notebook.result_of("u90.row_means", names["row_means"]).message.place
    assert place is not None
    assert ("row_means", 3) == (place.cell, place.line)


def test_an_example_is_of_the_case_that_failed_last_and_else_of_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    unit, task = course.find_task("u90.row_means")
    cases = cases_of(unit, task, 0)
    first, last = (case.arguments["x"] for case in (cases[0], cases[-1]))

    right = solution.row_means

    def right_but_for_the_last(x: Any) -> Any:
        return right(x) + np.array_equal(x, last)

    for function, expected in ((right, first), (right_but_for_the_last, last), (right, first)):
        notebook.check("u90.row_means", function)
        (x,) = notebook.example("u90.row_means")
        assert np.array_equal(expected, x)


def test_an_example_is_of_the_case_that_the_check_shows(capsys: pytest.CaptureFixture[str]) -> None:
    for seed in (0, 5):
        notebook.check("u90.row_means", sum_not_mean, seed)
        shown = notebook.result_of("u90.row_means", sum_not_mean, seed).message.counterexample
        assert shown is not None
        (x,) = notebook.example("u90.row_means")
        assert shown.arguments[0].python == expression(x)


def test_an_example_can_be_changed_and_comes_whole_again() -> None:
    (x,) = notebook.example("u90.row_means")
    before = x.copy()
    x += 1
    assert np.array_equal(before, notebook.example("u90.row_means")[0])


def test_every_task_has_an_example_that_the_function_can_be_called_with(monkeypatch: pytest.MonkeyPatch) -> None:
    for right in solution.ALL:
        monkeypatch.setattr(sys.modules["__main__"], right.__name__, right, raising=False)
    for right in solution.ALL:
        right(*notebook.example(f"u90.{right.__name__}"))


def test_an_example_of_no_task_is_told_with_those_there_are() -> None:
    with pytest.raises(LookupError, match=r"u90\.row_means, u90\.add_row"):
        notebook.example("u90.no_such")
