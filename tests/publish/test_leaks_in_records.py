"""What records hold as text is searched, wherever it stands in them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from autograder.fork.publish.leaks import _texts
from autograder.git.objects import Object
from autograder.inside import wire
from autograder.judge import records

LINE = "largest, smallest = max(ordered), min(ordered)"
AS_BYTES = np.frombuffer(LINE.encode(), dtype=np.uint8)


@pytest.mark.parametrize(
    "parts",
    [
        {records.ABOUT: b'{"schema": "autograder/exams/v1", "tasks": {"f": {"why": "%s"}}}' % LINE.encode()},
        {"f/0": wire.encode({"right": [("ok", 1.0, LINE)]})},
        {"f/0": wire.encode({LINE: np.zeros(3)})},
        {"f/0": wire.encode([{"a": [AS_BYTES]}])},
        {"f/0": LINE.encode()},
        {"f/0": b"\xff" + LINE.encode()},
    ],
)
def test_a_text_in_a_record_is_searched(parts: Mapping[str, bytes]) -> None:
    about = {records.ABOUT: b'{"schema": "autograder/exams/v1", "tasks": {}}'}
    assert any(LINE in text for text in _texts(blob(about | parts)))


def test_numbers_are_no_text() -> None:
    about = {records.ABOUT: b'{"schema": "autograder/exams/v1", "tasks": {}}'}
    numbers = {"f/0": wire.encode({"right": [np.arange(10000) / 7, np.arange(10000), 3.0, True]})}
    assert sum(map(len, _texts(blob(about | numbers)))) < 100


def blob(parts: Mapping[str, bytes]) -> Object:
    return Object("0" * 40, "blob", records.packed(parts), f"autograder/units/u90_arrays/{records.NAME}")
