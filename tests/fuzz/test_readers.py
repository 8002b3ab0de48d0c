"""Whatever bytes a learner hands in, a reader refuses them by its own error or reads them: found by hypothesis.

The corpus is what Atheris found to take different ways through the readers; `atheris_wire` tells how to look for more.
"""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.inside.wire import encode
from autograder.reports.json import to_json
from tests.cases import for_each
from tests.fuzz.targets import BY_HAND, FUNCTIONS, TARGETS, notebook_file, python_file, report_text, wire_payload
from tests.reports.hostile import HOSTILE, submission_with

CORPUS = Path(__file__).with_name("corpus")

text = st.text(max_size=30) | st.sampled_from(sorted(HOSTILE.values()))
odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
REPORT = json.loads(to_json(submission_with("x")))
FIELDS = [
    *((field,) for field in REPORT["tasks"][0]["message"]),
    *(("counterexample", field) for field in REPORT["tasks"][0]["message"]["counterexample"]),
    *(("counterexample", "arguments", 0, field) for field in ("name", "words", "python", "more")),
    *(("figure", field) for field in ("measures", "median", "runs", "threshold")),
    *(("place", field) for field in ("cell", "line", "text")),
]
PLACES = ["unit", "submission", "seed", "grader", "repairs", "score", "tasks", "graded_by_hand", "more"]

names = st.sampled_from([*FUNCTIONS, *BY_HAND, *(f"test_{name}" for name in FUNCTIONS), "setup", "", "x"])
sources = st.sampled_from(
    [
        "def relu(x):\n    return x",
        "def relu(x):\n    raise NotImplementedError",
        "def backward(x):\n",
        "    return x",
        "check('u01.relu', relu)",
        "%time x = 1\n!ls",
        "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> them\n",
        "relu = lambda x: x",
        "x = (",
        "",
    ]
)
marks = st.fixed_dictionaries(
    {}, optional={"grade_id": names | odd, "solution": st.booleans() | odd, "grade": st.booleans(), "locked": odd}
)
cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | odd,
        "source": sources | text | st.lists(sources, max_size=3) | odd,
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": marks | odd, "id": odd}) | odd,
        "id": names | odd,
        "outputs": odd,
        "input": sources | odd,
    },
)
notebooks = st.fixed_dictionaries(
    {"nbformat": st.sampled_from([4, 4, 4, 3]) | odd},
    optional={
        "cells": st.lists(cells | odd, max_size=6) | odd,
        "worksheets": st.lists(st.fixed_dictionaries({"cells": st.lists(cells, max_size=3)}) | odd, max_size=2),
        "nbformat_minor": odd,
        "metadata": st.dictionaries(st.sampled_from(["kernelspec", "language_info", "autograder", "colab"]), odd) | odd,
    },
)


@pytest.mark.parametrize("target", TARGETS)
def test_what_atheris_found_is_read_or_refused(target: str) -> None:
    found = sorted((CORPUS / target).iterdir())
    assert found
    for path in found:
        TARGETS[target](path.read_bytes())


def test_the_corpus_is_small() -> None:
    sizes = [path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()]
    assert len(sizes) < 100
    assert sum(sizes) < 100_000


@settings(max_examples=300)
@given(st.binary(max_size=300))
@example(b"")
def test_bytes_are_no_report_or_one(data: bytes) -> None:
    report_text(data)


@settings(max_examples=200)
@given(st.sampled_from(PLACES), odd)
def test_a_report_with_an_odd_field_is_refused_or_read_back(place: str, value: Any) -> None:
    report_text(json.dumps(REPORT | {place: value}).encode())


@settings(max_examples=200)
@given(st.sampled_from(sorted(REPORT["tasks"][0])), odd)
def test_a_report_with_an_odd_task_is_refused_or_read_back(place: str, value: Any) -> None:
    tasks = [REPORT["tasks"][0] | {place: value}, *REPORT["tasks"][1:]]
    report_text(json.dumps(REPORT | {"tasks": tasks}).encode())


@settings(max_examples=200)
@given(st.sampled_from(FIELDS), odd)
def test_a_report_with_an_odd_message_is_refused_or_read_back(way: tuple[str | int, ...], value: Any) -> None:
    tree = deepcopy(REPORT)
    *steps, last = way
    within = tree["tasks"][0]["message"]
    for step in steps:
        within = within[step]
    within[last] = value
    report_text(json.dumps(tree).encode())


@for_each("levels", [10, 100, 500, 900, 990, 1000, 10_000, 200_000])
def test_a_report_nested_to_any_depth_is_refused(levels: int) -> None:
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        report_text((opening * levels + "1" + closing * levels).encode())
        nested = opening * levels + "1" + closing * levels
        report_text(json.dumps(REPORT | {"unit": "NESTED"}).replace('"NESTED"', nested).encode())


@for_each("number", ["1" * 4000, "1" * 5000, "1" * 100_000, "1e999999", "-1", "NaN", "-Infinity"])
def test_a_report_with_an_odd_number_is_refused_or_read_back(number: str) -> None:
    for place in ("seed", "score", "max_score"):
        report_text(json.dumps(REPORT | {place: "NUMBER"}).replace('"NUMBER"', number).encode())


@settings(max_examples=200)
@given(notebooks)
def test_a_notebook_of_odd_parts_is_refused_or_mended(notebook: Any) -> None:
    notebook_file(json.dumps(notebook).encode())


@settings(max_examples=200)
@given(st.binary(max_size=300) | text.map(lambda one: one.encode("utf-8", "replace")))
def test_bytes_are_no_notebook_or_one(data: bytes) -> None:
    notebook_file(data)


@settings(max_examples=100)
@given(st.lists(sources | text, max_size=5))
def test_python_of_odd_parts_is_refused_or_mended(parts: list[str]) -> None:
    python_file("\n\n# %%\n".join(parts).encode("utf-8", "replace"))


@settings(max_examples=100)
@given(odd, st.binary(max_size=20))
def test_a_payload_with_bytes_put_in_is_refused_or_read_back(value: Any, more: bytes) -> None:
    payload = encode(value)
    middle = len(payload) // 2
    for data in (payload, more + payload, payload[:middle] + more + payload[middle:]):
        wire_payload(data)
