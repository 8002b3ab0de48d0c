"""Whom a command that grades on a cluster speaks to, what it carries there, and whom it believes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from autograder import course
from autograder.classroom.cluster.address import BadScheduler, Cluster, is_loopback, trouble_with
from autograder.classroom.cluster.carried import OtherExam, exam_bytes, exams_in
from autograder.classroom.cluster.proof import proof_of
from autograder.cli import app
from autograder.inside import wire
from autograder.judge.exam import exams_of
from autograder.model import Case
from tests.cases import for_each
from tests.helpers import UNIT, with_answers
from tests.later import later

dispatch = later("autograder.classroom.cluster.dispatch")
connection = later("autograder.classroom.cluster.connection")
there = later("autograder.classroom.cluster.there")


@for_each(
    "address", ["", "first:8786", "http://first:8786", "tcp://first", "tcp://:8786", "tls://[::1:8786", "tcp://a:b"]
)
def test_what_is_no_scheduler_is_refused(address: str) -> None:
    with pytest.raises(BadScheduler, match=r"must be like tls://host:8786 or tcp://127\.0\.0\.1:8786, is "):
        Cluster(address)


@for_each("address", ["tcp://first:8786", "tcp://10.0.0.1:8786", "tcp://0.0.0.0:8786", "tcp://[::]:8786"])
def test_without_tls_only_this_machine_is_spoken_to(address: str) -> None:
    with pytest.raises(BadScheduler, match="runs code there; use tls://, or start it with --host"):
        Cluster(address)
    assert address == Cluster(address, insecure=True).address


@for_each("address", ["tls://first:8786", "tcp://127.0.0.1:1", "tcp://localhost:8786", "tcp://[::1]:8786"])
def test_tls_and_loopback_are_spoken_to(address: str) -> None:
    assert "" == trouble_with(Cluster(address), address)


def test_a_name_that_may_mean_anybody_is_not_loopback() -> None:
    assert [False, False, True] == [*map(is_loopback, ("localhost.example", "128.0.0.1", "127.9.9.9"))]


@for_each(
    "options, says",
    [
        (["--scheduler", "tcp://first:8786", "--output", "graded"], "say --insecure in a network that you trust"),
        (["--scheduler", "first", "--output", "graded"], "the scheduler must be like tls://host:8786"),
        (["--scheduler", "tls://first:8786", "--jobs", "2", "--output", "graded"], "leave --jobs away"),
        (["--scheduler", "tls://first:8786", "--sandbox", "none"], "there is no sandbox 'none'; choose bubblewrap or"),
        (["--scheduler", "tls://first:8786", "--seed", "1"], "say where to with --output DIR"),
        (["--insecure"], "say which with --scheduler ADDRESS"),
    ],
)
def test_what_makes_no_sense_with_a_cluster_is_said(options: list[str], says: str) -> None:
    exercise = next(Path(__file__).parents[2].glob("exercises/u01_*/*.ipynb"))
    done = CliRunner().invoke(app, ["grade", str(exercise), *options])
    assert 2 == done.exit_code
    assert says in done.stderr


# The exam.


def test_an_exam_is_the_same_after_its_way() -> None:
    carried = exams_in(UNIT, 7, exam_bytes(UNIT, 7))
    for function, exam in exams_of(UNIT, 7).items():
        assert exam.owed == carried[function].owed
        assert wire.encode([case.name for case in exam.cases]) == wire.encode(
            [one.name for one in carried[function].cases]
        )
        rows = [
            [None if one is None else [one.status, one.value, one.error, one.error_types] for one in each.expected]
            for each in (exam, carried[function])
        ]
        assert wire.encode(rows[0]) == wire.encode(rows[1])


def test_an_exam_that_cannot_be_carried_is_made_where_it_is_needed() -> None:
    task = next(task for task in UNIT.tasks if task.function == "row_means")

    def broken(x: object) -> object:
        raise ZeroDivisionError

    others = tuple(one for one in UNIT.tasks if one is not task)
    unit = replace(UNIT, tasks=(replace(with_answers(task, reference=broken)), *others))
    assert {one.function for one in others} == exams_in(unit, 11, exam_bytes(unit, 11)).keys()


def test_where_other_cases_are_drawn_the_exam_is_not_believed() -> None:
    content = exam_bytes(UNIT, 7)
    with pytest.raises(OtherExam, match=r"u90_arrays, \w+: other cases are drawn here"):
        exams_in(UNIT, 8, content)
    tasks = tuple(replace(task, cases=lambda rng: (Case("another", {"x": 1}),)) for task in UNIT.tasks)
    with pytest.raises(OtherExam):
        exams_in(replace(UNIT, tasks=tasks), 7, content)
    with pytest.raises(wire.WireError):
        exams_in(UNIT, 7, content[:-9])


# The proof.

NAME = course.names()[0]


@pytest.fixture(scope="module")
def wanted() -> dict[str, Any]:
    state: dict[str, Any] = there.state_of([NAME])
    return state


def told(wanted: dict[str, Any], machine: str = "node-1", troubles: Sequence[str] = (), **grader: str | None) -> bytes:
    graders = {NAME: wanted["graders"][NAME] | grader}
    return json.dumps({**wanted, "graders": graders, "machine": machine, "troubles": troubles}).encode()


def test_a_worker_that_is_as_this_machine_may_grade(wanted: dict[str, Any]) -> None:
    proof = proof_of(told(wanted), wanted, 1)
    assert ("node-1", "") == (proof.machine, proof.trouble)


def test_what_a_worker_has_otherwise_is_named(wanted: dict[str, Any]) -> None:
    here = wanted["graders"][NAME]
    for key, name in (("numpy", "numpy"), ("torch", "PyTorch"), ("python", "Python"), ("version", "autograder")):
        trouble = proof_of(told(wanted, **{key: "0.1"}), wanted, 1).trouble
        assert trouble.startswith(f"{name} is 0.1 there and {here[key][:12]}")
    assert "PyTorch is not installed there" in proof_of(told(wanted, torch=""), wanted, 1).trouble
    points = proof_of(told(wanted, points_sha256="ab" * 32), wanted, 1).trouble
    assert f"what decides points of {NAME} is abababababab there and {here['points_sha256'][:12]} here" == points
    assert (
        "it has no u01" in proof_of(json.dumps({**json.loads(told(wanted)), "graders": {}}).encode(), wanted, 1).trouble
    )
    dask = json.dumps({**json.loads(told(wanted)), "distributed": "1.0"}).encode()
    assert proof_of(dask, wanted, 1).trouble.startswith("dask.distributed is 1.0 there")
    assert "threads" in proof_of(told(wanted), wanted, 2).trouble
    assert "no walls" in proof_of(told(wanted, troubles=["no walls"]), wanted, 1).trouble


@for_each("content", [b"", b"[]", b"{}", b"\xff", b'{"machine": 1, "troubles": 2, "graders": 3, "distributed": 4}'])
def test_a_proof_that_cannot_be_read_is_none(content: bytes) -> None:
    wanted = {"distributed": "1", "graders": {NAME: {"numpy": "1"}}}
    assert "its proof cannot be read" in proof_of(content, wanted, 1).trouble


def test_a_process_that_has_not_proved_itself_does_not_grade() -> None:
    with pytest.raises(there.Unproved, match="has not proved that it can hold a learner's code"):
        there.grade("ada", NAME, "a.ipynb", (), b"{}", 0, "a sandbox of that name", b"")


# A scheduler that others reach, and what it says of failures.


class Scheduler:
    """In place of a client: what its scheduler says of itself."""

    def __init__(self, address: str) -> None:
        self.scheduler = self
        self.identity, self.address = "identity", address

    def sync(self, asked: str, callback_timeout: float) -> dict[str, str]:
        assert asked == "identity"
        return {"address": self.address}


def test_a_scheduler_that_is_reached_by_loopback_and_open_to_others_is_refused() -> None:
    cluster = Cluster("tcp://127.0.0.1:8786")
    connection.refuse_open_scheduler(Scheduler("tcp://127.0.0.1:8786"), cluster)
    with pytest.raises(
        BadScheduler, match=r"127\.0\.0\.1:8786: the scheduler listens at tcp://10\.0\.0\.7:8786: without TLS"
    ):
        connection.refuse_open_scheduler(Scheduler("tcp://10.0.0.7:8786"), cluster)
    connection.refuse_open_scheduler(Scheduler("tcp://10.0.0.7:8786"), replace(cluster, insecure=True))


@for_each("known, then", [(3, 2), (1, 1), (1000, 2)])
def test_failures_that_a_scheduler_allows_are_bounded(known: int, then: int) -> None:
    class Allowing:
        allowed_failures = known

    there.bound_failures(2, dask_scheduler=Allowing)
    assert then == Allowing.allowed_failures


def test_units_that_may_train_for_longest_come_first_and_else_the_order_stays() -> None:
    names = [unit.name for unit in course.units()]
    works = [dispatch.Work(student, name, Path("a.ipynb")) for student in "ab" for name in names]
    ordered = dispatch.dearest_first(works)
    allowed = {
        unit.name: sum(task.limits.seconds for task in unit.tasks if task.bar is not None) for unit in course.units()
    }
    seconds = [allowed[work.unit] for work in ordered]
    assert seconds == sorted(seconds, reverse=True)
    assert seconds[0] > seconds[-1] > 0
    of_one = [work for work in ordered if work.unit == names[0]]
    assert ["a", "b"] == [work.student for work in of_one]
