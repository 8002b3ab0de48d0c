"""Each finding says what is wrong where it holds, and keeps silent where it does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.explain import findings
from autograder.explain.findings import Evidence, Finding
from autograder.inside.invoke import call
from autograder.judge.compare import compare
from tests.cases import for_each

RNG = np.random.default_rng(90)
Arguments = Mapping[str, Any]

MATRICES: Sequence[Arguments] = [{"x": RNG.normal(size=shape)} for shape in ((3, 2), (4, 5), (6, 3))]
SQUARES: Sequence[Arguments] = [{"x": RNG.normal(size=(size, size))} for size in (3, 4)]
POSITIVE: Sequence[Arguments] = [{"x": RNG.uniform(1.5, 9.0, size=shape)} for shape in ((3, 2), (4, 5))]
SAME_ROWS: Sequence[Arguments] = [{"x": RNG.normal(size=(4, width))} for width in (2, 3, 5)]
PAIRS: Sequence[Arguments] = [{"a": RNG.normal(size=(rows, 3)), "b": RNG.normal(size=(rows, 3))} for rows in (2, 4, 5)]
LAYERS: Sequence[Arguments] = [
    {"dout": RNG.normal(size=(n, out)), "x": RNG.normal(size=(n, into)), "w": RNG.normal(size=(into, out))}
    for n, into, out in ((3, 1, 2), (5, 4, 3))
]


def twice(x: Any) -> Any:
    return 2.5 * x


def find(right: Callable[..., Any], wrong: Callable[..., Any], cases: Sequence[Arguments]) -> Finding:
    """What is found about a wrong function from the cases that it fails."""
    evidence = []
    for arguments in cases:
        expected = call(right, tuple(arguments.values())).value
        got = call(wrong, tuple(arguments.values())).value
        difference = compare(expected, got, exact_dtype=True)
        if difference is not None:
            evidence.append(Evidence(arguments, difference, expected))
    assert evidence, "the wrong function gives right answers"
    return findings.find(evidence)


@for_each(
    "says, right, wrong, cases",
    [
        # Times something.
        ("has the wrong sign", twice, lambda x: -twice(x), MATRICES),
        ("is twice what it should be", twice, lambda x: 2 * twice(x), MATRICES),
        ("is half of what it should be", twice, lambda x: twice(x) / 2, MATRICES),
        ("is twice what it should be, with the wrong sign", twice, lambda x: -2 * twice(x), MATRICES),
        ("is half of what it should be, with the wrong sign", twice, lambda x: -twice(x) / 2, MATRICES),
        ("is too small by the factor x.shape[0] = 3", twice, lambda x: twice(x) / len(x), MATRICES),
        ("is too large by the factor x.shape[0] = 3", twice, lambda x: twice(x) * len(x), MATRICES),
        ("is too small by the factor x.shape[1] = 2", twice, lambda x: twice(x) / x.shape[1], MATRICES),
        ("is too large by the factor x.shape[0] = 3", lambda x: x.mean(), lambda x: x.mean() * len(x), MATRICES),
        ("is too small by the factor x.shape[0] = 4", twice, lambda x: twice(x) / len(x), SAME_ROWS),
        ("is 0.7 times what it should be in each of 3 failed cases", twice, lambda x: 0.7 * twice(x), MATRICES),
        ("is 0 everywhere", twice, np.zeros_like, MATRICES),
        # Turned.
        ("is transposed", lambda x: np.exp(x) + x[:1], lambda x: np.exp(x.T) + x[:1].T, SQUARES),
        ("is transposed", twice, lambda x: twice(x).T, MATRICES),
        ("has its dimensions reversed", twice, lambda x: x.T + 1, MATRICES),
        ("has the right rows in another order", twice, lambda x: twice(x)[::-1], MATRICES),
        ("has the right numbers in another order", lambda x: x[0], lambda x: np.sort(x[0]), MATRICES[1:]),
        # Other shapes.
        (
            "has shape (2,) where (3,) is expected: the length of another axis",
            lambda x: x.sum(axis=1),
            lambda x: x.sum(axis=0),
            MATRICES,
        ),
        (
            "has lost a dimension: shape (3,) where (3, 1) is expected",
            lambda x: x.sum(axis=1, keepdims=True),
            lambda x: x.sum(axis=1),
            MATRICES,
        ),
        (
            "has an extra dimension: shape (3, 1) where (3,) is expected",
            lambda x: x.sum(axis=1),
            lambda x: x.sum(axis=1, keepdims=True),
            MATRICES,
        ),
        (
            "has a misplaced dimension: shape (1, 3, 1) where (1, 1, 3) is expected",
            lambda x: x.sum(axis=1)[None, None],
            lambda x: x.sum(axis=1)[None, :, None],
            MATRICES,
        ),
        (
            "is a single number: the sum of the right numbers where an array of shape (3,) is expected",
            lambda x: x.sum(axis=1),
            lambda x: x.sum(),
            MATRICES,
        ),
        (
            "has shape (1,) where (2,) is expected",
            lambda dout, x, w: dout.sum(axis=0),
            lambda dout, x, w: x.sum(axis=0),
            LAYERS,
        ),
        (
            "has shape (3,) where (2,) is expected: the length of another axis",
            lambda dout, x, w: dout.sum(axis=0),
            lambda dout, x, w: dout.sum(axis=1),
            LAYERS,
        ),
        (
            "is a single number where an array of shape (2,) is expected",
            lambda x: np.zeros(2),
            lambda x: 0.0,
            MATRICES,
        ),
        (
            "has shape (5,) where (2,) is expected",
            lambda a, b: a[0],
            lambda a, b: b[0],
            [{"a": np.ones((3, 2)), "b": np.ones((7, 5))}],
        ),
        ("has shape (2, 2) where (3, 2) is expected", twice, lambda x: twice(x)[1:], MATRICES),
        ("has shape (7,) where (3, 2) is expected", twice, lambda x: np.zeros(7), MATRICES),
        # Shifted and cut.
        ("is off by 0.25 everywhere", twice, lambda x: twice(x) + 0.25, MATRICES),
        ("is off by -1 everywhere", twice, lambda x: twice(x) - 1, MATRICES),
        ("is off by the same amount in every element of a case", twice, lambda x: twice(x) + x[0, 0], MATRICES),
        ("holds whole numbers: the right ones, cut off", twice, lambda x: np.trunc(twice(x)), POSITIVE),
        ("holds whole numbers: the right ones, rounded down", twice, lambda x: np.floor(twice(x)), MATRICES),
        ("holds whole numbers: the right ones, rounded", twice, lambda x: np.rint(twice(x)), POSITIVE),
        ("is rounded to 2 decimals", twice, lambda x: np.round(twice(x), 2), MATRICES),
        ("is rounded to 6 decimals", twice, lambda x: np.round(twice(x), 6), MATRICES),
        ("is right to about 6 digits and no further", twice, lambda x: twice(x) * (1 - 5e-7), MATRICES),
        (
            "is off by tiny amounts, 3.7e-09 at most, also where 0 is expected",
            lambda x: x * (x > 0),
            lambda x: x * (x > 0) - 3.7e-9,
            MATRICES,
        ),
        ("is rounded to 1 decimal", twice, lambda x: np.round(twice(x), 1), MATRICES),
        # Types.
        (
            "is of dtype float32: numbers with fewer digits than float64 has",
            twice,
            lambda x: twice(x).astype(np.float32),
            MATRICES,
        ),
        (
            "has only the digits of float32",
            twice,
            lambda x: twice(x).astype(np.float32).astype(float),
            MATRICES,
        ),
        (
            "holds integers (int64) where float64 is expected: what was behind the point is gone",
            twice,
            lambda x: twice(x).astype(np.int64),
            MATRICES,
        ),
        (
            "holds integers (int64) where float64 is expected",
            lambda x: np.abs(x) * (x > 0),
            lambda x: (x > 0).astype(np.int64) * 9,
            MATRICES,
        ),
        (
            "holds integers (int64) where float64 is expected",
            lambda x: np.round(x),
            lambda x: np.round(x).astype(np.int64),
            MATRICES,
        ),
        ("is of dtype float64 where int64 is expected", lambda x: x.argmax(1), lambda x: x.argmax(1) + 0.0, MATRICES),
        ("is of dtype int64 where bool is expected", lambda x: x > 0, lambda x: (x > 0) + 0, MATRICES),
        # Other things.
        ("is None: nothing was returned", twice, lambda x: None, MATRICES),
        ("is None", lambda x: (x, x), lambda x: (x, None), MATRICES),
        ("is a list of 3 where an array of shape (3, 2) is expected", twice, lambda x: twice(x).tolist(), MATRICES),
        ("is a string where a number is expected", lambda x: x.sum(), lambda x: str(x.sum()), MATRICES),
        ("is an array of shape (3, 2) where a tuple of 2 is expected", lambda x: (x, x), lambda x: x, MATRICES),
        ("has 1 item where 2 are expected", lambda x: (x, x), lambda x: (x,), MATRICES),
        ("has 3 items where 2 are expected", lambda x: (x, x), lambda x: (x, x, x), MATRICES),
        ("lacks the key 'b'", lambda x: {"a": x, "b": x}, lambda x: {"a": x}, MATRICES),
        ("has the key 'b', which does not belong to it", lambda x: {"a": x}, lambda x: {"a": x, "b": x}, MATRICES),
        # Mixed up.
        ("is just the argument `x`", np.exp, lambda x: x + 0, MATRICES),
        ("is just the argument `b`", lambda a, b: a @ b.T @ b, lambda a, b: b, PAIRS),
        (
            "holds what belongs in place 2 of the answer",
            lambda a, b: (a + 1, 2 * b),
            lambda a, b: (2 * b, a + 1),
            PAIRS,
        ),
        (
            "holds what belongs in place 2 of the answer",
            lambda x: (twice(x), x.sum(axis=0)),
            lambda x: (x.sum(axis=0), twice(x)),
            MATRICES,
        ),
        ("has the right size everywhere and the wrong sign in places", twice, lambda x: np.abs(twice(x)), MATRICES),
        (
            "is wrong in 1 of 6 elements and right in the others",
            lambda x: x + 0,
            lambda x: np.where(x == x.max(), 99, x),
            MATRICES,
        ),
        ("is 'another' where 'one' is expected", lambda word: word, lambda word: "another", [{"word": "one"}]),
        ("is wrong in each of its 6 elements, by 2.424 at most", twice, lambda x: x**2 + 1, MATRICES),
    ],
)  # fmt: skip
def test_a_wrong_function_is_recognised(
    says: str, right: Callable[..., Any], wrong: Callable[..., Any], cases: Sequence[Arguments]
) -> None:
    finding = find(right, wrong, cases)
    assert says == finding.says
    assert finding.hint.endswith((".", "?"))


@for_each(
    "says, wrong, x",
    [
        ("is nan at [1, 0]", lambda x: np.where(x == 4.0, np.nan, x), [[1.0, 2.0], [4.0, 5.0]]),
        ("is infinite at [0], where `x[0]` is 1000", lambda x: np.exp(x), [1000.0, 1.0]),
        ("is nan at [0], where `x[0]` is -800", lambda x: np.exp(-x) / np.exp(-x), [-800.0, 1.0]),
        ("is infinite at [1]", lambda x: 1 / x, [1.0, 0.0]),
    ],
)
def test_what_is_not_finite_is_told_with_its_place_and_the_input_that_may_be_to_blame(
    says: str, wrong: Callable[..., Any], x: list[Any]
) -> None:
    assert says == find(lambda x: x * 0 + 7, wrong, [{"x": np.array(x)}]).says


def test_a_zero_among_the_inputs_is_hinted_at() -> None:
    assert "can be 0" in find(lambda x: x, lambda x: x / x, [{"x": np.array([1.0, 0.0])}]).hint


def test_a_single_number_that_is_not_finite_has_no_place() -> None:
    assert "is nan" == find(lambda x: x.sum(), lambda x: np.nan, [{"x": np.ones(2)}]).says


# A finding that holds of one case and not of another is no finding.

SILENT: dict[str, tuple[Callable[..., Any], Callable[..., Any], Sequence[Arguments]]] = {
    "has the wrong sign": (twice, lambda x: -twice(x) if len(x) == 3 else x**2, MATRICES),
    "is twice": (twice, lambda x: 2 * twice(x) if len(x) == 3 else x**2, MATRICES),
    "by the factor": (twice, lambda x: twice(x) * (len(x) + 0.5), MATRICES),
    "times what": (twice, lambda x: twice(x) * (1 + 0.1 * len(x)), MATRICES),
    "0 everywhere": (twice, lambda x: x * 0 if len(x) == 3 else x**2, MATRICES),
    "transposed": (twice, lambda x: twice(x).T if len(x) == 3 else x.T, SQUARES),
    "another order": (twice, lambda x: twice(x)[::-1] if len(x) == 3 else x, MATRICES),
    "length of another axis": (lambda x: x.sum(axis=1), lambda x: np.zeros(x.size + 1), MATRICES),
    "dimension": (lambda x: x.sum(axis=1), lambda x: np.zeros((7, 7)), MATRICES),
    "off by": (twice, lambda x: twice(x) + (0.25 if len(x) == 3 else x**2), MATRICES),
    "whole numbers": (twice, lambda x: np.trunc(twice(x)) if len(x) == 3 else x, POSITIVE),
    "rounded": (twice, lambda x: np.round(twice(x), 2) if len(x) == 3 else x**2, MATRICES),
    "float32": (twice, lambda x: twice(x) * (1 + 1e-6), MATRICES),
    "just the argument": (twice, lambda x: x + 0 if len(x) == 3 else x**2, MATRICES),
    "belongs in place": (
        lambda a, b: (a + 1, 2 * b),
        lambda a, b: (2 * b, a + 1) if len(a) == 2 else (a, b),
        PAIRS,
    ),
    "wrong sign in places": (twice, lambda x: np.abs(twice(x)) if len(x) == 3 else x**2, MATRICES),
    "elements and right in the others": (twice, lambda x: x**2 + 1, MATRICES),
}


@for_each("phrase", SILENT)
def test_a_finding_that_does_not_hold_in_all_cases_keeps_silent(phrase: str) -> None:
    right, wrong, cases = SILENT[phrase]
    assert phrase not in find(right, wrong, cases).says


def test_a_single_wrong_number_is_no_constant_factor() -> None:
    says = find(lambda x: x.sum(), lambda x: x.prod(), [{"x": np.array([1.5, 2.5, 4.0])}]).says
    assert "in every case" not in says


def test_an_answer_of_another_kind_in_one_case_does_not_hide_what_is_wrong_with_the_others() -> None:
    def wrong(x: Any) -> Any:
        return None if len(x) == 6 else -twice(x)

    assert "has the wrong sign" == find(twice, wrong, MATRICES).says


@for_each("right", [np.ones((2, 3)), 1.5, 3, True, "word", (1.0, np.ones(2)), {"a": 1.0}, None])
@for_each(
    "wrong",
    [
        None, True, 7, 2**1024 - 1, -0.0, np.nan, np.inf, "another", [], [None] * 3, {}, {"a": None}, np.zeros(0),
        np.zeros((0, 3)), np.zeros((2, 3)), np.full((2, 3), np.nan), np.ones((2, 3), dtype=bool), np.float16(1.0),
        np.ones((1,) * 32), (1.0, np.full(2, -np.inf)),
    ],
)  # fmt: skip
def test_something_can_be_said_about_any_wrong_answer(right: Any, wrong: Any) -> None:
    whole = (right, "the last part")
    difference = compare(whole, (wrong, "the lost part"))
    assert difference is not None
    assert findings.find([Evidence({"x": np.ones(2)}, difference, whole)]).says
