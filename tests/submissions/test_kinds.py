"""What each kind of submission earns, and what its report says: nothing that was right loses a point without a word."""

from __future__ import annotations

from pathlib import Path

from autograder import course
from autograder.submission import find
from autograder.words.message import text_of
from tests.cases import for_each
from tests.submissions.clean import UNIT, solved
from tests.submissions.grading import graded
from tests.submissions.kinds import ALL, KINDS, before, every_kind


@for_each("name", KINDS)
def test_each_kind_earns_what_it_is_worth_and_its_report_says_why(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    for file, content in kind.files(solved()).items():
        path = tmp_path / "ann" / UNIT.name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (work,) = find(tmp_path / "ann", [unit.name for unit in course.units()])
    report = graded(work.path)
    lines = [
        *work.handed_in.passed_over,
        *report.repairs,
        *(f"{text_of(task.message)} {task.message.hint}" for task in report.tasks),
    ]
    assert kind.points == (report.score + ALL - report.max_score if report.score else 0)
    assert [] == [words for words in kind.says if not any(words in line for line in lines)]


def test_there_are_forty_kinds_and_each_is_another() -> None:
    made = {name: tuple(sorted(kind.files(solved()).items())) for name, kind in KINDS.items()}
    assert 40 <= len(made) == len(set(made.values()))


def test_no_kind_is_worth_less_than_it_earned_before() -> None:
    kinds, known = every_kind(), before()
    assert 99 <= len(kinds) == len(known.points)
    assert [] == [name for name, kind in kinds.items() if (known.points[name] or 0) > kind.points]
