"""Right answers are worked out once, kept safely, and are the same for the same seed."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.inside import wire
from autograder.judge import cache, kept
from autograder.judge.digest import points_sha256
from autograder.judge.exam import Exam, cases_of, exams_of
from autograder.model import Answers, Case, Probe, Raises, Task, Unit
from tests.course.u90_arrays.answers.row_means import reference as row_means
from tests.engine.test_wire import alike
from tests.helpers import TASKS, UNIT, with_answers


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    points_sha256(UNIT.package)  # is kept, too, and not what is looked at here
    folder = tmp_path / "cache"
    monkeypatch.setenv("AUTOGRADER_CACHE", str(folder))
    return folder


class Counted:
    """A reference that counts its calls."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.calls = function, 0

    def __call__(self, *arguments: Any) -> Any:
        self.calls += 1
        return self.function(*arguments)


def counted() -> tuple[Unit, Counted]:
    """The fake unit with only `row_means`, and the counter of its reference."""
    function = Counted(row_means)
    return replace(UNIT, tasks=(with_answers(TASKS["row_means"], reference=function),)), function


def plain(exams: dict[str, Exam]) -> list[Any]:
    """Cases and answers as wire values, to be compared to the bit."""
    return [
        (name, [(case.name, dict(case.arguments)) for case in one.cases], [a and a.value for a in one.expected])
        for name, one in exams.items()
    ]


def test_the_same_seed_gives_the_same_cases_and_answers() -> None:
    assert alike(plain(exams_of(UNIT, 7)), plain(exams_of(UNIT, 7)))


@pytest.mark.parametrize("seed", [1, 2**63, 2**200])
def test_another_seed_gives_other_cases(seed: int) -> None:
    one, other = (cases_of(UNIT, TASKS["row_means"], number)[0].arguments["x"] for number in (0, seed))
    assert not np.array_equal(one, other)


def test_the_cases_of_a_task_do_not_depend_on_which_other_tasks_are_asked() -> None:
    alone = exams_of(UNIT, 3, [TASKS["RunningMean"]])
    assert alike(plain(alone), plain({"RunningMean": exams_of(UNIT, 3)["RunningMean"]}))


def test_answers_are_worked_out_once() -> None:
    unit, function = counted()
    first = exams_of(unit, 0)
    calls = function.calls
    assert len(first["row_means"].cases) == calls
    assert alike(plain(first), plain(exams_of(unit, 0)))
    assert calls == function.calls


def test_another_seed_is_worked_out_anew() -> None:
    unit, function = counted()
    exams_of(unit, 0)
    calls = function.calls
    exams_of(unit, 1)
    assert 2 * calls == function.calls


@pytest.mark.parametrize("what", ["points_sha256", "libraries"])
def test_answers_of_another_grader_or_other_libraries_are_worked_out_anew(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, function = counted()
    exams_of(unit, 0)
    calls = function.calls
    monkeypatch.setattr(kept, what, lambda *_: "other")
    exams_of(unit, 0)
    assert 2 * calls == function.calls


def test_a_known_answer_does_not_import_pytorch(empty_cache: Path) -> None:
    unit = "u01"
    program = (
        "import sys; from autograder import course; from autograder.judge.exam import exams_of; "
        f"exams_of(course.find({unit!r}), 0); print('torch' in sys.modules)"
    )
    said = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
        for _ in range(2)
    ]
    assert ["True", "False"] == said


def test_what_is_right_with_a_known_stand_in_does_not_import_pytorch(empty_cache: Path) -> None:
    code = (
        "import sys; from autograder import course; from autograder.judge.exam import cases_of; "
        "from autograder.judge.parts import right_with_stand_in; unit, task = course.find_task('u01.mlp_forward'); "
        "right_with_stand_in(unit, task, cases_of(unit, task, 0), 'relu', 0); print('torch' in sys.modules)"
    )
    found = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in "12"]
    assert ["True\n", "False\n"] == [one.stdout for one in found]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "cut short": lambda content: content[:-1],
    "shorter than its checksum": lambda content: content[:20],
    "one bit turned": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "another checksum": lambda content: b"\0" * 32 + content[32:],
    "something else": lambda content: b"not an answer at all, but long enough to be one",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_worked_out_anew_and_mended(damage: str, empty_cache: Path) -> None:
    unit, function = counted()
    right = exams_of(unit, 0)
    calls = function.calls
    (path,) = empty_cache.iterdir()
    whole = path.read_bytes()
    path.write_bytes(DAMAGES[damage](whole))
    assert alike(plain(right), plain(exams_of(unit, 0)))
    assert 2 * calls == function.calls
    assert whole == path.read_bytes()


def test_a_file_with_too_few_answers_is_worked_out_anew(empty_cache: Path) -> None:
    unit, function = counted()
    exams_of(unit, 0)
    calls = function.calls
    (path,) = empty_cache.iterdir()
    payload = wire.encode([("ok", 1.0, "", ())])
    path.write_bytes(hashlib.sha256(payload).digest() + payload)
    exams_of(unit, 0)
    assert 2 * calls == function.calls


def test_a_folder_where_an_answer_should_be_does_no_harm(empty_cache: Path) -> None:
    unit, _ = counted()
    right = exams_of(unit, 0)
    (path,) = empty_cache.iterdir()
    path.unlink()
    path.mkdir()
    assert alike(plain(right), plain(exams_of(unit, 0)))
    assert [path] == list(empty_cache.iterdir())


@pytest.mark.parametrize("fails", ["mkstemp", "replace"])
def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(
    fails: str, empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(errno.EROFS, "Read-only file system")

    unit, function = counted()
    module: Any = tempfile if fails == "mkstemp" else os
    with monkeypatch.context() as patch:
        patch.setattr(module, fails, refuse)
        exams = exams_of(unit, 0)
    assert not exams["row_means"].fault
    assert len(exams["row_means"].cases) == function.calls
    assert [] == list(empty_cache.glob("*"))


def test_answers_too_large_to_keep_are_not_kept(empty_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit, _ = counted()
    monkeypatch.setattr(wire, "MAX_FRAME", 100)
    exams = exams_of(unit, 0)
    assert not exams["row_means"].fault
    assert [] == list(empty_cache.glob("*"))


def test_a_cache_folder_that_cannot_be_made_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path / "file" / "cache"))
    assert not exams_of(UNIT, 0)["row_means"].fault


def test_a_cache_folder_of_somebody_else_is_not_used(empty_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert not exams_of(UNIT, 0)["row_means"].fault
    assert [] == list(empty_cache.glob("*"))


def test_of_too_many_kept_answers_those_go_that_were_not_used_for_longest(
    empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST", 5)
    empty_cache.mkdir(exist_ok=True)
    files = [empty_cache / f"{number:02x}.answers" for number in range(6)]
    for days, path in enumerate(files):
        path.touch()
        os.utime(path, times=(0, time.time() - 2 * 86_400 * days))
    cache.used(files[5])
    cache.make_room(files[1])
    assert 6 == len(list(empty_cache.iterdir())), "one name in 256 looks"
    cache.make_room(files[0])
    assert {files[0], files[1], files[5]} == set(empty_cache.iterdir())
    cache.make_room(files[0])
    assert 3 == len(list(empty_cache.iterdir()))


def test_the_cache_folder_is_for_its_owner_only(empty_cache: Path) -> None:
    exams_of(UNIT, 0)
    assert 0o700 == empty_cache.stat().st_mode & 0o777


def test_the_cache_stands_in_the_folder_that_the_desktop_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUTOGRADER_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    exams_of(UNIT, 0)
    assert list((tmp_path / "xdg" / "autograder").iterdir())


# The grader's own faults are told as such.


def one_task(*cases: Case, reference: Callable[..., Any] | None) -> Unit:
    task = Task("row_means", 1, lambda rng: cases, answers=Answers(reference))
    return replace(UNIT, tasks=(task,))


def broken_inputs(rng: np.random.Generator) -> tuple[Case, ...]:
    raise RuntimeError("no data")


def failing(x: Any) -> Any:
    raise RuntimeError("no PyTorch here")


X = {"x": np.ones(2)}


@pytest.mark.parametrize(
    ("unit", "says"),
    [
        (replace(UNIT, tasks=(replace(TASKS["row_means"], cases=broken_inputs),)), "RuntimeError: no data"),
        (one_task(Case("a case", X), reference=failing), "'a case': RuntimeError: no PyTorch here"),
        (one_task(Case("a case", X), reference=lambda x: object()), "'a case': it returned a value of type"),
        (one_task(Case("a case", {"f": Probe("no_such")}), reference=failing), "no_such"),
    ],
    ids=["inputs", "reference", "answer", "probe"],
)
def test_a_fault_of_ours_is_told_and_not_kept(unit: Unit, says: str, empty_cache: Path) -> None:
    assert says in exams_of(unit, 0)["row_means"].fault
    assert [] == list(empty_cache.glob("*"))


def test_a_fault_in_one_task_leaves_the_others() -> None:
    unit = replace(UNIT, tasks=(with_answers(TASKS["row_means"], reference=failing), TASKS["add_row"]))
    exams = exams_of(unit, 0)
    assert [True, False] == [bool(one.fault) for one in exams.values()]


def test_the_reference_is_not_asked_where_an_exception_is_the_answer() -> None:
    unit = one_task(Case("a case", X, raises=Raises("ValueError")), reference=failing)
    (answer,) = exams_of(unit, 0)["row_means"].expected
    assert answer is not None
    assert ("raised", ("ValueError",)) == (answer.status, answer.error_types)


def test_a_reference_cannot_change_the_cases() -> None:
    def greedy(x: Any) -> Any:
        x += 1
        return x

    case = Case("a case", {"x": np.ones(2)})
    exams = exams_of(one_task(case, reference=greedy), 0)["row_means"]
    assert [1.0, 1.0] == exams.cases[0].arguments["x"].tolist()
