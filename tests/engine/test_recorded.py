"""Recorded exams: they are what PyTorch gives, grade and name as it does, and what does not fit is told in a line."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.classroom.regrade import CAUSES, compare
from autograder.errors import UserError
from autograder.explain import by_heart
from autograder.fork.publish.recorded import record_of
from autograder.grade import grade_and_tell, grade_task
from autograder.inside import wire
from autograder.judge import records
from autograder.judge.exam import Exam, cases_of, exams_of
from autograder.judge.fingerprint import are_alike, fingerprint_of
from autograder.judge.in_process import asking, namespace_of
from autograder.judge.oracle import is_recorded, oracle_of
from autograder.judge.parts import below
from autograder.judge.recorded import NotRecorded, OtherCases
from autograder.judge.records import DamagedRecord, Record
from autograder.judge.seeds import LONG_ENOUGH, PRACTICE_SEEDS, PUBLIC_SEED, RECORDED_SEEDS, practice_seed
from autograder.model import Case, Generator, Habit, Misconception, Report, Task, TaskResult, Unit
from autograder.reports.class_page import class_to_html
from autograder.sandbox import choose
from tests.cases import for_each
from tests.engine.test_wire import alike
from tests.helpers import UNIT, notebook_of, right_cells
from tests.recorded import as_published, with_record, without_answers

MENDING = course.load("tests.planted_course.u93_mending")
QUICK = ("u01", "u11")


@pytest.fixture(scope="module")
def content() -> bytes:
    """The record of the tiny unit."""
    return record_of(UNIT)


@pytest.fixture
def published(content: bytes, monkeypatch: pytest.MonkeyPatch) -> Unit:
    """The tiny unit as learners have it."""
    return with_record(UNIT, content, monkeypatch)


def plain(exam: Exam) -> list[Any]:
    """All that decides points, as wire values."""
    right = [answer and (answer.status, answer.value, answer.error_types) for answer in exam.expected]
    return [[dict(case.arguments) for case in exam.cases], right, exam.owed, exam.fault]


def result_of(unit: Unit, task: Task, function: Callable[..., Any], seed: int) -> TaskResult:
    exam = exams_of(unit, seed, [task])[task.function]
    return grade_task(unit, task, exam, asking(unit, task, namespace_of(task, function)))


# They are what PyTorch gives.


def differences(unit: Unit, theirs: Unit, seeds: Sequence[int]) -> list[str]:
    """Where a published unit knows something else than the course."""
    found = []
    for seed in seeds:
        right, recorded = exams_of(unit, seed), exams_of(theirs, seed)
        for task, other in zip(unit.tasks, theirs.tasks, strict=True):
            where, cases = f"{task.function}, seed {seed}", right[task.function].cases
            if not alike(plain(right[task.function]), plain(recorded[task.function])):
                found.append(where)
            one, another = oracle_of(unit, task), oracle_of(theirs, other)
            for culprit in below(unit, task):
                if one.stands_apart(culprit) != another.stands_apart(culprit):
                    found.append(f"{where}: {culprit} has a stand-in on one side only")
                elif one.stands_apart(culprit):
                    rows = [
                        [
                            row and (list(row[0].arguments.values()), row[1].value)
                            for row in oracle.apart(culprit, seed, cases)
                        ]
                        for oracle in (one, another)
                    ]
                    if not alike(*rows):
                        found.append(f"{where}: {culprit}")
    return found


@pytest.mark.parametrize("name", QUICK)
def test_what_is_recorded_is_what_pytorch_gives(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = course.find(name)
    seeds = (PUBLIC_SEED, PRACTICE_SEEDS[-1])
    assert [] == differences(unit, as_published(unit, monkeypatch, seeds), seeds)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("unit", course.units(), ids=lambda unit: unit.name[:3])
def test_all_that_is_recorded_is_what_pytorch_gives(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [] == differences(unit, as_published(unit, monkeypatch), RECORDED_SEEDS)


def test_the_tiny_course_is_recorded_whole(published: Unit) -> None:
    assert [] == differences(UNIT, published, RECORDED_SEEDS)
    assert is_recorded(published)
    assert not is_recorded(UNIT)


def test_what_mending_earns_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = as_published(MENDING, monkeypatch)
    assert [] == differences(MENDING, theirs, RECORDED_SEEDS)
    assert any(exams_of(theirs, 3)["spread"].owed)


# They name as the answers do.


def names(unit: Unit, theirs: Unit, tasks: Sequence[Task]) -> list[str]:
    """The mistakes that get another status, other points or another message in a published unit."""
    found = []
    for task in tasks:
        other = next(one for one in theirs.tasks if one.function == task.function)
        for mistake in task.answers.mistakes:
            if isinstance(mistake, Misconception):
                here, there = (result_of(u, t, mistake.wrong, PUBLIC_SEED) for u, t in ((unit, task), (theirs, other)))
                if here != there:
                    found.append(f"{task.function}: {mistake.name} is {here.message} here and {there.message} there")
    return found


def test_mistakes_are_named_as_by_the_course(published: Unit) -> None:
    assert [] == names(UNIT, published, [task for task in UNIT.tasks if task.bar is None])


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("unit", course.units(), ids=lambda unit: unit.name[:3])
def test_this_courses_mistakes_are_named_as_by_the_course(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = as_published(unit, monkeypatch, (PUBLIC_SEED,))
    whole = [
        task
        for task, other in zip(unit.tasks, theirs.tasks, strict=True)
        if task.bar is None
        and len(oracle_of(theirs, other).named_by(0, cases := cases_of(unit, task, 0))) == len(cases)
    ]
    assert 2 * len(whole) >= len(unit.tasks)
    assert [] == names(unit, theirs, whole)


def test_at_a_practice_seed_mistakes_have_no_name_and_habits_do(published: Unit) -> None:
    task = published.tasks[0]
    known = oracle_of(published, task)
    assert any(isinstance(one, Misconception) for one in known.mistakes(PUBLIC_SEED))
    assert all(isinstance(one, Habit) for one in known.mistakes(PRACTICE_SEEDS[0]))


# What does not fit is told in a line.


def test_a_seed_without_a_record_is_told_in_a_line(published: Unit) -> None:
    with pytest.raises(NotRecorded, match=r"no exam of the seed 99 is recorded here, only those of 0 to 16$"):
        exams_of(published, 99)


def test_other_cases_than_those_recorded_are_told_and_nothing_is_graded(published: Unit) -> None:
    def drawn_otherwise(rng: np.random.Generator) -> Sequence[Case]:
        rng.random()
        return task.cases(rng)

    task = published.tasks[0]
    with pytest.raises(OtherCases, match=r"numpy \S+ draws other cases here than those that were recorded") as told:
        exams_of(published, 0, [replace(task, cases=drawn_otherwise)])
    assert "\n" not in str(told.value)


@for_each(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-30],
        lambda content: b"PK\x03\x04" + bytes(200),
        lambda content: packed_with(content, {records.ABOUT: b"[]"}),
        lambda content: packed_with(content, {records.ABOUT: b'{"schema": "autograder/exams/v0", "tasks": {}}'}),
        lambda content: packed_with(content, {"row_means/0": b"\x00\x01\x02"}),
        lambda content: packed_with(content, {"row_means/0": wire.encode({"cases": []})}),
        lambda content: packed_with(content, {"row_means/0": wire.encode([1, 2])}),
    ],
)
def test_a_damaged_record_is_told_in_a_line(damage: Callable[[bytes], bytes], content: bytes) -> None:
    with pytest.raises(DamagedRecord, match=r"exams\.zip: is damaged .* git checkout") as told:
        Record(damage(content), records.NAME).sitting("row_means", 0)
    assert isinstance(told.value, UserError)


def packed_with(content: bytes, parts: dict[str, bytes]) -> bytes:
    return records.packed(Record(content, records.NAME).parts() | parts)


def test_a_part_that_is_longer_than_it_may_be_is_not_read(content: bytes) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in Record(content, records.NAME).parts().items():
            archive.writestr(name, bytes(wire.MAX_FRAME + 1) if name == "row_means/1" else part)
    with pytest.raises(DamagedRecord, match="longer than"):
        Record(file.getvalue(), records.NAME).sitting("row_means", 1)


# Cases are known again.


@for_each(
    "one, other, same",
    [
        (np.array([1.0, 2.0]), np.array([1.0, 2.0 + 1e-13]), True),
        (np.array([1.0, 2.0]), np.array([1.0, 2.0 + 1e-6]), False),
        (np.array([1.0, 2.0]), np.array([2.0, 1.0]), False),
        (np.array([1.0, 2.0]), np.array([[1.0, 2.0]]), False),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan]), True),
        (np.array([1.0, np.nan]), np.array([1.0, np.inf]), False),
        (np.array([1e300, 2.0]), np.array([1e300, 3.0]), False),
        (np.array([1, 2]), np.array([1, 3]), False),
        ([1.0, [2.0]], [1.0, 2.0], False),
        (Generator(3), Generator(4), False),
        ("mean", "sum", False),
        ({"a": 1.0}, {"b": 1.0}, False),
    ],
)
def test_inputs_are_the_same_but_for_last_digits(one: Any, other: Any, same: bool) -> None:
    assert same == are_alike(*(fingerprint_of(Case("a case", {"x": value})) for value in (one, other)))


# A record that is made anew.


def test_a_record_is_the_same_to_the_byte_and_last_digits_do_not_change_it(content: bytes) -> None:
    assert content == record_of(UNIT)
    noisy = packed_with(content, {"row_means/3": _moved(content, "row_means/3", 1e-15)})
    assert content != noisy == record_of(UNIT, before=noisy)
    other = packed_with(content, {"row_means/3": _moved(content, "row_means/3", 1e-9)})
    assert content == record_of(UNIT, before=other)
    assert content == record_of(UNIT, before=b"damaged")


def _moved(content: bytes, name: str, by: float) -> bytes:
    value = wire.decode(Record(content, records.NAME).parts()[name])
    value["right"] = [
        (row[0], row[1] * (1 + by) if isinstance(row[1], np.ndarray) else row[1], *row[2:]) for row in value["right"]
    ]
    return wire.encode(value)


# Practice, and what was looked up.


def solved(**replaced: str) -> Any:
    return notebook_of(right_cells(*replaced.values(), without=list(replaced)))


TURNED = "def row_means(x):\n    return np.asarray(x, dtype=float).mean(axis=0)\n"
LOOKED_UP = """
SEEN = {seen!r}

def row_means(x):
    return np.array(SEEN[str(np.asarray(x).tolist())])
"""


def looked_up(seeds: Sequence[int]) -> str:
    """A function that computes nothing: it knows the answers of these exams, errors included."""
    task = UNIT.tasks[0]
    seen = {
        str(np.asarray(case.arguments["x"]).tolist()): right.value.tolist()
        for seed in seeds
        for case, right in zip(
            *(exams_of(UNIT, seed, [task])[task.function].cases, exams_of(UNIT, seed, [task])[task.function].expected),
            strict=True,
        )
        if right is not None and right.status == "ok"
    }
    return "from numpy import array, nan, inf\n" + LOOKED_UP.format(seen=seen)


def graded(unit: Unit, seed: int, **replaced: str) -> dict[str, TaskResult]:
    made = grade_and_tell(solved(**replaced), unit, seed, choose("process"), "ada")
    assert seed == made.seed
    return {one.function: one for one in made.tasks}


def test_at_a_practice_seed_points_are_of_that_and_words_of_the_public_one(published: Unit) -> None:
    here = graded(published, PUBLIC_SEED, row_means=TURNED)["row_means"]
    there = graded(published, PRACTICE_SEEDS[4], row_means=TURNED)["row_means"]
    assert here.message.misconception is not None
    assert (here.status, here.message.misconception) == (there.status, there.message.misconception)
    assert here.message.counterexample == there.message.counterexample
    assert there.message.cases is not None
    assert (there.cases_passed, there.cases_total) == (there.message.cases.right, there.message.cases.total)


def test_the_course_says_of_a_practice_seed_what_its_forks_say(published: Unit) -> None:
    for seed in (PUBLIC_SEED, *PRACTICE_SEEDS[:2]):
        assert graded(UNIT, seed, row_means=TURNED) == graded(published, seed, row_means=TURNED)


def test_a_fault_that_shows_at_the_practice_seed_alone_has_no_name(published: Unit) -> None:
    found = graded(published, PRACTICE_SEEDS[0], row_means=looked_up([PUBLIC_SEED]))["row_means"]
    assert found.message.sentences[0].startswith("It is right for the inputs that a check asks")
    assert found.message.misconception is None
    assert found.points < found.max_points


def test_a_lookup_is_full_on_every_push_and_nothing_at_a_secret_seed(published: Unit) -> None:
    code = looked_up(RECORDED_SEEDS)
    for seed in (PUBLIC_SEED, PRACTICE_SEEDS[7]):
        assert 1 == graded(published, seed, row_means=code)["row_means"].points / 4
    secret = graded(UNIT, LONG_ENOUGH, row_means=code)["row_means"]
    assert (0.0, by_heart.NAME) == (secret.points, secret.message.misconception)
    assert secret.message.sentences[0].endswith("and for no others.")


def test_a_comparison_says_what_was_looked_up(published: Unit) -> None:
    code = looked_up(RECORDED_SEEDS)
    pushed, secret = (
        reported(unit, seed, code) for unit, seed in ((published, PRACTICE_SEEDS[3]), (UNIT, LONG_ENOUGH))
    )
    one = compare("ada", UNIT.name, pushed, secret)
    assert "recorded_only" == one.causes[0]
    assert "right at recorded seeds only" == CAUSES[one.causes[0]]
    assert not one.is_fine(1.0)
    assert "recorded_only" not in compare("ada", UNIT.name, replace(pushed, seed=LONG_ENOUGH + 1), secret).causes


def test_the_class_page_says_what_was_looked_up() -> None:
    page = class_to_html([reported(UNIT, LONG_ENOUGH, looked_up([PUBLIC_SEED]))])
    assert "right at recorded seeds only" in page.replace("_", " ")


def reported(unit: Unit, seed: int, code: str) -> Report:
    return grade_and_tell(solved(row_means=code), unit, seed, choose("process"), "ada")


def test_a_wrong_function_is_not_said_to_be_looked_up() -> None:
    secret = graded(UNIT, LONG_ENOUGH, row_means=TURNED)["row_means"]
    assert by_heart.NAME != secret.message.misconception


def test_each_commit_chooses_a_practice_seed() -> None:
    assert set(PRACTICE_SEEDS) == {practice_seed(number) for number in range(100)}
    assert PUBLIC_SEED not in PRACTICE_SEEDS


def test_nothing_is_known_of_a_unit_without_answers_and_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = without_answers(UNIT)
    assert not is_recorded(unit)
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path))
    assert "nothing here knows the right answers" in exams_of(unit, 0)["row_means"].fault
