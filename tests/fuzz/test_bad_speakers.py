"""A worker that speaks badly to the judge, early, late, too much, too slowly, or lies, earns nothing by it.

The worker is a function in a thread at the other end of two pipes. Time is a counter that each look at the clock moves
on, so that a deadline passes without anybody waiting for it.
"""

from __future__ import annotations

import io
import os
import threading
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, BinaryIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.inside import wire
from autograder.inside.wire import HEADER, WireError
from autograder.model import Outcome
from autograder.sandbox import Cell, Question, SandboxError, SandboxLimits, Session, channel, clock
from autograder.sandbox.channel import Channel, WorkerDied, WorkerSilent
from autograder.sandbox.clock import Deadline
from autograder.sandbox.launcher import Started
from tests.cases import for_each

Speaker = Callable[[BinaryIO, BinaryIO], None]

SECONDS = 30.0
within = Deadline.on_the_wall
READY = {"ready": "2.0"}
DONE = {"error": "", "place": None}


@dataclass
class Ends:
    """Both ends of the two pipes, as a process has them."""

    stdin: BinaryIO
    stdout: BinaryIO
    requests: BinaryIO
    replies: BinaryIO
    stderr: BinaryIO = field(default_factory=io.BytesIO)
    returncode: int = 0

    def wait(self, timeout: float | None = None) -> int:
        return self.returncode

    def kill(self) -> None:
        pass


@contextmanager
def speaking(speaker: Speaker) -> Iterator[Ends]:
    """The judge's end of a conversation with a speaker, whose end closes when it returns."""
    request_end, judge_out = os.pipe()
    judge_in, reply_end = os.pipe()
    ends = Ends(
        stdin=os.fdopen(judge_out, "wb", buffering=0),
        stdout=os.fdopen(judge_in, "rb", buffering=0),
        requests=os.fdopen(request_end, "rb", buffering=0),
        replies=os.fdopen(reply_end, "wb", buffering=0),
    )

    def speak() -> None:
        with suppress(BrokenPipeError), ends.requests, ends.replies:
            speaker(ends.requests, ends.replies)

    thread = threading.Thread(target=speak)
    thread.start()
    try:
        yield ends
    finally:
        ends.stdout.close()
        ends.stdin.close()
        thread.join()


@dataclass(frozen=True)
class Spoken:
    """A launcher of workers that speak as they like, each in its turn; the last one's turn has no end."""

    speakers: Sequence[Speaker]
    started: list[Speaker] = field(default_factory=list)
    name: str = "spoken"

    @contextmanager
    def launch(self, limits: SandboxLimits) -> Iterator[Any]:
        speaker = self.speakers[min(len(self.started), len(self.speakers) - 1)]
        self.started.append(speaker)
        with speaking(speaker) as ends:
            yield Started(ends)  # type: ignore[arg-type]


def hear(requests: BinaryIO) -> Any:
    """The next frame of the judge's."""
    header = read(requests, HEADER.size)
    return wire.decode(read(requests, wire.payload_length(header)))


def read(stream: BinaryIO, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = stream.read(count - len(data))
        if not piece:
            raise BrokenPipeError
        data += piece
    return data


def say(replies: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[replies.write(rest) or 0 :]


def answer(to: str, value: Any, **changes: Any) -> bytes:
    reply = {
        "nonce": to,
        "status": "ok",
        "value": value,
        "changed": (),
        "error": "",
        "error_types": (),
        "place": None,
        "drew_globally": False,
    }
    return wire.frame(reply | changes)


def well(requests: BinaryIO, replies: BinaryIO) -> None:
    """A worker that does what it should: each question is answered with 42."""
    begin(requests, replies)
    while True:
        say(replies, answer(hear(requests)["nonce"], 42.0))


def begin(requests: BinaryIO, replies: BinaryIO, more: bytes = b"") -> None:
    """Take the cells and say that each is done."""
    cells = hear(requests)["cells"]
    say(replies, wire.frame(READY) + wire.frame(DONE) * len(cells) + more)


def badly(reply: Callable[[str], bytes]) -> Speaker:
    """A worker that begins well and then replies with whatever `reply` makes of the question's nonce."""

    def speak(requests: BinaryIO, replies: BinaryIO) -> None:
        begin(requests, replies)
        say(replies, reply(hear(requests)["nonce"]))
        requests.read(1)

    return speak


def framed(payload: bytes) -> bytes:
    return HEADER.pack(len(payload)) + payload


def session(*speakers: Speaker) -> Session:
    return Session(Spoken(speakers), [Cell("one", "x = 1")], "", SandboxLimits())


NAN = np.array([np.nan, -np.nan, np.inf]).tobytes()
REPLIES: dict[str, Callable[[str], bytes]] = {
    "nothing": lambda nonce: framed(b""),
    "another question's answer": lambda nonce: answer("0" * 32, 1.0),
    "no answer": lambda nonce: wire.frame([1.0]),
    "a nonce of another type": lambda nonce: answer(nonce, 1.0, nonce=1),
    "a status of the judge's": lambda nonce: answer(nonce, 1.0, status="internal"),
    "a status of nobody's": lambda nonce: answer(nonce, 1.0, status="perfect"),
    "points": lambda nonce: answer(nonce, 1.0, points=3.0),
    "positions of another type": lambda nonce: answer(nonce, 1.0, changed=("x",)),
    "positions of arguments that there are not": lambda nonce: answer(nonce, 1.0, changed=(7, 10**30)),
    "positions below zero": lambda nonce: answer(nonce, 1.0, changed=(-1,)),
    "positions in a list": lambda nonce: answer(nonce, 1.0, changed=[0]),
    "an error that is an array": lambda nonce: answer(nonce, 1.0, error=np.zeros(3)),
    "a frame too large": lambda nonce: HEADER.pack(wire.MAX_FRAME + 1) + b"N",
    "a frame of four gigabytes": lambda nonce: b"\xff" * 64,
    "a key twice": lambda nonce: answer(nonce, 1.0).replace(b"place", b"error"),
    "text that is not UTF-8": lambda nonce: answer(nonce, "xx").replace(b"xx", b"\xff\xfe"),
    "half a surrogate": lambda nonce: answer(nonce, "xxx").replace(b"xxx", b"\xed\xa0\x80"),
    "a string of 100 MB": lambda nonce: framed(b"s" + HEADER.pack(100 * 2**20) + b"x" * 1000),
    "an integer of a million digits": lambda nonce: framed(b"i" + HEADER.pack(10**6) + b"9" * 10**6),
    "nesting": lambda nonce: framed((b"l" + HEADER.pack(1)) * 5000 + b"N"),
    "an array that lies about its size": lambda nonce: framed(b"a\x0b\x01" + (10**6).to_bytes(8, "little") + NAN),
    "an array that lies about its dtype": lambda nonce: framed(b"a\x0c\x01" + (3).to_bytes(8, "little") + NAN),
    "an array of 64 dimensions": lambda nonce: framed(b"a\x0b\x40" + (1).to_bytes(8, "little") * 64 + b"\0" * 8),
    "an empty array as large as the world": lambda nonce: framed(
        b"a\x0b\x03" + b"".join(extent.to_bytes(8, "little") for extent in (0, 2**63, 2**63))
    ),
    "half a header and the end": lambda nonce: b"\1\0",
}
OUTCOMES = {"half a header and the end": "killed"}


@for_each("reply", REPLIES)
def test_a_bad_reply_earns_nothing_and_the_next_question_gets_its_answer(reply: str) -> None:
    def and_then_end(requests: BinaryIO, replies: BinaryIO) -> None:
        hear(requests)
        say(replies, wire.frame(READY) + wire.frame(DONE))
        say(replies, REPLIES[reply](hear(requests)["nonce"]))

    with session(and_then_end, well) as one:
        outcome = one.ask(Question("f", (1.0,), SECONDS))
        assert OUTCOMES.get(reply, "bad_output") == outcome.status
        assert outcome.value is None
        assert len(outcome.error) < 500
        assert Outcome("ok", 42.0) == one.ask(Question("f", (1.0,), SECONDS))


def test_numbers_that_are_none_arrive_as_they_are() -> None:
    with session(badly(lambda nonce: answer(nonce, np.frombuffer(NAN)))) as one:
        outcome = one.ask(Question("f", (), SECONDS))
    assert NAN == outcome.value.tobytes()


@pytest.mark.parametrize(
    "array",
    [np.arange(6.0)[::-1], np.zeros((0, 3)), np.ones((1,) * 32), np.arange(6.0).reshape(2, 3).T],
    ids=["backwards", "empty", "32 dimensions", "turned"],
)
def test_an_array_of_any_layout_arrives_in_order(array: Any) -> None:
    with session(badly(lambda nonce: answer(nonce, array))) as one:
        value = one.ask(Question("f", (), SECONDS)).value
    assert value.flags.c_contiguous
    np.testing.assert_array_equal(array, value)


def test_an_early_answer_answers_nothing() -> None:
    """Who answers before being asked cannot know the nonce."""

    def early(requests: BinaryIO, replies: BinaryIO) -> None:
        hear(requests)
        say(replies, wire.frame(READY) + wire.frame(DONE) + answer("0" * 32, 1.0))
        requests.read(1)

    with session(early, well) as one:
        assert "bad_output" == one.ask(Question("f", (), SECONDS)).status
        assert Outcome("ok", 42.0) == one.ask(Question("f", (), SECONDS))


def test_an_answer_given_twice_is_not_taken_for_the_next_question() -> None:
    with session(badly(lambda nonce: answer(nonce, 1.0) * 2), well) as one:
        assert Outcome("ok", 1.0) == one.ask(Question("f", (), SECONDS))
        assert Outcome("ok", 42.0) == one.ask(Question("f", (), SECONDS))


def test_an_answer_that_comes_too_late_is_gone_with_its_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    with session(badly(lambda nonce: HEADER.pack(1000) + b"N" * 1000), well) as one:
        drip(monkeypatch)
        ticking(monkeypatch, 1.0)
        assert "timeout" == one.ask(Question("f", (), 200.0)).status
        monkeypatch.undo()
        assert Outcome("ok", 42.0) == one.ask(Question("f", (), SECONDS))


def test_a_greeting_of_another_form_is_the_sandboxs_fault() -> None:
    def rude(requests: BinaryIO, replies: BinaryIO) -> None:
        say(replies, wire.frame({"ready": "2.0", "score": 1.0}))

    with pytest.raises(SandboxError), session(rude):
        pass


ODD_RESULTS = {
    "another type": wire.frame({"error": 1, "place": None}),
    "no value": framed(b"x"),
    "no frame": b"\xff" * 9,
    "nothing": wire.frame(None),
    "too long": wire.frame({"error": "x" * 2**16, "place": None}),
}


@for_each("said", ODD_RESULTS)
def test_a_cells_result_of_another_form_costs_that_cell(said: str) -> None:
    def strange(requests: BinaryIO, replies: BinaryIO) -> None:
        hear(requests)
        say(replies, wire.frame(READY) + ODD_RESULTS[said])

    def without_the_cell(requests: BinaryIO, replies: BinaryIO) -> None:
        assert [] == list(hear(requests)["cells"])
        say(replies, wire.frame(READY))
        say(replies, answer(hear(requests)["nonce"], 42.0))

    with session(strange, without_the_cell) as one:
        assert ["bad_output"] == [result.status for result in one.cell_results]
        assert Outcome("ok", 42.0) == one.ask(Question("f", (), SECONDS))


# What one question leaves behind


def answers(reply: Callable[[str], bytes], *, then: bytes = b"") -> Speaker:
    """A worker that replies to its first question, and when it hears the second says something else and ends."""

    def speak(requests: BinaryIO, replies: BinaryIO) -> None:
        begin(requests, replies)
        say(replies, reply(hear(requests)["nonce"]))
        if then:
            hear(requests)
            say(replies, then)

    return speak


def speaks_while_cells_run(requests: BinaryIO, replies: BinaryIO) -> None:
    begin(requests, replies, wire.frame("more"))
    say(replies, answer(hear(requests)["nonce"], 1.0))


def dies_in_a_cell(requests: BinaryIO, replies: BinaryIO) -> None:
    hear(requests)
    say(replies, wire.frame(READY))


LEFT_BEHIND: dict[str, Speaker] = {
    "a frame": answers(lambda nonce: answer(nonce, 1.0) + wire.frame("more")),
    "a frame that has no end": answers(lambda nonce: answer(nonce, 1.0) + HEADER.pack(wire.MAX_FRAME)),
    "a frame too large": answers(lambda nonce: answer(nonce, 1.0) + b"\xff" * 9),
    "a frame that comes late": answers(lambda nonce: answer(nonce, 1.0), then=wire.frame("more")),
    "its own answer, late": answers(lambda nonce: answer(nonce, 1.0), then=answer("0" * 32, 2.0)),
    "no frame, late": answers(lambda nonce: answer(nonce, 1.0), then=b"\xff" * 9),
    "an end": answers(lambda nonce: answer(nonce, 1.0)),
    "an end that comes late": answers(lambda nonce: answer(nonce, 1.0), then=b"\1"),
}


@for_each("left", LEFT_BEHIND)
def test_what_a_question_leaves_behind_costs_no_other(left: str) -> None:
    with session(LEFT_BEHIND[left], well) as one:
        assert Outcome("ok", 1.0) == one.ask(Question("f", (), SECONDS))
        assert Outcome("ok", 42.0) == one.ask(Question("f", (), SECONDS))


def test_a_worker_that_was_asked_nothing_else_is_to_blame_itself() -> None:
    launcher = Spoken([answers(lambda nonce: answer(nonce, 1.0), then=b"\xff" * 9), badly(lambda nonce: b"\xff" * 9)])
    with Session(launcher, [], "") as one:
        assert "ok" == one.ask(Question("f", (), SECONDS)).status
        assert "bad_output" == one.ask(Question("f", (), SECONDS)).status
    assert 2 == len(launcher.started)


def test_what_a_cell_leaves_behind_is_not_looked_for_in_a_new_worker() -> None:
    launcher = Spoken([speaks_while_cells_run])
    with Session(launcher, [Cell("one", "x = 1")], "") as one:
        assert ["bad_output"] * 3 == [one.ask(Question("f", (), SECONDS)).status for _ in range(3)]
    assert 3 == len(launcher.started)


def test_a_worker_that_behaves_is_asked_everything() -> None:
    launcher = Spoken([well])
    with Session(launcher, [Cell("one", "x = 1")], "") as one:
        assert [42.0] * 10 == [one.ask(Question("f", (), SECONDS)).value for _ in range(10)]
    assert 1 == len(launcher.started)


def test_a_worker_that_stays_silent_is_not_replaced_by_another_that_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def falls_silent(requests: BinaryIO, replies: BinaryIO) -> None:
        begin(requests, replies)
        say(replies, answer(hear(requests)["nonce"], 1.0))
        read(requests, 10**9)

    launcher = Spoken([falls_silent])
    with Session(launcher, [], "") as one:
        assert "ok" == one.ask(Question("f", (), SECONDS)).status
        ticking(monkeypatch, 400.0)
        assert "timeout" == one.ask(Question("f", (), SECONDS)).status
    assert 1 == len(launcher.started)


SPEAKERS = (
    *LEFT_BEHIND.values(),
    well,
    speaks_while_cells_run,
    dies_in_a_cell,
    begin,
    badly(lambda nonce: b"\xff" * 9),
    badly(lambda nonce: answer("0" * 32, 1.0)),
)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(SPEAKERS), min_size=1, max_size=12), st.integers(0, 3), st.integers(0, 6))
def test_whatever_workers_do_each_cell_and_each_question_starts_one_at_most(
    speakers: list[Speaker], cells: int, questions: int
) -> None:
    launcher = Spoken(speakers)
    with Session(launcher, [Cell(str(number), "x = 1") for number in range(cells)], "") as one:
        for _ in range(questions):
            one.ask(Question("f", (), SECONDS))
    assert len(launcher.started) <= 1 + cells + questions


# The channel by itself


def test_a_channel_takes_no_descriptor_of_its_own() -> None:
    def speak(requests: BinaryIO, replies: BinaryIO) -> None:
        say(replies, wire.frame("x"))
        requests.read(1)

    with speaking(speak) as ends:
        before = sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208
        assert "x" == Channel(ends).receive(within(SECONDS))  # type: ignore[arg-type]
        assert before == sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208


def test_a_channel_is_quiet_until_something_is_there_to_be_read() -> None:
    go_on = threading.Event()

    def speak(_: BinaryIO, replies: BinaryIO) -> None:
        go_on.wait()
        say(replies, wire.frame(1) + wire.frame(2))

    with heard(speak) as one:
        assert one.is_quiet()
        go_on.set()
        assert 1 == one.receive(within(SECONDS))
        assert not one.is_quiet()
        assert 2 == one.receive(within(SECONDS))
        with pytest.raises(WorkerDied):
            one.receive(within(SECONDS))
        assert not one.is_quiet()


def ticking(monkeypatch: pytest.MonkeyPatch, step: float) -> None:
    """Let the judge's clock move on by `step` seconds whenever it is looked at."""
    now = iter(range(10**9))
    monkeypatch.setattr(clock, "time", SimpleNamespace(monotonic=lambda: next(now) * step))


@contextmanager
def heard(speaker: Speaker) -> Iterator[Channel]:
    with speaking(speaker) as ends:
        yield Channel(ends)  # type: ignore[arg-type]


def test_a_frame_that_drips_in_is_read_as_long_as_there_is_time(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = wire.frame({"a": [1.0, "x"]})
    drip(monkeypatch)
    ticking(monkeypatch, 1.0)
    with heard(lambda _, replies: say(replies, frame)) as one:
        assert {"a": [1.0, "x"]} == one.receive(within(10.0 * len(frame)))


def test_a_frame_that_drips_in_too_slowly_is_given_up_on_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes in time and the whole does not: the deadline is that of the frame, not of a byte."""
    frame = wire.frame("x" * 1000)
    drip(monkeypatch)
    ticking(monkeypatch, 1.0)
    with heard(lambda _, replies: say(replies, frame)) as one, pytest.raises(WorkerSilent):
        one.receive(within(500.0))


def drip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the channel get one byte at a time."""
    monkeypatch.setattr(channel, "_CHUNK", 1)


def test_who_reads_nothing_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()

    def deaf(_: BinaryIO, __: BinaryIO) -> None:
        ended.wait()

    with heard(deaf) as one:
        ticking(monkeypatch, 400.0)
        try:
            with pytest.raises(WorkerSilent):
                one.send(b"x" * 2**22, within(500.0))
        finally:
            ended.set()


@for_each("cut", [0, 1, 3, 4, 5, 11])
def test_a_frame_that_ends_in_the_middle_is_a_death(cut: int) -> None:
    with heard(lambda _, replies: say(replies, wire.frame([1.0, "x"])[:cut])) as one, pytest.raises(WorkerDied):
        one.receive(within(SECONDS))


def test_what_is_beyond_a_frame_waits_for_the_next_call() -> None:
    with heard(lambda _, replies: say(replies, b"".join(map(wire.frame, (1, "two", None))))) as one:
        assert [1, "two", None] == [one.receive(within(SECONDS)) for _ in range(3)]


def test_a_flood_is_left_in_the_pipe() -> None:
    """Memory is taken for the frame that is waited for, not for all that a worker writes."""

    def flood(_: BinaryIO, replies: BinaryIO) -> None:
        say(replies, wire.frame(None))
        while True:
            say(replies, b"\xff" * 2**16)

    with heard(flood) as one:
        tracemalloc.start()
        try:
            assert one.receive(within(SECONDS)) is None
            with pytest.raises(WireError):
                one.receive(within(SECONDS))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 2**20
