"""The parts of an audit by themselves: mutants, promises, shares, and right works beside a unit's answers."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.authoring import Case, unit
from autograder.model import Limits
from autograder.quality.audit.mutants import mutants_of
from autograder.quality.audit.promises import (
    is_left_out,
    is_quoted,
    parameters_of,
    promises_of,
    strange_quotes,
    text_of,
    tried_alone,
)
from autograder.quality.audit.shares import Share, is_unlikely
from autograder.quality.audit.work import judged
from autograder.quality.how_often import FULL, Pace
from tests.helpers import TASKS, UNIT, exam_of

CHANGES = {
    "x.sum(axis=0, keepdims=True)": {
        "x.sum(axis=1, keepdims=True)",
        "x.sum(axis=-1, keepdims=True)",
        "x.sum(axis=0, keepdims=False)",
        "x.sum(keepdims=True)",
        "x.sum(axis=0)",
        "x.mean(axis=0, keepdims=True)",
    },
    "a + b": {"a - b", "a", "b"},
    "a @ b.T": {"a * b.T", "a", "b.T", "a @ b"},
    "x[1:]": {"x[2:]", "x[0:]", "x[:]"},
    "np.maximum(x, 0.5)": {"np.minimum(x, 0.5)", "np.maximum(0.5, x)", "np.maximum(x, 1.0)", "np.maximum(x, 0.0)"},
    "a <= b": {"a < b", "a >= b"},
    "-a": {"a"},
    "not a and b": {"not a or b", "not a", "b", "a and b"},
    "a if b else c": {"a", "c"},
    "f'{a}'": set(),
}


@pytest.mark.parametrize("expression", CHANGES)
def test_each_small_change_is_a_mutant(expression: str) -> None:
    mutants = mutants_of(f'def f(x):\n    """Not this."""\n    return {expression}\n', "f")
    assert CHANGES[expression] == {one.becomes.removeprefix("return ") for one in mutants}


def test_statements_are_dropped_and_defaults_changed() -> None:
    source = "def f(x, h=2):\n    if x < 0:\n        raise ValueError(x + 1)\n    x += h\n    return x\n"
    changes = {(one.was, one.becomes) for one in mutants_of(source, "f")}
    assert {
        ("def f(x, h=2):", "def f(x, h=3):"),
        ("raise ValueError(x + 1)", "pass"),
        ("if x < 0:", "if x <= 0:"),
        ("if x < 0:", "if True:"),
        ("x += h", "pass"),
        ("x += h", "x -= h"),
        ("x += h", "x = h"),
    } <= changes
    assert not [one for one in changes if "ValueError(x" in one[1] and "ValueError(x + 1)" not in one[1]]


def test_a_mutant_is_told_by_its_function_and_its_change_and_not_by_comments() -> None:
    one, other, changed = (
        mutants_of(text, "f")
        for text in (
            "def f(x):\n    return x + 1\n",
            "def f(x):\n    '''Adds.'''\n    return x + 1  # one\n",
            "def f(y):\n    return y + 1\n",
        )
    )
    assert [mutant.id for mutant in one] == [mutant.id for mutant in other]
    assert not {mutant.id for mutant in one} & {mutant.id for mutant in changed}


def test_a_mutant_that_never_ends_is_ended_and_fails() -> None:
    def row_means(x: np.ndarray) -> np.ndarray:
        while True:
            x = x + 1

    task = replace(TASKS["row_means"], limits=Limits(seconds=0.2))
    before = time.process_time()
    found = judged(UNIT, task, exam_of(task), {"row_means": row_means}, limited=True)
    assert 0 == found.points
    assert time.process_time() - before < 5


SOURCE = '''def step(x, rows, h=1e-5):
    """A step.

    An answer for numbers up to ±1000 is right.

    Args:
        x: float64 array of shape (N, D),
            N at least 1.
        rows: int, in ``[0, N)``.

    Returns:
        out: float64 array of shape (N, D).
        loss: float in ``[0, 1]``, the mean.

    Raises:
        ValueError: `rows` is not in ``[0, N)``; the message
            names it.

    `x` stays unchanged. As elsewhere.
    """
    return x
'''


def test_a_docstring_promises_errors_types_ranges_defaults_and_what_stays_unchanged() -> None:
    promised = [(one.kind, one.words) for one in promises_of(SOURCE, "step", TASKS["row_means"])]
    assert [
        ("default", "h=1e-5"),
        ("range", "up to ±1000"),
        ("range", "N at least 1"),
        ("range", "in ``[0, N)``"),
        ("type", "float64 array of shape (N, D)"),
        ("type", "float in ``[0, 1]``"),
        ("error", "`rows` is not in ``[0, N)``; the message names it."),
        ("unchanged", "`x` stays unchanged."),
    ] == promised


def test_of_what_ends_in_a_bar_the_form_is_looked_at_in_every_case() -> None:
    kinds = {one.kind for one in promises_of(SOURCE, "step", TASKS["classify"])}
    assert {"default", "error", "unchanged"} == kinds


def test_a_promise_is_quoted_where_quote_and_promise_have_words_in_common() -> None:
    text = text_of(SOURCE, "step")
    quotes = ["float64 array of shape (N, D), N at\n  least 1", "the message names it", "h=1e-5"]
    unquoted = [
        one.words for one in promises_of(SOURCE, "step", TASKS["row_means"]) if not is_quoted(one, text, quotes)
    ]
    assert [
        "up to ±1000",
        "in ``[0, N)``",
        "float64 array of shape (N, D)",
        "float in ``[0, 1]``",
        "`x` stays unchanged.",
    ] == (unquoted)


def test_a_default_is_tried_by_a_case_that_leaves_it_out() -> None:
    default = promises_of(SOURCE, "step", TASKS["row_means"])[0]
    parameters = parameters_of(SOURCE, "step")
    two, three = ([Case("a", dict.fromkeys(parameters[:many], 1))] for many in (2, 3))
    assert is_left_out(default, parameters, two)
    assert not is_left_out(default, parameters, three)


def quoting(*promises: str | tuple[str, ...]) -> list[Case]:
    return [Case(f"case {place}", {}, promise=promise) for place, promise in enumerate(promises)]


def test_a_quote_that_does_not_stand_there_is_strange_whatever_its_white_space() -> None:
    cases = quoting("", "`x` stays\n   unchanged", "`x` stays the same")
    assert {"`x` stays the same": "case 2"} == strange_quotes(text_of(SOURCE, "step"), cases)


@pytest.mark.parametrize(
    ("failures", "tried"),
    [
        ([["case 1"]], {"one"}),
        ([["case 1", "case 2"]], {"one"}),
        ([["case 0", "case 1"]], set()),
        ([["case 1", "case 3"]], set()),
        ([[]], set()),
        ([["case 1", "case 4"]], {"one"}),
        ([["case 4"]], set()),
        ([["case 4"], ["case 4"]], set()),
        ([["case 4"], ["case 1"]], {"one", "other"}),
        ([["case 3", "case 4"], ["case 0", "case 4"]], {"other"}),
    ],
)
def test_a_quote_is_tried_by_what_fails_nothing_else(failures: list[list[str]], tried: set[str]) -> None:
    assert tried == tried_alone(quoting("", "one", "one", "other", ("one", "other")), failures)


@pytest.mark.parametrize(
    ("hits", "of", "least", "most"),
    [(8, 10, 0.4902, 0.9433), (0, 20, 0.0, 0.1611), (20, 20, 0.8389, 1.0), (0, 0, 0, 1)],
)
def test_the_interval_is_wilsons(hits: int, of: int, least: float, most: float) -> None:
    assert pytest.approx((least, most), abs=5e-5) == Share(hits, of).interval


def test_what_chance_may_do_is_no_finding() -> None:
    assert is_unlikely(1, 1000, 0.0)
    assert not is_unlikely(0, 1000, 0.0)
    assert is_unlikely(1, 200, 3e-7)
    assert not is_unlikely(1, 30, 1e-3)
    assert is_unlikely(3, 30, 1e-3)


UNIT_FILES = {
    "__init__.py": "from autograder.authoring import unit\n\n"
    "UNIT = unit(__name__, title='Double', themes=(1,), tasks={'double': 1}, graded_by_hand={})\n",
    "double.py": "from autograder.authoring import Case, task\n\n\n"
    "def cases(rng):\n    return (Case('one', {'x': 1.0}),)\n\n\nTASK = task(cases)\n",
    "answers/__init__.py": "",
    "answers/double.py": "def reference(x):\n    return 2 * x\n",
}


def test_right_works_are_the_public_functions_and_classes_of_their_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    functions = "def by_adding(x):\n    return _twice(x)\n\n\ndef _twice(x):\n    return x + x\n"
    works = f"from statistics import mean\n\n\n{functions}\n\nclass ByClass:\n    pass\n\n\nNUMBER = 2\n"
    files = {**UNIT_FILES, "answers/alternatives/__init__.py": "", "answers/alternatives/double.py": works}
    for package, chosen in (("with_works", files), ("without_works", UNIT_FILES)):
        for path, text in chosen.items():
            (tmp_path / package / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / package / path).write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    found = {
        package: unit(package, title="Double", themes=(1,), tasks={"double": 1}, graded_by_hand={}).tasks[0]
        for package in ("with_works", "without_works")
    }
    assert ["by_adding", "ByClass"] == [one.__name__ for one in found["with_works"].answers.alternatives]
    assert () == found["without_works"].answers.alternatives


@pytest.mark.parametrize("pace", ["quick", "drawn", "trained"])
def test_right_works_of_other_shapes_take_turns_over_as_many_seeds_as_they_can(pace: Pace) -> None:
    seeds = set(FULL.seeds("right", pace))
    turns = [FULL.seeds_of_alternative(place, pace) for place in range(6)]
    together = set().union(*turns)
    assert together <= seeds
    assert len(together) == min(len(seeds), 6 * FULL.alternatives[pace])
    assert {FULL.alternatives[pace]} == {len(turn) for turn in turns}
