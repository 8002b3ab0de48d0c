"""One test for many small cases, where a test for each would take longer to set up than to run."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import pytest

_FAULTS: Final = (Exception, pytest.fail.Exception, pytest.skip.Exception)
_LONGEST: Final = 300


def for_each(names: str, cases: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As ``pytest.mark.parametrize(names, cases)``, in one test: it runs all cases and names each that does not hold.

    Each case gets a folder of its own as ``tmp_path``; other fixtures are shared by the cases. No case may skip, since
    the cases after it would not be looked at.
    """
    arguments = [name.strip() for name in names.split(",")]
    rows = [tuple(case) if len(arguments) > 1 else (case,) for case in cases]
    assert rows, f"there is no case of {names}"
    assert {len(arguments)} == {len(row) for row in rows}, f"a case of {names} has another number of values"

    def looped(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def all_cases(**fixtures: Any) -> None:
            faults = []
            for number, row in enumerate(rows):
                given = {**fixtures, **dict(zip(arguments, row, strict=True))}
                if "tmp_path" in fixtures:
                    given["tmp_path"] = _folder(fixtures["tmp_path"], number)
                try:
                    test(**given)
                except _FAULTS as error:
                    faults.append((f"case {number}, {_words(arguments, row)}", error))
            if faults:
                listed = "\n".join(f"- {case}: {type(error).__name__}: {_short(str(error))}" for case, error in faults)
                raise AssertionError(f"{len(faults)} of {len(rows)} cases do not hold:\n{listed}") from faults[0][1]

        left = [one for name, one in inspect.signature(test).parameters.items() if name not in arguments]
        all_cases.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in left]
        )
        return all_cases

    return looped


def _folder(parent: Path, number: int) -> Path:
    made = parent / f"case-{number}"
    made.mkdir()
    return made


def _words(names: list[str], row: tuple[Any, ...]) -> str:
    return ", ".join(f"{name} = {_short(_seen(value))}" for name, value in zip(names, row, strict=True))


def _seen(value: object) -> str:
    """What a value looks like, also one of those that cannot be shown: some cases are made to fail at that."""
    try:
        return repr(value)
    except Exception:
        return f"a {type(value).__name__}"


def _short(text: str) -> str:
    """The text in one line; nested lists of faults keep their lines and are not cut."""
    if "cases do not hold:\n" in text:
        return text.replace("\n", "\n  ")
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"
