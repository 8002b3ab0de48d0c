"""A class in parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from autograder.classroom.shards import BadShard, part_of, read_shard
from autograder.cli import app
from autograder.submission import Work
from tests.cases import for_each
from tests.ci.forks import FIRST, ROOT

EXERCISE = ROOT / "exercises" / FIRST / f"{FIRST[4:]}.ipynb"

students = st.lists(st.tuples(st.text(min_size=1), st.sampled_from(["u01", "u02"])), unique=True)


@given(students, st.integers(1, 9))
def test_the_parts_are_the_class_and_no_student_is_in_two(rows: list[tuple[str, str]], count: int) -> None:
    works = [Work(student, unit, Path("a.ipynb")) for student, unit in rows]
    parts = [part_of(works, (number, count)) for number in range(1, count + 1)]
    assert sorted(works, key=repr) == sorted((work for part in parts for work in part), key=repr)
    names = [{work.student for work in part} for part in parts]
    assert len({work.student for work in works}) == sum(map(len, names))
    assert max(map(len, names)) - min(map(len, names)) <= 1


@for_each("text", ["", "1", "0/2", "3/2", "-1/2", "1/0", "a/b", "1/2/3", "١/٢", "1/99999"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(BadShard, match="must be like 2/5"):
        read_shard(text)


def test_a_part_of_a_class_is_graded(tmp_path: Path) -> None:
    for student in ("ada", "bob", "eve"):
        place = tmp_path / "submitted" / student / FIRST
        place.mkdir(parents=True)
        (place / EXERCISE.name).write_bytes(EXERCISE.read_bytes())
    options = ["--sandbox", "process", "--seed", "0", "--jobs", "1", "--output", str(tmp_path / "graded")]
    done = CliRunner().invoke(app, ["grade", str(tmp_path / "submitted"), *options, "--shard", "2/2"])
    assert 0 == done.exit_code
    assert ["bob"] == [path.name for path in (tmp_path / "graded").iterdir() if path.is_dir()]


def test_the_parts_must_be_graded_by_one_seed(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["grade", str(EXERCISE), "--sandbox", "process", "--shard", "1/2"])
    assert 2 == done.exit_code
    assert "graded by one seed" in done.stderr
