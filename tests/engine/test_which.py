"""Which notebook of a folder counts is one rule, whoever asks: the grader, nbgrader, a fork's own run, or collect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.submission import UnreadableSubmission, expected_in, find, find_in, read, search
from autograder.submission.which import Content, choose, named
from autograder.submission.work import TwoNotebooks
from tests.collect.forks import FIRST, Classroom

FOLDERS: dict[str, tuple[list[str], str | None]] = {
    "its own": (["first.ipynb", "a.ipynb", "my first.ipynb"], "first.ipynb"),
    "most like it": (["a.ipynb", "my first (1).IPYNB", ".first.ipynb"], "my first (1).IPYNB"),
    "the first by name": (["b.ipynb", "a.ipynb"], "a.ipynb"),
    "taken for text by a browser": (["first.ipynb.txt", "notes.txt"], "first.ipynb.txt"),
    "taken for data by a browser": (["first.ipynb.json"], "first.ipynb.json"),
    "hidden": ([".first.ipynb"], None),
    "none": (["notes.txt"], None),
}


@pytest.mark.parametrize("kind", FOLDERS)
def test_the_same_notebook_counts_whoever_asks(kind: str, tmp_path: Path) -> None:
    names, expected = FOLDERS[kind]
    folder = tmp_path / "class" / "ada" / "exercises" / FIRST.unit
    folder.mkdir(parents=True)
    (tmp_path / "forks").mkdir()
    for name in names:
        (folder / name).write_bytes(name.encode())
    classroom = Classroom(tmp_path)
    classroom.fork("ada").commit({f"exercises/{FIRST.unit}/{name}": name.encode() for name in names})
    collected = classroom.collect_one(classroom.entry("ada"), exercises=(FIRST,)).collected
    counts = choose(named(names), FIRST.unit, lambda name: Content(None))
    assert expected == (counts.key if counts else None)
    assert [expected] * bool(expected) == [Path(one.path).name for one in collected]
    assert (expected or f"{FIRST.name}.ipynb") == expected_in(folder, "ada").path.name
    if expected is not None:
        [work] = find(tmp_path / "class", [FIRST.unit])
        assert {expected} == {work.path.name, find_in(folder, "ada").path.name}


def test_a_folder_that_is_a_link_is_not_looked_into(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "first.ipynb").write_bytes(b"another's")
    (tmp_path / FIRST.unit).symlink_to("elsewhere")
    with pytest.raises(UnreadableSubmission, match="u91_first: is a link, which is not followed"):
        read(expected_in(tmp_path / FIRST.unit, "ada").path)


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, lambda folder: None])
def test_where_there_is_none_it_is_expected_under_the_units_own_name(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    make(tmp_path / FIRST.unit)
    assert tmp_path / FIRST.unit / "first.ipynb" == expected_in(tmp_path / FIRST.unit, "ada").path


def test_two_notebooks_of_one_learner_for_one_unit_are_both_named(tmp_path: Path) -> None:
    for place in ("monday", "friday"):
        (tmp_path / place / "ada" / FIRST.unit).mkdir(parents=True)
        (tmp_path / place / "ada" / FIRST.unit / "first.ipynb").write_bytes(b"{}")
    with pytest.raises(TwoNotebooks, match=r"ada has two notebooks for u91_first: .*monday.* and .*friday.*; name one"):
        search([tmp_path / "monday", tmp_path / "friday"], [FIRST.unit])


def test_a_path_that_is_named_twice_is_one_work(tmp_path: Path) -> None:
    (tmp_path / "ada" / FIRST.unit).mkdir(parents=True)
    (tmp_path / "ada" / FIRST.unit / "first.ipynb").write_bytes(b"{}")
    assert 1 == len(search([tmp_path, tmp_path], [FIRST.unit]).works)
