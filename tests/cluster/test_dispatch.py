"""What is handed out and taken in, without a cluster: how much is on its way, and whom a report is believed of."""

from __future__ import annotations

import json
import queue
import re
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from autograder import course
from autograder.classroom.cluster.address import Cluster
from autograder.classroom.grading import grade_work
from autograder.model import HandedIn, Report
from autograder.reports.json import to_json
from autograder.submission import Work
from autograder.words.message import text_of
from tests.later import later

connection = later("autograder.classroom.cluster.connection")
dispatch = later("autograder.classroom.cluster.dispatch")
distributed = later("distributed")

UNIT: Final = course.names()[0]
SEED: Final = 7
WORKERS: Final = frozenset({"tcp://127.0.0.1:1", "tcp://127.0.0.1:2"})


@dataclass
class Future:
    """What a worker will have given."""

    key: str
    given: Any = None
    status: str = "finished"
    is_cancelled: bool = False
    when_done: list[Callable[[Any], None]] = field(default_factory=list)

    def result(self, timeout: float) -> Any:
        if isinstance(self.given, Exception):
            raise self.given
        return self.given

    def add_done_callback(self, function: Callable[[Any], None]) -> None:
        self.when_done.append(function)

    def cancel(self) -> None:
        self.is_cancelled = True

    release = cancel


class Client:
    """Takes whatever it is given, and does nothing."""

    status = "running"

    def __init__(self) -> None:
        self.submitted: list[tuple[Any, ...]] = []
        self.scattered: list[tuple[bytes, list[str]]] = []
        self.allowed: list[list[str]] = []

    def submit(self, function: object, *arguments: Any, workers: list[str], key: str, pure: bool) -> Future:
        self.submitted.append(arguments)
        self.allowed.append(workers)
        return Future(key)

    def scatter(self, content: bytes, workers: list[str], broadcast: bool, hash: bool) -> Future:
        self.scattered.append((content, workers))
        return Future("exam")


class Roster:
    """Two who may grade."""

    may = WORKERS

    def __init__(self) -> None:
        self.forgotten: list[str] = []
        self.forget = self.forgotten.append


@pytest.fixture
def works(tmp_path: Path) -> list[Work]:
    """Twenty works of 100 bytes and more, none of which is a notebook."""
    made = []
    for number in range(20):
        path = tmp_path / f"learner-{number:02d}" / UNIT / f"{UNIT[4:]}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(f"hello {number}".ljust(100), encoding="utf-8")
        made.append(Work(path.parent.parent.name, UNIT, path, HandedIn(late=number % 2 == 0)))
    return made


@pytest.fixture
def sending(works: list[Work]) -> Any:
    """A dispatch that has sent nothing yet."""
    left = dispatch.Left(works)
    return dispatch.Dispatch(Client(), Cluster("tcp://127.0.0.1:8786"), left, SEED, "process")


def sent(sending: Any) -> list[Work]:
    """Send what may be sent now: whose works they are that are on their way."""
    assert [] == list(sending._send(Roster()))
    return [one.work for one in sending._sent.values()]


def test_few_works_are_on_their_way_and_no_others_are_read(sending: Any, works: list[Work]) -> None:
    for work in works[10:]:
        work.path.unlink()  # to be read by nobody
    assert works[:6] == sent(sending) == sent(sending)
    assert [(sorted(WORKERS))] * 6 == sending._client.allowed
    assert 1 == len(sending._client.scattered), "the exam of a unit goes to those who may grade, once"
    assert sorted(WORKERS) == sending._client.scattered[0][1]


def test_large_works_go_one_at_a_time(sending: Any, works: list[Work], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.classroom.cluster.dispatch.MOST_BYTES", 50)
    assert works[:1] == sent(sending)


def test_what_crosses_is_bytes_text_and_numbers(sending: Any) -> None:
    sent(sending)
    for arguments in sending._client.submitted:
        *plain, exam = arguments
        assert isinstance(exam, Future)
        assert {str, bytes, int, tuple} >= {type(one) for one in plain}
    assert {bytes} == {type(content) for content, _ in sending._client.scattered}


def settled(sending: Any, given: Any) -> list[tuple[Work, Report]]:
    """What comes of the first work that is on its way when a worker gives this."""
    key, one = next(iter(sending._sent.items()))
    one.future.given = given
    roster = Roster()
    made = list(sending._settle(one.future, roster))
    assert key not in sending._sent
    assert [] == list(sending._settle(one.future, roster)), "what comes twice is taken once"
    return made


def test_a_report_is_taken_once_with_what_is_known_here(sending: Any, works: list[Work]) -> None:
    sent(sending)
    report = grade_work(works[0], SEED, "process")
    [(work, made)] = settled(sending, to_json(report).encode().replace(b'"late": true', b'"late": false'))
    assert (works[0], report) == (work, made)
    assert made.handed_in.late


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: tree.update(seed=8),
        lambda tree: tree.update(unit=course.names()[1]),
        lambda tree: tree.update(sandbox="bubblewrap"),
        lambda tree: tree["submission"].update(name="eve"),
        lambda tree: tree["submission"].update(sha256="ab" * 32),
        lambda tree: tree["grader"].update(points_sha256="ab" * 32),
    ],
)
def test_a_report_on_something_else_is_not_believed(
    change: Callable[[dict[str, Any]], None], sending: Any, works: list[Work]
) -> None:
    sent(sending)
    tree = json.loads(to_json(grade_work(works[0], SEED, "process")))
    change(tree)
    [(_, made)] = settled(sending, json.dumps(tree).encode())
    assert {"internal"} == {task.status for task in made.tasks}
    assert "the report on another work than it was given" in text_of(made.tasks[0].message)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", "text", None])
def test_what_is_no_report_is_not_believed(content: object, sending: Any) -> None:
    sent(sending)
    [(_, made)] = settled(sending, content)
    assert "a worker gave no report that can be read" in text_of(made.tasks[0].message)


def test_a_work_that_workers_are_lost_with_is_graded_alone_and_then_said_to_be_one(
    sending: Any, works: list[Work]
) -> None:
    killed = distributed.KilledWorker("grade", None, 2)
    sent(sending)
    assert [] == settled(sending, killed)
    assert works[0] not in sent(sending)
    sending._left.todo.clear()
    while sending._sent:
        [(other, _)] = settled(sending, b"")
        assert other != works[0]
    assert works[:1] == sent(sending)
    [(work, made)] = settled(sending, killed)
    assert works[0] == work
    assert "workers were lost while they graded this submission" in text_of(made.tasks[0].message)
    assert not sending._left


def test_a_work_that_comes_back_without_a_report_is_sent_again_and_not_for_ever(
    sending: Any, works: list[Work]
) -> None:
    sending._left.todo.clear()
    sending._left.todo.append(works[0])
    for _ in range(dispatch.TRIES - 1):
        assert works[:1] == sent(sending)
        assert [] == settled(sending, RuntimeError("it was lost"))
    assert works[:1] == sent(sending)
    [(_, made)] = settled(sending, RuntimeError("it was lost"))
    assert "gave no report on this submission, the last of them: RuntimeError: it was lost" in text_of(
        made.tasks[0].message
    )


def test_a_work_that_is_lost_with_its_workers_is_sent_again_then_alone_and_not_for_ever(
    sending: Any, works: list[Work]
) -> None:
    sending._left.todo.clear()
    sending._left.todo.append(works[0])
    for _ in range(2 * dispatch.ALLOWED_FAILURES + 1):
        assert works[:1] == sent(sending)
        assert [] == settled(sending, CancelledError())
    assert {works[0]} == sending._left.alone
    assert works[:1] == sent(sending)
    [(_, made)] = settled(sending, CancelledError())
    assert "workers were lost while they graded this submission" in text_of(made.tasks[0].message)


def test_what_is_lost_with_the_scheduler_is_no_suspect(sending: Any, works: list[Work]) -> None:
    sent(sending)
    sending._client.status = "connecting"
    with pytest.raises(connection.Gone):
        settled(sending, CancelledError())
    sending.take_back()
    assert sorted(works, key=str) == sorted(sending._left.todo, key=str)
    assert {} == sending._left.losses


def test_a_report_whose_worker_has_just_gone_is_waited_for(sending: Any) -> None:
    on_their_way = sent(sending)
    key, one = next(iter(sending._sent.items()))
    one.future.given = TimeoutError()
    assert [] == list(sending._settle(one.future, Roster()))
    assert key in sending._sent
    assert 2 == len(one.future.when_done)
    assert sorted(on_their_way, key=str) == sorted(sent(sending), key=str)


def test_what_only_lost_workers_may_grade_is_sent_to_others(sending: Any, works: list[Work]) -> None:
    sent(sending)
    futures = [one.future for one in sending._sent.values()]
    sending._recall(frozenset({"tcp://127.0.0.1:2", "tcp://127.0.0.1:3"}))
    assert 6 == len(sending._sent)
    sending._recall(frozenset({"tcp://127.0.0.1:3"}))
    assert {} == sending._sent
    assert all(future.is_cancelled for future in futures)
    assert sorted(works, key=str) == sorted(sending._left.todo, key=str)


def test_a_work_that_cannot_be_read_has_its_report_at_once(sending: Any, works: list[Work]) -> None:
    works[0].path.unlink()
    [(work, made)] = list(sending._send(Roster()))
    assert (works[0], ("unreadable",)) == (work, made.repairs)
    assert made == grade_work(works[0], SEED, "process")


# Who is there.


class Scheduler(Client):
    """A scheduler with workers, of whom each is asked for its proof."""

    def __init__(self, present: dict[str, int]) -> None:
        super().__init__()
        self.scheduler = self
        self.ncores = None
        self.present = present
        self.proofs: dict[str, Future] = {}

    def sync(self, asked: object, callback_timeout: float) -> dict[str, int]:
        return dict(self.present)

    def submit(self, function: object, *arguments: Any, workers: list[str], key: str, **options: Any) -> Future:
        assert not any(isinstance(one, bytes) for one in arguments), "nobody gets work before their proof"
        [address] = workers
        self.proofs[address] = Future(key)
        return self.proofs[address]


ONE, TWO, FAR = "tcp://127.0.0.1:1", "tcp://127.0.0.1:2", "tcp://10.0.0.3:3"


def roster_of(client: Scheduler, told: list[str], patience: float = 300.0) -> Any:
    cluster = Cluster("tcp://127.0.0.1:8786", tell=told.append, for_workers=patience)
    return later("autograder.classroom.cluster.roster").Roster(client, cluster, [UNIT], "process", queue.SimpleQueue())


def proved(roster: Any, client: Scheduler, address: str, troubles: Sequence[str] = ()) -> None:
    state = later("autograder.classroom.cluster.there").state_of([UNIT])
    client.proofs[address].given = json.dumps(state | {"machine": "node", "troubles": troubles}).encode()
    assert roster.takes(client.proofs[address])
    assert not roster.takes(client.proofs[address]), "a proof is looked at once"


def test_who_has_proved_it_may_grade_and_others_are_named_with_why() -> None:
    told: list[str] = []
    client = Scheduler({ONE: 1, TWO: 1, FAR: 1})
    roster = roster_of(client, told)
    roster.look()
    assert (frozenset(), {ONE, TWO}) == (roster.may, client.proofs.keys())
    assert 1 == len(told)
    assert f"left out: worker {FAR}: without TLS" in told[0]
    proved(roster, client, ONE)
    proved(roster, client, TWO, ["no walls"])
    assert {ONE} == roster.may
    assert f"left out: worker {TWO} on node: no walls" == told[1]


def test_who_is_gone_may_not_grade_and_proves_it_anew_when_there_again() -> None:
    client = Scheduler({ONE: 1})
    roster = roster_of(client, [])
    roster.look()
    proved(roster, client, ONE)
    client.present = {}
    roster.look_soon()
    roster.look()
    assert frozenset() == roster.may
    first, client.present = client.proofs[ONE], {ONE: 1}
    roster.look_soon()
    roster.look()
    assert frozenset() == roster.may
    assert client.proofs[ONE] is not first


def test_a_worker_that_is_lost_before_its_proof_is_asked_again() -> None:
    client = Scheduler({ONE: 1})
    roster = roster_of(client, [])
    roster.look()
    first = client.proofs[ONE]
    first.status = "cancelled"
    assert roster.takes(first)
    roster.look_soon()
    roster.look()
    assert client.proofs[ONE] is not first


def test_a_worker_without_the_course_is_told_how_to_get_it() -> None:
    told: list[str] = []
    client = Scheduler({ONE: 1, TWO: 1})
    roster = roster_of(client, told)
    roster.look()
    for address, error in ((ONE, ModuleNotFoundError("No module named 'autograder'")), (TWO, ZeroDivisionError("oh"))):
        client.proofs[address].status, client.proofs[address].given = "error", error
        assert roster.takes(client.proofs[address])
    assert "No module named 'autograder'; install the course there" in told[0]
    assert "its proof failed: ZeroDivisionError: oh" in told[1]


@pytest.mark.parametrize(
    ("present", "says"),
    [
        ({}, "no worker there may grade, since none is there; start some: dask worker"),
        ({FAR: 1}, f"no worker there may grade; {FAR}: without TLS"),
        ({ONE: 1}, f"no worker there may grade; {ONE}: has not answered yet"),
    ],
)
def test_where_nobody_may_grade_for_long_it_is_said_why(present: dict[str, int], says: str) -> None:
    roster = roster_of(Scheduler(present), [], patience=-1.0)
    with pytest.raises(later("autograder.classroom.cluster.roster").NoWorkers, match=re.escape(says)):
        roster.look()


def test_a_scheduler_that_does_not_answer_is_gone() -> None:
    client = Scheduler({ONE: 1})
    roster = roster_of(client, [])
    client.status = "connecting"
    with pytest.raises(connection.Gone):
        roster.look()
