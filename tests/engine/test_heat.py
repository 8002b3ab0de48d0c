"""A heat map says where an array is wrong, and holds no number of it."""

from __future__ import annotations

import numpy as np
import pytest

from autograder import notebook
from autograder.model import TaskResult
from autograder.notebook import shown
from autograder.notebook.bounds import Printed
from autograder.reports.heat import MOST_COLUMNS, MOST_ROWS, heat_of
from autograder.reports.html import check_to_html


def test_each_place_that_differs_is_a_field() -> None:
    wrong = np.zeros((4, 5), bool)
    wrong[1:3, 2] = True
    heat = heat_of(wrong)
    assert heat is not None
    assert wrong.astype(float).tolist() == [list(row) for row in heat.fields]
    assert "2 of 20 places differ, in rows 1 to 2 of 4, counted from 0" == heat.words


@pytest.mark.parametrize("shape", [(500,), (300, 400), (7, 3, 30, 90), (1, 1000)])
def test_a_large_array_is_a_small_picture(shape: tuple[int, ...]) -> None:
    wrong = np.zeros(shape, bool)
    wrong[..., -1] = True
    heat = heat_of(wrong)
    assert heat is not None
    assert len(heat.fields) <= MOST_ROWS
    assert len(heat.fields[0]) <= MOST_COLUMNS
    assert all(0 < row[-1] <= 1 and not any(row[:-1]) for row in heat.fields)


def test_where_all_or_nothing_differs_there_is_no_picture() -> None:
    assert [None] * 3 == [heat_of(np.array(mask)) for mask in (True, [False] * 9, [[True] * 9] * 3)]


def test_the_page_of_a_check_has_the_picture_with_its_words() -> None:
    result = TaskResult("u01.relu", "relu", "wrong", 0, 1, 0, 1)
    heat = heat_of(np.eye(6, dtype=bool))
    page = check_to_html(result, heat=heat)
    assert 6 == page.count("<rect")
    assert 'aria-label="6 of 36 places differ"' in page
    assert "<svg" not in check_to_html(result)


def test_a_check_shows_where_a_large_answer_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[object] = []
    monkeypatch.setattr(shown, "display", lambda result, printed, heat=None, idea="": told.append(heat))

    def relu(z: np.ndarray) -> np.ndarray:
        right = np.maximum(z, 0.0)
        if right.size > 12:
            right[..., 0] += 1.0
        return right

    notebook.check("u01.relu", relu)
    (heat,) = told
    assert "places differ" in heat.words  # type: ignore[attr-defined]
    monkeypatch.undo()
    shown.display(TaskResult("u01.relu", "relu", "wrong", 0, 1, 0, 1), Printed(), heat_of(np.eye(5, dtype=bool)))
    assert "Where it differs: 5 of 25 places differ" in capsys.readouterr().out
