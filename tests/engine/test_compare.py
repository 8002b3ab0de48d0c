"""Answers that are right agree with the reference; others differ in the first thing that is wrong with them."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.judge.compare import _are_near, compare, compare_form, differing
from autograder.model import Tolerance
from tests.cases import for_each
from tests.engine.test_wire import values

NAN, INF = float("nan"), float("inf")
EXACT = Tolerance(relative=0.0, absolute=0.0, floor=0.0)
floats = hnp.arrays(
    np.float64,
    hnp.array_shapes(min_dims=1, max_dims=3, max_side=4),
    elements=st.floats(-1e6, 1e6).filter(lambda number: abs(number) > 1e-3),
)


@for_each(
    "expected, got",
    [
        (None, None),
        ("word", "word"),
        (True, True),
        (1.5, 1.5),
        (np.array([1.0, NAN, INF, -INF]), np.array([1.0, NAN, INF, -INF])),
        (np.array(2.0), 2.0),
        (2.0, np.array(2.0)),
        (2.0, 2),
        (3, np.int8(3).item()),
        (np.array([1, 2]), np.array([1, 2], dtype=np.uint8)),
        (np.array([1, 2]), np.array([1, 2], dtype=np.int32)),
        (np.zeros(2), np.zeros(2, dtype=np.float32)),
        (0.0, np.array(0.0, dtype=np.float32)),
        (np.array([True, False]), np.array([True, False])),
        ((1.0, 2.0), [1.0, 2.0]),
        ([1.0, (2.0, 3.0)], (1.0, [2.0, 3.0])),
        ({"a": 1.0, "b": np.eye(2)}, {"b": np.eye(2), "a": 1.0}),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        ((), ()),
    ],
)
def test_right_answers_agree(expected: Any, got: Any) -> None:
    assert compare(expected, got) is None


@for_each(
    "kind, expected, got",
    [
        ("absent", 1.0, None),
        ("absent", np.eye(2), None),
        ("kind", None, 1.0),
        ("kind", np.eye(2), "text"),
        ("kind", np.eye(2), [[1.0, 0.0], [0.0, 1.0]]),
        ("kind", np.eye(2), {"answer": np.eye(2)}),
        ("kind", (1.0, 2.0), np.array([1.0, 2.0])),
        ("kind", (1.0, 2.0), {"a": 1.0, "b": 2.0}),
        ("kind", {"a": 1.0}, [1.0]),
        ("kind", "word", 1.0),
        ("kind", "word", ["word"]),
        ("length", (1.0, 2.0), (1.0,)),
        ("length", (1.0, 2.0), (1.0, 2.0, 3.0)),
        ("keys", {"a": 1.0}, {"b": 1.0}),
        ("keys", {"a": 1.0}, {"a": 1.0, "b": 1.0}),
        ("shape", np.zeros((2, 3)), np.zeros((3, 2))),
        ("shape", np.zeros(3), np.zeros((3, 1))),
        ("shape", np.zeros(1), 0.0),
        ("shape", 0.0, np.zeros(1)),
        ("shape", np.zeros((0, 3)), np.zeros((0, 2))),
        ("dtype", np.zeros(2), np.zeros(2, dtype=np.float16)),
        ("dtype", np.zeros(2), np.zeros(2, dtype=int)),
        ("dtype", np.zeros(2), np.zeros(2, dtype=bool)),
        ("dtype", np.zeros(2, dtype=int), np.zeros(2)),
        ("dtype", np.zeros(2, dtype=bool), np.zeros(2, dtype=int)),
        ("dtype", True, 1),
        ("dtype", 1, True),
        ("dtype", 1, 1.0),
        ("finite", 1.0, NAN),
        ("finite", np.array([1.0, 2.0]), np.array([1.0, INF])),
        ("values", 1.0, 1.1),
        ("values", 1.0, 2),
        ("values", True, False),
        ("values", "word", "sword"),
        ("values", np.array([NAN]), np.array([1.0])),
        ("values", np.array([INF]), np.array([-INF])),
        ("values", np.array([INF]), np.array([1e300])),
        ("values", np.array([1, 2]), np.array([1, 3])),
    ],
)
def test_a_wrong_answer_differs_in_the_first_thing_that_is_wrong(kind: str, expected: Any, got: Any) -> None:
    difference = compare(expected, got)
    assert difference is not None
    assert kind == difference.kind
    assert expected is difference.expected
    assert got is difference.got


ELEVENTHS = np.arange(1.0, 9.0) / 11


def single(numbers: Any) -> Any:
    return np.asarray(numbers).astype(np.float32)


@for_each(
    "expected, got",
    [
        (ELEVENTHS, single(ELEVENTHS)),
        (ELEVENTHS, single(ELEVENTHS).astype(np.float64)),
        (ELEVENTHS, single(ELEVENTHS * (1 + 3e-6))),
        (1 / 3, single(1 / 3)),
        ((1 / 3, ELEVENTHS), (float(single(1 / 3)), single(ELEVENTHS))),
        ((1 / 3, ELEVENTHS), (single(1 / 3), ELEVENTHS * (1 + 3e-6))),
        ({"a": [ELEVENTHS]}, {"a": [single(ELEVENTHS)]}),
        (np.array([1e6, 1e-3]), single([1e6, 2e-3])),
    ],
)
def test_float32_is_compared_at_its_own_precision_but_where_the_dtype_counts(expected: Any, got: Any) -> None:
    assert compare(expected, got) is None
    assert compare(expected, got, exact_dtype=True) is not None


@for_each(
    "expected, got",
    [
        (ELEVENTHS, ELEVENTHS * (1 + 3e-6)),
        (ELEVENTHS, single(ELEVENTHS * 1.001)),
        (ELEVENTHS, single(np.log(np.exp(ELEVENTHS) + 1e-3))),
        (ELEVENTHS[:7], single(ELEVENTHS[:7]).astype(np.float64)),
        (np.arange(10.0), np.arange(10.0) + 2.0**-15),
        (ELEVENTHS, ELEVENTHS.astype(np.float16)),
        (ELEVENTHS, np.zeros(8, dtype=int)),
    ],
)
def test_what_is_no_float32_or_is_wrong_in_float32_is_wrong(expected: Any, got: Any) -> None:
    assert compare(expected, got) is not None


@for_each(
    "expected, got",
    [
        (ELEVENTHS, single(ELEVENTHS)),
        (0.0, single(0.0)),
        (np.arange(3), np.arange(3, dtype=np.int32)),
        ((np.arange(3), 1.0), (np.arange(3), single(1.0))),
    ],
)
def test_where_the_dtype_counts_fewer_bits_are_wrong(expected: Any, got: Any) -> None:
    difference = compare(expected, got, exact_dtype=True)
    assert difference is not None
    assert "dtype" == difference.kind


@for_each("got", [3, 3.0, np.float64(3)])
def test_where_the_dtype_counts_a_number_is_a_number(got: Any) -> None:
    assert compare(3.0, got, exact_dtype=True) is None


@for_each(
    "kind, got",
    [
        ("absent", None),
        ("kind", "text"),
        ("shape", np.full((3, 2), NAN, dtype=np.float16)),
        ("dtype", np.full((2, 3), NAN, dtype=np.float16)),
        ("finite", np.array([[NAN, 5.0, 0.0], [0.0, 0.0, 0.0]])),
        ("values", np.array([[5.0, 0.0, 0.0], [0.0, 0.0, 0.0]])),
    ],
)
def test_what_everything_else_follows_from_is_reported_first(kind: str, got: Any) -> None:
    difference = compare(np.zeros((2, 3)), got)
    assert difference is not None
    assert kind == difference.kind


@for_each(
    "path, expected, got",
    [
        ((1,), (1.0, 2.0), (1.0, 3.0)),
        ((0, 1), ((1.0, 2.0), 3.0), ((1.0, 9.0), 9.0)),
        (("b", 2), {"a": 1.0, "b": [1.0, 2.0, 3.0]}, {"a": 1.0, "b": [1.0, 2.0, 4.0]}),
        ((1,), (1.0, 2.0), (1.0, None)),
        ((0,), (1.0, (1.0, 2.0)), (1.0j, (1.0,))),
    ],
)
def test_the_path_leads_to_the_first_part_that_differs(path: tuple[Any, ...], expected: Any, got: Any) -> None:
    difference = compare(expected, got)
    assert difference is not None
    assert path == difference.path


def test_the_index_is_that_of_the_element_farthest_off() -> None:
    difference = compare(np.zeros((2, 3)), np.array([[0.0, 1.0, 0.0], [0.0, -3.0, 2.0]]))
    assert difference is not None
    assert (1, 1) == difference.index


def test_the_index_is_that_of_the_first_element_that_is_not_finite() -> None:
    difference = compare(np.zeros((2, 3)), np.array([[0.0, 9.0, 0.0], [NAN, INF, 0.0]]))
    assert difference is not None
    assert (1, 0) == difference.index


def test_an_element_that_is_wrong_is_shown_even_beside_a_larger_one_within_tolerance() -> None:
    difference = compare(np.array([1e12, 1.0]), np.array([1e12 + 1e3, 400.0]))
    assert difference is not None
    assert (1,) == difference.index


@for_each(
    "tolerance, expected, limit",
    [
        (Tolerance(relative=1e-3, absolute=0.0, floor=0.0), np.array([4.0, 2000.0]), np.array([0.004, 2.0])),
        (Tolerance(relative=0.0, absolute=1e-3, floor=0.0), np.array([4.0, 2000.0]), np.array([2.0, 2.0])),
        (Tolerance(relative=0.0, absolute=0.0, floor=1e-3), np.array([0.0, 2000.0]), np.array([1e-3, 1e-3])),
        (Tolerance(relative=0.0, absolute=1e-3, floor=0.5), np.array([4.0, 8.0]), np.array([0.5, 0.5])),
        (Tolerance(relative=0.0, absolute=1e-3, floor=0.0), np.array([4.0, INF]), np.array([0.004, 0.0])),
    ],
)
def test_the_tolerance_is_as_documented(tolerance: Tolerance, expected: Any, limit: Any) -> None:
    assert compare(expected, expected + 0.999 * limit, tolerance) is None
    for element in np.flatnonzero(limit):
        beyond = expected.copy()
        beyond[element] += 1.001 * limit[element]
        assert compare(expected, beyond, tolerance) is not None


def test_tiny_answers_are_compared_on_their_own_scale() -> None:
    expected = np.array([1e-9, 2e-9])
    assert compare(expected, expected * (1 + 1e-9)) is None
    assert compare(expected, expected * 1.01) is not None


@given(values)
def test_every_value_agrees_with_itself(value: Any) -> None:
    assume(not contains_a_stranger(value))
    assert compare(value, value) is None


def contains_a_stranger(value: Any) -> bool:
    """Whether a wire value holds a generator or a probe, which are arguments and no answers, or float16 overflow."""
    match value:
        case list() | tuple():
            return any(map(contains_a_stranger, value))
        case dict():
            return any(map(contains_a_stranger, value.values()))
        case _:
            return not isinstance(value, bool | int | float | str | np.ndarray | None)


@given(values, values)
def test_any_two_values_can_be_compared(expected: Any, got: Any) -> None:
    assume(not contains_a_stranger(expected))
    difference = compare(expected, got)
    assert difference is None or difference.kind


@for_each("huge", [2**64, -(2**64), -(2**1023), 2**1024 - 1, -(2**1024) + 1])
@for_each("expected", [1.0, 1, np.array(1.0), np.array(1)])
def test_an_integer_beyond_all_floats_is_a_wrong_answer_like_another(expected: Any, huge: int) -> None:
    difference = compare(expected, huge)
    assert difference is not None
    assert difference.kind in ("values", "finite", "dtype")


@given(floats, st.data())
def test_one_wrong_element_is_found_wherever_it_is(expected: Any, data: st.DataObject) -> None:
    index = tuple(data.draw(st.integers(0, extent - 1)) for extent in expected.shape)
    got = expected.copy()
    got[index] += np.abs(expected).max()
    difference = compare(expected, got)
    assert difference is not None
    assert ("values", index) == (difference.kind, difference.index)


@given(floats)
def test_where_two_arrays_differ_is_told_element_by_element(expected: Any) -> None:
    got = expected.copy()
    got.flat[0] *= 2
    assert [0] == np.flatnonzero(differing(expected, got, EXACT)).tolist()


@for_each(
    "kind, expected, got",
    [
        (None, np.array([1, 2]), np.array([8, 9])),
        (None, (np.zeros(2), "a"), (np.full(2, NAN), "b")),
        ("absent", np.array([1, 2]), None),
        ("kind", np.array([1, 2]), "text"),
        ("length", (1, 2), (1,)),
        ("shape", np.array([1, 2]), np.array([1])),
        ("dtype", np.array([1, 2]), np.array([1.0, 2.0])),
        ("dtype", np.array([1.0]), np.array([1.0], dtype=np.float16)),
    ],
)
def test_a_measured_answer_is_compared_in_form_only(kind: str | None, expected: Any, got: Any) -> None:
    difference = compare_form(expected, got)
    assert kind == (difference.kind if difference else None)


def test_whole_numbers_must_be_the_same() -> None:
    assert compare(200_000_000, 200_000_000) is None
    assert compare(200_000_000, 200_000_001) is not None
    assert compare(np.array([2**60]), np.array([2**60 + 1])) is not None


any_floats = st.one_of(
    st.sampled_from([0.0, -0.0, 1.0, NAN, INF, -INF, 1e308, -1e308, 5e-324, 1.0 + 1e-9]), st.floats(-2.0, 2.0)
)


@given(st.lists(st.tuples(any_floats, any_floats, st.booleans()), max_size=6), st.sampled_from([Tolerance(), EXACT]))
def test_what_is_told_in_a_few_steps_is_what_all_steps_tell(
    rows: list[tuple[float, float, bool]], tolerance: Tolerance
) -> None:
    expected = np.array([right for right, _, _ in rows])
    got = np.array([right if is_same else other for right, other, is_same in rows])
    agrees = not differing(expected, got, tolerance).any()
    assert agrees or not _are_near(expected, got, tolerance)
    if expected.size and np.isfinite(expected).all():
        assert agrees == _are_near(expected, got, tolerance)
