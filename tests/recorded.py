"""A unit as learners have it: without answers, with a record of some exams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from autograder.fork.publish.recorded import record_of
from autograder.judge import records
from autograder.judge.records import Record
from autograder.judge.seeds import RECORDED_SEEDS
from autograder.model import Answers, Unit


def without_answers(unit: Unit) -> Unit:
    """The unit as it loads where there is no folder of answers."""
    return replace(unit, tasks=tuple(replace(task, answers=Answers()) for task in unit.tasks))


def as_published(unit: Unit, monkeypatch: pytest.MonkeyPatch, seeds: Sequence[int] = RECORDED_SEEDS) -> Unit:
    """The unit without answers, whose record is found from now on."""
    return with_record(unit, record_of(unit, seeds=seeds), monkeypatch)


def with_record(unit: Unit, content: bytes, monkeypatch: pytest.MonkeyPatch) -> Unit:
    """The unit without answers, of which this record is found from now on."""
    record = Record(content, records.NAME)
    monkeypatch.setattr(records, "read", lambda one: record if one.name == unit.name else None)
    return without_answers(unit)
