"""Each held-out work has a label, and what a label names is a known mistake of the task."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from autograder import course
from autograder.authoring.habits import CHECKS_NOTHING
from tests.cases import for_each
from tests.held_out.works import SETS, Work, files_of, labels_of, loaded, works_of


def code_of(work: Work) -> str:
    """What a work does, without its name and its docstring."""
    return "".join(ast.dump(part) for part in ast.iter_child_nodes(work) if part is not work.body[0])


def test_there_are_eleven_sets() -> None:
    assert SETS == (
        "eighth",
        "eleventh",
        "fifth",
        "first",
        "fourth",
        "ninth",
        "second",
        "seventh",
        "sixth",
        "tenth",
        "third",
    )


@for_each("which", SETS)
def test_every_work_has_a_label_and_every_label_a_work(which: str) -> None:
    names = {task: sorted(work.name for work in works_of(file)) for task, file in files_of(which).items()}
    assert names == {task: sorted(labels) for task, labels in labels_of(which).items()}


@for_each("task, labels", [of_task for which in SETS for of_task in labels_of(which).items()])
def test_a_label_names_known_mistakes_of_its_task(task: str, labels: dict[str, list[str]]) -> None:
    known = {mistake.name for mistake in (*course.find_task(task)[1].answers.mistakes, CHECKS_NOTHING)}
    assert {} == {work: set(names) - known for work, names in labels.items() if set(names) - known}
    assert [] == [work for work, names in labels.items() if len(names) > len(set(names))]


@for_each("task", sorted({task for which in SETS for task in files_of(which)}))
def test_no_work_stands_twice(task: str) -> None:
    found = [(which, files_of(which).get(task)) for which in SETS]
    works = [(which, work) for which, file in found if file is not None for work in works_of(file)]
    for what in (Counter((which, work.name) for which, work in works), Counter(code_of(work) for _, work in works)):
        assert [] == [one for one, times in what.items() if times > 1]


def test_a_file_is_loaded_anew_at_each_call(tmp_path: Path) -> None:
    (tmp_path / "counts.py").write_text("STEPS = [0]\n\n\ndef work():\n    STEPS[0] += 1\n    return STEPS[0]\n")
    assert [loaded(tmp_path / "counts.py")["work"]() for _ in range(2)] == [1, 1]
