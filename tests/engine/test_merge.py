"""Parts of a class become what grading it in one piece gives; parts of unlike kinds are named and not joined."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.classroom.laid_out import NotAGradedClass
from autograder.classroom.merge import PartsDiffer, merge
from autograder.cli import app
from tests.ci.forks import FIRST, ROOT
from tests.conftest import Once

EXERCISE = ROOT / "exercises" / FIRST / f"{FIRST[4:]}.ipynb"
STUDENTS = ("ada", "ben", "cem", "dua", "eli")


def grade(submitted: Path, output: Path, *more: str) -> None:
    options = ["--sandbox", "process", "--seed", "3", "--jobs", "1", "--output", str(output), "--format", "markdown"]
    done = CliRunner().invoke(app, ["grade", str(submitted), *options, *more])
    assert done.exit_code in (0, 1), done.output


@pytest.fixture(scope="session")
def made(once: Once) -> Path:
    """A class graded in one piece, in ``whole``, and in parts, in ``1``, ``2`` and ``3``."""

    def make(folder: Path) -> None:
        submitted = folder / "submitted"
        for student in STUDENTS:
            (submitted / student / FIRST).mkdir(parents=True)
            shutil.copy(EXERCISE, submitted / student / FIRST)
        (submitted / "dua" / FIRST / EXERCISE.name).write_text("hello", encoding="utf-8")
        (submitted / "fay").mkdir()
        (submitted / "fay" / "diary.txt").write_text("I handed in something else.", encoding="utf-8")
        grade(submitted, folder / "whole")
        for number in (1, 2, 3):
            grade(submitted, folder / str(number), "--shard", f"{number}/3")

    return once("parts-of-a-class", make)


@pytest.fixture
def parts(made: Path, tmp_path: Path) -> list[Path]:
    """Copies of the three parts, to be spoiled."""
    return [Path(shutil.copytree(made / name, tmp_path / name)) for name in ("1", "2", "3")]


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not path.name.startswith(".")}


def test_parts_are_joined_to_what_one_piece_gives(made: Path, parts: list[Path], tmp_path: Path) -> None:
    options = ["--merge", "--output", str(tmp_path / "joined")]
    done = CliRunner().invoke(app, ["grade", *map(str, parts), *options])
    assert (0, "") == (done.exit_code, done.stderr)
    assert "Nothing was graded: 5 reports of 3 parts joined in" in done.stdout
    assert files(made / "whole") == files(tmp_path / "joined")
    merge(parts, tmp_path / "joined")
    assert files(made / "whole") == files(tmp_path / "joined")


def test_a_shard_without_a_learner_is_one(made: Path, tmp_path: Path) -> None:
    submitted = made / "submitted"
    for number in range(1, 8):
        grade(submitted, tmp_path / str(number), "--shard", f"{number}/7")
    merge([tmp_path / str(number) for number in range(1, 8)], tmp_path / "joined")
    assert files(made / "whole") == files(tmp_path / "joined")


def changed(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    tree = json.loads(path.read_text(encoding="utf-8"))
    change(tree)
    path.write_text(json.dumps(tree), encoding="utf-8")


def refused(parts: list[Path], output: Path) -> str:
    with pytest.raises(PartsDiffer) as caught:
        merge(parts, output)
    assert not output.exists() or not (output / "class.html").exists()
    return str(caught.value)


def report_in(part: Path, student: str) -> Path:
    return part / student / f"{FIRST}.json"


def test_what_differs_is_named_with_where(parts: list[Path], tmp_path: Path) -> None:
    one, two, three = parts
    changed(two / "run.json", lambda tree: tree.update(seed=4))
    assert f"the seed differs: 3 in {one}, 4 in {two}" in refused(parts, tmp_path / "joined")
    changed(two / "run.json", lambda tree: tree.update(seed=3))
    for key, told in (("numpy", "numpy"), ("points_sha256", "what decides points"), ("torch", "PyTorch")):
        kept = report_in(three, "cem").read_bytes()
        changed(report_in(three, "cem"), lambda tree, key=key: tree["grader"].update({key: "1.0"}))
        said = refused(parts, tmp_path / "joined")
        assert f"{told} of {FIRST} differs: " in said
        assert f"1.0 in {three}" in said
        report_in(three, "cem").write_bytes(kept)
    changed(report_in(three, "cem"), lambda tree: tree.update(sandbox="bubblewrap"))
    assert f"the sandbox of {FIRST} differs: " in refused(parts, tmp_path / "joined")
    changed(report_in(three, "cem"), lambda tree: tree.update(sandbox="process", seed=9))
    assert f"{three} holds reports of the seed 9, and was graded by 3" in refused(parts, tmp_path / "joined")


def test_a_shard_that_is_lacking_or_there_twice_is_named(parts: list[Path], tmp_path: Path) -> None:
    one, two, three = parts
    assert "shard 2/3 is not among them" in refused([one, three], tmp_path / "joined")
    assert "shard 2/3 is there 2 times" in refused([*parts, two], tmp_path / "joined")
    changed(two / "run.json", lambda tree: tree.update(shard="2/4"))
    assert f"the number of shards differs: 3 in {one}, 4 in {two}" in refused(parts, tmp_path / "joined")
    changed(two / "run.json", lambda tree: tree.pop("shard"))
    assert f"{two} is no shard, and the others are" in refused(parts, tmp_path / "joined")


def test_two_reports_on_one_work_are_not_chosen_between(parts: list[Path], tmp_path: Path) -> None:
    one, two, _ = parts
    shutil.copytree(one / "ada", two / "ada")
    merge(parts, tmp_path / "joined")
    changed(report_in(two, "ada"), lambda tree: tree["repairs"].append("another"))
    assert f"ada, {FIRST} has one report in {one} and another in {two}" in refused(parts, tmp_path / "other")


def test_a_part_that_did_not_end_or_is_none_is_named(parts: list[Path], tmp_path: Path) -> None:
    (parts[1] / "grades.csv").unlink()
    with pytest.raises(NotAGradedClass, match=r"its grading did not end.*run its command again"):
        merge(parts, tmp_path / "joined")
    (parts[1] / "run.json").write_text("[]", encoding="utf-8")
    with pytest.raises(NotAGradedClass, match=r"holds no run\.json of a class that was graded"):
        merge(parts, tmp_path / "joined")
    assert not (tmp_path / "joined").exists()


def test_reports_of_somebody_else_in_the_output_are_named(made: Path, parts: list[Path], tmp_path: Path) -> None:
    output = tmp_path / "joined"
    shutil.copytree(made / "whole" / "ada", output / "zoe")
    changed(report_in(output, "zoe"), lambda tree: tree["submission"].update(name="zoe"))
    said = refused(parts, output)
    assert f"{output} holds a report on zoe, {FIRST}, which no part has; name an empty folder" in said


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "say where to with --output DIR"),
        (("--output", "1"), "1: is one of the parts"),
        (("--output", "reports", "--seed", "3", "--gradebook"), "leave --seed, --gradebook away"),
    ],
)
def test_where_the_class_goes_must_be_said(
    options: tuple[str, ...], says: str, parts: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(parts[0].parent)
    done = CliRunner().invoke(app, ["grade", "1", "2", "3", "--merge", *options])
    assert 2 == done.exit_code
    assert says in done.stderr
