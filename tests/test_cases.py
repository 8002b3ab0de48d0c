"""A test for many cases runs them all, and names each that does not hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cases import for_each


def fault_of(test: Any, **fixtures: Any) -> str:
    with pytest.raises(AssertionError) as failure:
        test(**fixtures)
    return str(failure.value)


def test_each_case_that_does_not_hold_is_named_with_its_reason() -> None:
    looked_at = []

    @for_each("number, name", [(1, "one"), (2, "two"), (3, "three"), (4, "four")])
    def test(number: int, name: str) -> None:
        looked_at.append(number)
        if name == "three":
            raise KeyError(name)
        assert number != 2, "it is even"

    assert (
        "2 of 4 cases do not hold:\n"
        "- case 1, number = 2, name = 'two': AssertionError: it is even assert 2 != 2\n"
        "- case 2, number = 3, name = 'three': KeyError: 'three'"
    ) == fault_of(test)
    assert [1, 2, 3, 4] == looked_at


def test_cases_within_cases_are_named_too() -> None:
    @for_each("outer", ["a", "b"])
    @for_each("inner", [1, 2])
    def test(outer: str, inner: int) -> None:
        assert (outer, inner) != ("b", 2)

    fault = fault_of(test)
    assert fault.startswith("1 of 2 cases do not hold:\n- case 1, outer = 'b': ")
    assert "1 of 2 cases do not hold:\n  - case 1, inner = 2: AssertionError: " in fault


@pytest.mark.parametrize("leave", [pytest.skip, pytest.fail])
def test_a_case_that_skips_or_ends_the_test_hides_no_other(leave: Any) -> None:
    @for_each("name", ["a", "b", "c"])
    def test(name: str) -> None:
        if name != "a":
            leave(f"no {name}")

    assert ["- case 1, name = 'b'", "- case 2, name = 'c'"] == [
        line.split(":")[0] for line in fault_of(test).splitlines()[1:]
    ]


def test_a_case_that_cannot_be_shown_is_named_by_its_kind() -> None:
    class Hidden:
        def __repr__(self) -> str:
            raise RuntimeError

    @for_each("value", [Hidden()])
    def test(value: object) -> None:
        raise LookupError

    assert "1 of 1 cases do not hold:\n- case 0, value = a Hidden: LookupError: " == fault_of(test)


def test_no_cases_at_all_are_refused() -> None:
    with pytest.raises(AssertionError, match="there is no case of name"):
        for_each("name", [])


def test_a_case_with_a_value_too_few_is_refused() -> None:
    with pytest.raises(AssertionError, match="a case of a, b has another number of values"):
        for_each("a, b", [(1, 2), (1,)])


def test_each_case_has_a_folder_of_its_own(tmp_path: Path) -> None:
    folders = []

    @for_each("name", ["a", "b"])
    def test(name: str, tmp_path: Path) -> None:
        assert [] == list(tmp_path.iterdir())
        (tmp_path / "file").touch()
        folders.append(tmp_path)

    test(tmp_path=tmp_path)
    assert 2 == len(set(folders))


@pytest.mark.parametrize("outer", [0, -1])
@for_each("inner", [1, 2])
def test_a_fixture_and_a_parameter_reach_every_case(outer: int, inner: int, request: pytest.FixtureRequest) -> None:
    assert outer < inner
    assert f"[{outer}]" in request.node.name
