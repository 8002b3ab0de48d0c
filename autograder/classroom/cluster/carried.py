"""The exam of a seed as bytes, so that right answers are worked out on one machine and PyTorch is asked once.

Cases are drawn from the seed wherever they are needed. What is carried are the right answers, as wire values, and the
fingerprints of the cases that they answer. Reading it runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from autograder.inside import wire
from autograder.judge import kept
from autograder.judge.exam import Exam, cases_of, exams_of
from autograder.judge.fingerprint import are_alike, fingerprint_of
from autograder.model import Unit


class OtherExam(ValueError):
    """An exam that is not of the cases that are drawn here. The message says of which task."""


def exam_bytes(unit: Unit, seed: int) -> bytes:
    """The exams of a unit's tasks. One that the wire cannot carry, or that has a fault, is made where it is needed."""
    return b"".join(_frames(unit, seed))


def _frames(unit: Unit, seed: int) -> Iterator[bytes]:
    for function, exam in exams_of(unit, seed).items():
        if exam.fault:
            continue
        rows = [None if answer is None else kept.row_of(answer) for answer in exam.expected]
        try:
            yield wire.frame([function, list(map(fingerprint_of, exam.cases)), rows, list(exam.owed)])
        except wire.WireError:
            continue


def exams_in(unit: Unit, seed: int, content: bytes) -> dict[str, Exam]:
    """The exams that `exam_bytes` gave, by function.

    Raises:
        OtherExam: another numpy draws other cases.
        WireError: the bytes are damaged.
    """
    tasks = {task.function: task for task in unit.tasks}
    exams: dict[str, Exam] = {}
    place, size = 0, wire.HEADER.size
    while place < len(content):
        length = wire.payload_length(content[place : place + size])
        function, fingerprints, rows, owed = wire.decode(content[place + size : place + size + length])
        place += size + length
        cases = cases_of(unit, tasks[function], seed)
        drawn = list(map(fingerprint_of, cases))
        if len(drawn) != len(fingerprints) or not all(map(are_alike, drawn, fingerprints)):
            raise OtherExam(f"{unit.name}, {function}: other cases are drawn here than on the machine of the command")
        expected = tuple(None if row is None else kept.answer_of(row) for row in rows)
        exams[function] = Exam(cases, expected, owed=tuple(owed), seed=seed)
    return exams
