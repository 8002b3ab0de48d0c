"""Names that are not set when a function is called, or are set anew: the report says which cell is to blame."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from autograder.explain.cells import blamed, cell_notes, told_what_is_set_twice
from autograder.inside import courtesy, invoke
from autograder.inside.begun import begun_in
from autograder.inside.worker import run_cell
from autograder.model import Message, TaskResult
from autograder.sandbox import CellResult
from autograder.submission import NothingToGrade, Selection, SourceCell, search, select
from autograder.submission.belonging import Belonging, repaired_for
from autograder.submission.outline import outline
from autograder.submission.read import parse
from autograder.submission.twice import SetTwice
from tests.cases import for_each
from tests.submissions.clean import NAME, UNIT, Json, cell_of, code_cell, file_of, released, solved, text_cell
from tests.submissions.grading import graded

BEGUN: Final[dict[str, list[str]]] = {
    "K = 0.0": ["K"],
    "K=1; L = 2": ["K", "L"],
    "a, b = c = 1, 2": ["a", "b", "c"],
    "(a, b) = 1": ["a", "b"],
    "[a, b] = (c, d), e = 1": ["a", "b", "c", "d", "e"],
    "K: float = 1.0": ["K"],
    "K += 1": ["K"],
    "import numpy as np, math  # x = 1": ["np", "math"],
    "import os.path": ["os"],
    "from a import (\n    b,\n    c as e,\n)\nZ = 1": ["b", "e", "Z"],
    "from helpers import *": ["*"],
    "def f(x):\n    L = 1\n    return L\nM = 2": ["f", "M"],
    "async def f(x): pass\n@kept\nclass C(B):\n    low = 1": ["f", "C"],
    "for i, (j, k) in x:\n    S = 1": ["i", "j", "k", "S"],
    "with open(x) as file:\n    t = 1": ["file", "t"],
    "K = [\n    1,\n": ["K"],
    "K = = 3": ["K"],
    "We take `K = 0.5`:\n\n```python\nL = 2\n```": ["K", "L"],
    "    K = 1": ["K"],
    "- K = 1\n>>> L = 2\nIn [3]: M = 3\n<pre>N = 4": ["K", "L", "M", "N"],
    "x == 3\nf(a=3)\nx[0] = 3\nif x = 3:\nThe value of x = 3 is large.": [],
}


@for_each("text", BEGUN)
def test_what_a_text_would_set_is_told_from_how_its_lines_begin(text: str) -> None:
    assert BEGUN[text] == begun_in(text)


def after(cells: Mapping[str, str], function: str = "f", missing: Mapping[str, str] | None = None) -> str:
    """What is said when a function is called, once these cells have run."""
    names: dict[str, Any] = dict(ModuleType("__main__").__dict__)
    known = courtesy.Missing(missing or {})
    for name, source in cells.items():
        run_cell(name, source, names, known)
    answer = invoke.call(names[function], (), None, None, names)
    return known.explained(answer.error, answer.error_types)


F: Final = "def f():\n    return FLOOR"
WHY: Final[dict[str, tuple[dict[str, str], str]]] = {
    "deleted later": ({"1": "FLOOR = 1", "2": F, "3": "x = 1\ndel FLOOR"}, "cell 3 deletes it in line 2"),
    "deleted by a function": (
        {"1": "FLOOR = 1", "2": F, "3": "def clear():\n    global FLOOR\n    del FLOOR", "4": "clear()"},
        "cell 4 deletes it",
    ),
    "taken out of the names": ({"1": "FLOOR = 1", "2": F, "3": "globals().pop('FLOOR')"}, "cell 3 deletes it"),
    "an error's name": (
        {"1": F, "2": "try:\n    1 / 0\nexcept ZeroDivisionError as FLOOR:\n    pass"},
        "cell 2 deletes it in line 1",
    ),
    "no Python": ({"1": "FLOOR = 0.5\nx = (", "2": F}, "cell 1 sets it and was not run: SyntaxError"),
    "an import in what is no Python": ({"1": "from a import FLOOR\nx = (", "2": F}, "cell 1 sets it and was not run"),
    "a line that failed": ({"1": "\nFLOOR = 1 / 0", "2": F}, "cell 1 sets it in line 2 and failed there: ZeroDiv"),
    "a star": ({"1": "from helpers import *", "2": F}, "cell 1 may set it in line 1 and failed there: ModuleNotF"),
    "exec": ({"1": "exec(open('/no/helpers.py').read())", "2": F}, "cell 1 may set it in line 1 and failed there: Fi"),
    "in a block that failed": (
        {"1": "if True:\n    1 / 0\n    def FLOOR(): pass", "2": F},
        "cell 1 sets it in line 1 and failed",
    ),
    "by a function that failed": (
        {"1": "def load():\n    global FLOOR\n    1 / 0\n    FLOOR = 1", "2": F, "3": "load()"},
        "load of cell 1 sets it, and has not come to that",
    ),
    "in a try that went on": (
        {"1": "x = 1\ntry:\n    import no_such_library as FLOOR\nexcept ImportError:\n    pass", "2": F},
        "cell 1 sets it in line 2 in some cases, of which this is none",
    ),
    "under a condition": ({"1": "if False:\n    FLOOR = 1", "2": F}, "cell 1 sets it in line 1 in some cases"),
    "by an answer": (
        {"1": "def input(asked): raise EOFError\nFLOOR = float(input('floor? '))", "2": F},
        "nobody is here to be asked: write the answer",
    ),
    "by an await": ({"1": "FLOOR = await fetch()", "2": F}, "cell 1 sets it in line 1 and failed there: `await` outs"),
    "by an async with": ({"1": "async with a as FLOOR:\n    pass", "2": F}, "failed there: `await` outside"),
}


@for_each("kind", WHY)
def test_a_name_that_is_not_defined_is_explained_by_the_cell_that_would_have_set_it(kind: str) -> None:
    cells, told = WHY[kind]
    error = after(cells)
    assert "NameError: name 'FLOOR' is not defined (" in error
    assert told in error


@for_each("name", ["Out[3]", "_", "_ + 1", "In[2]"])
def test_what_is_ipythons_own_is_called_so(name: str) -> None:
    told = str(run_cell("5", f"x = {name}", dict(ModuleType("__main__").__dict__), courtesy.Missing({}))["error"])
    assert "(it is IPython's own, and the grader runs plain Python: give what it stands for a name)" in told


def test_what_is_deleted_and_set_again_is_there() -> None:
    assert "" == after({"1": "FLOOR = 1", "2": F, "3": "del FLOOR", "4": "FLOOR = 2"})


@for_each(
    "source",
    ["await fetch()", "x = [one async for one in g()]", "async with a:\n    pass", "async for x in g():\n    pass"],
)
def test_await_outside_of_functions_is_told_in_words(source: str) -> None:
    told = run_cell("5", f"{source}\ny = 1", names := {})["error"]
    assert "`await` outside of functions is run by a notebook only: the grader runs plain Python" == told
    assert 1 == names["y"]


# What the notebook holds and nobody runs.


def missing_in(notebook: Json) -> Mapping[str, str]:
    """Why names are not set, of a file's."""
    return select(repaired_for(parse(Path(NAME), file_of(notebook)), UNIT)).missing


def test_what_is_not_run_is_named_with_what_it_would_set() -> None:
    made = solved()
    cell_of(made, "reflection").update(cell_type="code", source="ANSWER = 1")
    first = len(made["cells"])
    made["cells"] += [
        text_cell("```python\nTEXT = 1\n```"),
        {"cell_type": "raw", "metadata": {}, "source": "import csv as RAW"},
        code_cell("%%bash\nBASH = 1"),
        code_cell("x = 1\n%run other.py"),
    ]
    told = missing_in(made)
    assert {
        "ANSWER": "cell reflection sets it and is for an answer in words, not code",
        "TEXT": f"cell {first + 1} sets it and is markdown, not code",
        "RAW": f"cell {first + 2} sets it and is raw, not code",
        "BASH": f"cell {first + 3} sets it and is a %%bash cell, whose text a notebook does not run as Python, and was "
        "not run",
        "*": f"cell {first + 4} may set it and has %run other.py, which is not run here",
        "curve": "cell experiment_3 sets it and is the course's own, and of these only the first is run",
        "known": "cell figure_templates sets it and is the course's own, and of these only the first is run",
    }.items() <= told.items()
    assert "x" in told  # of a figure: which is worth nothing where a cell of the learner's sets it
    assert "" == after({"1": "x = 1", "2": "def f():\n    return x"}, missing=told)
    assert "%run other.py" in after({"1": "def f():\n    return HELPER"}, missing=told)


@for_each(
    "line, told",
    [
        ("%run other.py", "%run other.py"),
        ("    %load helpers.py", "%load helpers.py"),
        ("%store -r K", "%store -r K"),
        ("get_ipython().run_line_magic('run', 'other.py')", "%run other.py"),
        ("%matplotlib inline", ""),
        ("%runner x", ""),
    ],
)
def test_a_magic_that_sets_names_from_elsewhere_is_named(line: str, told: str) -> None:
    made = solved()
    made["cells"].append(code_cell(f"y = 1\n{line}"))
    selection = select(repaired_for(parse(Path(NAME), file_of(made)), UNIT))
    assert [f"cell {len(made['cells'])} has {told}, which is not run here"] * bool(told) == [
        one.told for one in selection.passed_over
    ]
    assert "y = 1" in selection.cells[-1].source


def test_of_very_many_names_those_are_kept_that_somebody_asks_for() -> None:
    made = solved()
    made["cells"] += [text_cell("\n".join(f"name{at} = 1" for at in range(3_000))), code_cell("name2900")]
    told = missing_in(made)
    assert "name2900" in told
    assert len(told) <= 1_000


# Set twice.


TWICE: Final[dict[str, tuple[list[str], list[str]]]] = {
    "in two cells": (
        ["K = 0.0", "def f(): return K", "K = 1.0"],
        ["`K` is set twice (cell 0, line 1; cell 2, line 1)"],
    ),
    "in one line": (["K = 0; f = lambda: K; K = 1"], ["`K` is set twice (cell 0, line 1; cell 0, line 1)"]),
    "in one cell": (["K = 0.0\ndef f(): return K\nK = 1.0"], ["`K` is set twice (cell 0, line 1; cell 0, line 3)"]),
    "three times": (["K = 0", "K = 1", "K = 2\ndef f(): return K"], ["`K` is set 3 times (cell 0, line 1; cell 1"]),
    "a helper": (
        ["def act(z): return 1", "def f(): return act(1)", "def act(z): return 2"],
        ["`act` is set twice (cell 0, line 1; cell 2, line 1)"],
    ),
    "read by a helper": (
        ["K = 0", "def act(z): return K", "def f(): return act(1)", "K = 1"],
        ["`K` is set twice (cell 0, line 1; cell 3, line 1)"],
    ),
    "read by what was wrapped": (
        ["K = 0", "def act(): return K", "f = partial(act)", "K = 1"],
        ["`K` is set twice (cell 0, line 1; cell 3, line 1)"],
    ),
    "a lambda": (["K = 0", "f = lambda: K", "K = 1"], ["`K` is set twice (cell 0, line 1; cell 2, line 1)"]),
    "imported from two modules": (
        ["from math import exp", "def f(): return exp(1)", "from cmath import exp, log"],
        ["`exp` is set twice (cell 0, line 1; cell 2, line 1)"],
    ),
    "by a function for all": (
        ["K = 0", "def f(): return K", "def change():\n    global K\n    K = 1", "change()"],
        ["`K` is set twice (cell 0, line 1; cell 3, line 1)"],
    ),
    "by a function called twice": (
        ["def use(v):\n    global K\n    K = v\nuse(0)", "def f(): return K", "use(1)"],
        ["`K` is set twice (cell 0, line 4; cell 2, line 1)"],
    ),
    "in a table": (
        ["C = {'k': 0}", "def f(): return C['k']", "C['k'] = 1"],
        ["`C` is set twice (cell 0, line 1; cell 2, line 1)"],
    ),
    "in an object": (["c = Config()", "def f(): return c.k", "c.k = 1"], ["`c` is set twice (cell 0, line 1; cell 2"]),
    "in a list": (["c = [0]", "def f(): return c[-1]", "c.append(1)"], ["`c` is set twice (cell 0, line 1; cell 2"]),
    "a name of Python's": (["def f(): return sum([1])", "sum = 0"], ["`sum` is set anew (cell 1, line 1)"]),
    "a name of the course's": (
        ["import numpy as np", "def f(): return np.e", "np = 3"],
        ["`np` is set anew (cell 2, line 1)"],
    ),
    "deleted": (["K = 0", "def f(): return K", "del K"], []),
    "a picture's settings": (["def f(): return plt.gcf()", "plt.rcParams['a'] = 1\nplt.show()"], []),
    "counted by the function, which is called": (
        ["n = 0\ndef f():\n    global n\n    n += 1\n    return n", "f()", "print(f())"],
        [],
    ),
    "in a loop": (
        ["K = 0\ndef f(): return K", "for K in range(3): pass"],
        ["`K` is set twice (cell 0, line 1; cell 1"],
    ),
    "imported again": (["import math", "def f(): return math.e", "import math, cmath"], []),
    "the same again": (["K = 0", "def f(): return K", "K = 0"], []),
    "a local name": (["K = 0", "def f(K): return K", "K = 1"], []),
    "as a default": (["K = 0", "def f(k=K): return k", "K = 1"], []),
    "counted by the function": (["K = 0", "def f():\n    global K\n    K += 1\n    return K"], []),
    "what it does not read": (["K = 0", "def f(): return 1", "K = 1"], []),
}


@for_each("kind", TWICE)
def test_a_name_that_is_set_twice_is_named_where_a_function_reads_it(kind: str) -> None:
    sources, told = TWICE[kind]
    found = SetTwice([SourceCell(str(at), source) for at, source in enumerate(sources)]).told_of("f")
    assert len(told) == len(found)
    assert all(one in other for one, other in zip(told, found, strict=True))


@for_each(
    "sources",
    [
        ["\n".join(f"K = {at}" for at in range(15_000)) + "\ndef f(): return K"],
        ["K = 1;" * 15_000 + "\ndef f(): return K"],
        ["K = [\n" + "1,\n" * 40_000 + "]\ndef f(): return K"],
        [f"def f{at}(): return K + f{at + 1}()" for at in range(3_000)] + ["K = 1", "K = 2", "f = f0"],
    ],
)
def test_to_look_for_what_is_set_twice_costs_seconds_at_most(sources: list[str]) -> None:
    began = time.process_time()
    twice = SetTwice([SourceCell(str(at), source) for at, source in enumerate(sources)])
    for _ in range(12):
        twice.told_of("f")
    assert time.process_time() - began < 8


@for_each("status, is_told", [("wrong", True), ("raised", True), ("ok", False), ("missing", False)])
def test_it_is_told_of_functions_that_are_not_right(status: Any, is_told: bool) -> None:
    sources = ["K = 0.0", "def relu(z): return K", "K = 1.0"]
    selection = Selection(tuple(SourceCell(str(at), source) for at, source in enumerate(sources)), ())
    result = TaskResult("u01.relu", "relu", status, 0.0, 1.0, 0, 1, Message(("It is not right.",)))
    (told,) = told_what_is_set_twice([result], selection)
    assert is_told == any("functions" in one or "`K` is set twice" in one for one in told.message.sentences)
    assert "It is not right." == told.message.sentences[0]


@for_each(
    "later, told",
    [
        ("relu = relu(np.ones(3))", ["`relu` is set anew (cell 1, line 1)."]),
        ("relu = 5\nx = relu", ["`relu` is set anew (cell 1, line 1)."]),
        ("def relu(z):\n    raise NotImplementedError", []),
        ("x = relu", []),
    ],
)
def test_a_function_whose_name_is_given_away_is_told_where(later: str, told: list[str]) -> None:
    cells = (SourceCell("relu", "def relu(z): return z"), SourceCell("1", later))
    (found,) = told_what_is_set_twice([a_missing_one("relu")], Selection(cells, ()))
    assert told == list(found.message.sentences[1:])


def test_what_is_imported_from_the_future_holds_for_later_cells() -> None:
    names, futures = dict(ModuleType("__main__").__dict__), set[int]()
    run_cell("1", "from __future__ import annotations", names, None, futures)
    assert "" == run_cell("2", "def f(z: NDArray) -> Optional[int]:\n    return z", names, None, futures)["error"]
    assert "NDArray" in str(run_cell("2", "def f(z: NDArray):\n    return z", names)["error"])


def a_missing_one(function: str) -> TaskResult:
    return TaskResult(f"u01.{function}", function, "missing", 0.0, 1.0, 0, 1, Message((f"`{function}` is not there.",)))


def blamed_for(notebook: Json, function: str, failing: Mapping[str, str]) -> str:
    """What is said of a function that is not there, where cells failed."""
    selection = select(repaired_for(parse(Path(NAME), file_of(notebook)), UNIT))
    failures = [CellResult(cell.name, failing.get(cell.name, "")) for cell in selection.cells]
    return " ".join(blamed(a_missing_one(function), selection, failures, Belonging(), UNIT).message.sentences)


def test_a_function_that_stands_among_words_is_not_passed_over() -> None:
    made = solved()
    cell_of(made, "relu")["source"] = cell_of(released(), "relu")["source"]
    made["cells"].append(text_cell("```python\ndef relu(z):\n    return np.maximum(z, 0)\n```"))
    assert f"Cell {len(made['cells'])} would define it, and is markdown, not code." in blamed_for(made, "relu", {})


def test_a_cell_that_is_empty_is_not_called_gone() -> None:
    made = solved()
    cell_of(made, "relu")["source"] = "  "
    assert "`relu` is not there. Its cell is empty." == blamed_for(made, "relu", {})
    made["cells"].remove(cell_of(made, "relu"))
    assert "`relu` is not there. Its cell is gone from the notebook." == blamed_for(made, "relu", {})


def test_where_a_cell_fails_without_its_magics_these_are_named() -> None:
    cell = SourceCell("5", "pass\nx = t.best", outline("t = %timeit -o f()\nx = t.best"))
    (note,) = cell_notes([CellResult("5", "AttributeError: no")], Selection((cell,), ()))
    assert "cell 5: AttributeError: no; its lines of IPython were left out; the rest was run without it" == note


def test_of_several_paths_of_which_none_can_be_graded_each_is_named(tmp_path: Path) -> None:
    for name in ("ann", "bob"):
        (tmp_path / name).mkdir()
    with pytest.raises(NothingToGrade, match=r"ann: holds no notebook in .*; .*bob: holds no notebook in "):
        search([tmp_path / "ann", tmp_path / "bob"], [UNIT.name])


def test_a_function_that_names_itself_does_not_wait_for_itself(tmp_path: Path) -> None:
    made = solved()
    made["cells"].append(code_cell("softmax = softmax(np.ones((2, 3)))"))
    (tmp_path / NAME).write_bytes(file_of(made))
    told = {one.function: one.message.sentences for one in graded(tmp_path / NAME).tasks}["softmax"]
    assert told[0].startswith("There is nothing to grade: softmax is of type ndarray, not a function.")
    assert f"`softmax` is set anew (cell {len(made['cells'])}, line 1)." in told


@for_each("source", ["from my_layers import relu", "exec(open('relu.py').read())", "relu = load('relu')"])
def test_a_function_from_elsewhere_is_missed_for_the_reason_why_its_cell_failed(source: str) -> None:
    made = solved()
    cell_of(made, "relu")["source"] = source
    told = blamed_for(made, "relu", {"relu": "FileNotFoundError: it is not there"})
    assert "`relu` could not be defined, since its cell fails: FileNotFoundError: it is not there" in told
    made["cells"].append(code_cell("def relu(z):\n    raise NotImplementedError"))
    assert "`relu` is not there." == blamed_for(made, "relu", {"relu": "FileNotFoundError: it is not there"})


def test_the_report_says_which_cell_is_to_blame(tmp_path: Path) -> None:
    made = solved()
    cell_of(made, "relu")["source"] = "K = 0.0\ndef relu(z):\n    return np.maximum(z, K)"
    cell_of(made, "tanh_activation")["source"] = "K = 1.0\ndef tanh_activation(z):\n    return K * np.tanh(z)"
    cell_of(made, "sigmoid")["source"] = "def sigmoid(z):\n    return ONE / (ONE + np.exp(-np.clip(z, -700, 700)))"
    made["cells"] += [code_cell("ONE = 1.0"), code_cell("del ONE, accuracy")]
    (tmp_path / NAME).write_bytes(file_of(made))
    told = {one.function: " ".join(one.message.sentences) for one in graded(tmp_path / NAME).tasks}
    assert "`K` is set twice (cell relu, line 1; cell tanh_activation, line 1)" in told["relu"]
    assert f"(cell {len(made['cells'])} deletes it in line 1)" in told["sigmoid"]
    assert "" == told["tanh_activation"]
    assert f"accuracy is not defined (cell {len(made['cells'])} deletes it in line 1)" in told["accuracy"]
