"""What comes back from a worker is an answer to the question, or it is none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.inside import wire
from autograder.model import Outcome
from autograder.sandbox import Launcher, Question, Session
from autograder.sandbox.reply import printable, read_reply
from tests.cases import for_each
from tests.sandbox.asking import LONG, answer, ask, in_, open_session

STEAL = """
def forge(value, status="ok", **more):
    import os, sys
    from autograder.inside import wire
    frame = sys._getframe()
    while "replies" not in frame.f_locals:
        frame = frame.f_back
    reply = {"nonce": frame.f_locals["request"]["nonce"], "status": status, "value": value, "changed": (), "error": "",
             "error_types": (), "place": None, "drew_globally": False, **more}
    replies = frame.f_locals["replies"]
    replies.write(wire.frame(reply))
    replies.flush()
    return -1.0

def forge_more():
    return forge(1.0, points=3.0)

def forge_twice():
    forge(1.0)
    return forge(2.0)

def forge_internal():
    return forge(1.0, status="internal")
"""


def test_who_forges_an_answer_has_given_that_answer_and_no_more(launcher: Launcher) -> None:
    with open_session(launcher, STEAL) as session:
        assert Outcome("ok", 7.0) == ask(session, "forge", 7.0)


@pytest.mark.parametrize("forgery", ["forge_more", "forge_internal"])
def test_an_answer_that_says_more_than_an_answer_may_is_none(forgery: str, launcher: Launcher) -> None:
    with open_session(launcher, STEAL) as session:
        assert "bad_output" == ask(session, forgery).status
        assert Outcome("ok", 42.0) == ask(session, "right")


def test_what_is_left_of_a_forgery_neither_answers_later_questions_nor_costs_them(launcher: Launcher) -> None:
    with open_session(launcher, STEAL) as session:
        for _ in range(3):
            assert Outcome("ok", 1.0) == ask(session, "forge_twice")
            assert Outcome("ok", 42.0) == ask(session, "right")


def test_a_signal_set_by_one_call_does_not_end_the_next(launcher: Launcher) -> None:
    late = "def late():\n    import signal\n    signal.setitimer(signal.ITIMER_REAL, 0.01)\n    return 1.0\n"
    with open_session(launcher, late) as session:
        assert Outcome("ok", 1.0) == ask(session, "late")
        assert Outcome("ok", "slept") == in_(session, "import time; time.sleep(0.1); answer = 'slept'")


def test_a_cell_that_writes_between_the_frames_earns_nothing_and_fails_nobody_else(launcher: Launcher) -> None:
    forger = (
        "import os\nfrom autograder.inside import wire\n"
        "for number in range(3, 32):\n"
        "    try: os.write(number, wire.frame({'error': '', 'place': None}) * 3)\n"
        "    except OSError: pass\n"
    )
    with open_session(launcher, forger) as session:
        assert "bad_output" == ask(session, "right").status


REPLY = {
    "nonce": "n",
    "status": "ok",
    "value": 1.0,
    "changed": (),
    "error": "",
    "error_types": (),
    "place": None,
    "drew_globally": False,
}


def test_a_reply_is_read() -> None:
    assert Outcome("ok", 1.0) == read_reply(REPLY, "n", 2)
    assert Outcome("ok", 1.0, changed=(0, 1)) == read_reply(REPLY | {"changed": (0, 1)}, "n", 2)


@for_each(
    "change",
    [
        {"nonce": "m"},
        {"nonce": None},
        {"status": "internal"},
        {"status": "skipped"},
        {"status": "timeout"},
        {"status": "killed"},
        {"status": "perfect"},
        {"status": None},
        {"changed": [0]},
        {"changed": ("x",)},
        {"changed": (True,)},
        {"changed": (-1,)},
        {"changed": (2,)},
        {"changed": (10**30,)},
        {"changed": (1, 0)},
        {"changed": (0, 0)},
        {"error": None},
        {"error_types": ["ValueError"]},
        {"error_types": (1,)},
        {"place": 3},
        {"drew_globally": 1},
        {"place": "cell f, line 3: x"},
        {"place": ["f", 3, "x"]},
        {"place": ("f", 3)},
        {"place": ("f", "3", "x")},
        {"place": ("f", True, "x")},
        {"place": ("f", -1, "x")},
        {"place": ("f", 2**31, "x")},
        {"place": ("f", 3, None)},
        {"points": 4.0},
    ],
)
def test_a_reply_that_is_odd_in_any_way_is_none(change: dict[str, Any]) -> None:
    assert read_reply(REPLY | change, "n", 2) is None


def test_a_place_is_read_and_can_do_nothing() -> None:
    reply = {"status": "raised", "value": None, "place": ("f\x1b[2J", 3, "\u202ex" * 1000)}
    outcome = read_reply(REPLY | reply, "n", 2)
    assert outcome is not None
    assert outcome.place is not None
    assert ("f [2J", 3) == (outcome.place.cell, outcome.place.line)
    assert outcome.place.text.isprintable()
    assert 500 >= len(outcome.place.text)


@for_each("reply", [None, [], "ok", {}, 1.0, {"nonce": "n"}])
def test_what_is_no_reply_is_none(reply: Any) -> None:
    assert read_reply(reply, "n", 2) is None


def test_of_the_classes_of_an_error_the_fifty_most_special_are_kept_each_in_a_line() -> None:
    names = tuple(f"{number}\n{'x' * 250_000}" for number in range(190))
    outcome = read_reply(REPLY | {"status": "raised", "value": None, "error_types": names}, "n", 2)
    assert outcome is not None
    assert [f"{number} " for number in range(50)] == [name.rstrip("x") for name in outcome.error_types]
    assert {500} == {len(name) for name in outcome.error_types}


def test_text_of_a_learners_is_one_line_without_control_characters() -> None:
    assert "a b c d e" == printable("a\nb\x1bc\u202ed\x07e\n")
    assert 500 == len(printable("x" * 10_000))


def test_an_error_with_control_characters_comes_without_them(worker: Session) -> None:
    outcome = in_(worker, "raise ValueError('\\x1b[31mred\\n::error::\\u202e')")
    assert outcome.error.startswith("ValueError: ")
    assert outcome.error.isprintable()


def test_the_name_of_an_errors_class_comes_without_them_too(worker: Session) -> None:
    outcome = in_(worker, "raise type('\\x1b[31mred\\n', (ValueError,), {})")
    assert ("[31mred", "ValueError", "Exception") == outcome.error_types


def test_an_error_whose_text_fails_is_still_an_error(worker: Session) -> None:
    outcome = in_(worker, "class Odd(Exception):\n    def __str__(self): raise self\nraise Odd")
    assert "Odd: (its message cannot be shown)" == outcome.error


ODD_ANSWERS = {
    "an object": "answer = object()",
    "an array of objects": "import numpy as np; answer = np.array([object(), None])",
    "an array of text": "import numpy as np; answer = np.array(['a'])",
    "complex numbers": "import numpy as np; answer = np.array([1j])",
    "a generator": "answer = (number for number in range(3))",
    "a function": "answer = print",
    "a set": "answer = {1, 2}",
    "a list of itself": "answer = []; answer.append(answer)",
    "ten gigabytes that take no memory": "import numpy as np; answer = np.broadcast_to(1.0, (10 * 2**27,))",
    "sixty-four dimensions": "import numpy as np; answer = np.ones((1,) * 64)",
    "just over a frame": "import numpy as np; answer = np.zeros(2**23)",
    "as deep as allowed": "answer = 0\nfor _ in range(32): answer = [answer]",
    "as many as allowed": "answer = [0] * 199_999",
    "a number of a thousand digits": "answer = 10**1000",
}


@for_each("odd", ODD_ANSWERS)
def test_an_answer_that_the_wire_cannot_carry_is_bad_output(odd: str, worker: Session) -> None:
    outcome = in_(worker, ODD_ANSWERS[odd])
    assert "bad_output" == outcome.status
    assert outcome.error.startswith("it returned ")


@for_each(
    "value", [None, True, 1, 1.5, "text", [1, (2.0, "x")], {"a": [1]}, np.eye(3), np.zeros((0, 2)), np.float32(1)]
)
def test_arguments_and_answers_go_there_and_back(value: Any, worker: Session) -> None:
    got = answer(worker, "answer = arguments[0]", value)
    np.testing.assert_equal(got, value)
    assert getattr(value, "dtype", type(value)) == getattr(got, "dtype", type(got))


def test_generators_and_probes_arrive_as_what_they_stand_for(launcher: Launcher) -> None:
    with open_session(launcher, probes="def double(x):\n    return 2 * x\n") as session:
        source = "rng, double = arguments; answer = (rng.integers(1000), double(4))"
        number, doubled = answer(session, source, wire.Generator(5), wire.Probe("double"))
    assert np.random.default_rng(5).integers(1000) == number
    assert 8 == doubled


def test_a_driver_runs_beside_the_learners_code(launcher: Launcher) -> None:
    probes = "def twice(learner, x):\n    return 2 * learner.right() + x\n"
    with open_session(launcher, probes=probes) as session:
        assert 85.0 == session.ask(Question("right", (1.0,), LONG, driver="twice")).value


def test_a_driver_that_needs_what_is_not_written_says_so(launcher: Launcher) -> None:
    probes = "def drive(learner):\n    return learner.other()\n"
    with open_session(launcher, probes=probes) as session:
        outcome = session.ask(Question("right", (), LONG, driver="drive"))
    assert ("missing", "other is not defined") == (outcome.status, outcome.error)


def test_a_name_that_is_no_function_is_missing(launcher: Launcher) -> None:
    with open_session(launcher, "number = 3") as session:
        assert Outcome("missing", error="other is not defined") == ask(session, "other")
        assert "missing" == ask(session, "number").status


def test_a_question_that_cannot_be_sent_is_our_fault_and_leaves_the_worker_alive(launcher: Launcher) -> None:
    with open_session(launcher) as session:
        with pytest.raises(wire.WireError):
            ask(session, "right", object())
        assert Outcome("ok", 42.0) == ask(session, "right")
