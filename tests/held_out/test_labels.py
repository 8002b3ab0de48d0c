"""Each held-out work has a label, and what a label names is a known mistake of the task."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from pathlib import Path
from typing import Final

from autograder import course
from tests.cases import for_each

FOLDER: Final = Path(__file__).parent
LABELS: Final[dict[str, dict[str, list[str]]]] = tomllib.loads((FOLDER / "labels.toml").read_text(encoding="utf-8"))
RIGHT: Final = "dropout_forward"
"""The one function that is no work: the works on the way back read its cache."""


def works_of(file: Path) -> list[ast.FunctionDef]:
    """The works of a file, as text: nothing of them runs."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name != RIGHT]


def code_of(work: ast.FunctionDef) -> str:
    """What a work does, without its name and its docstring."""
    return ast.dump(work.args) + "".join(map(ast.dump, work.body[1:]))


WORKS: Final = {f"{file.parent.name[:3]}.{file.stem}": works_of(file) for file in sorted(FOLDER.glob("u*/*.py"))}


def test_every_work_has_a_label_and_every_label_a_work() -> None:
    names = {task: sorted(work.name for work in works) for task, works in WORKS.items()}
    assert names == {task: sorted(labels) for task, labels in LABELS.items()}


@for_each("task, labels", LABELS.items())
def test_a_label_names_known_mistakes_of_its_task(task: str, labels: dict[str, list[str]]) -> None:
    known = {mistake.name for mistake in course.find_task(task)[1].answers.mistakes}
    assert {} == {work: set(names) - known for work, names in labels.items() if set(names) - known}
    assert [] == [work for work, names in labels.items() if len(names) > len(set(names))]


@for_each("task, works", WORKS.items())
def test_no_work_stands_twice(task: str, works: list[ast.FunctionDef]) -> None:
    for what in (lambda work: work.name, code_of):
        assert [] == [one for one, times in Counter(map(what, works)).items() if times > 1]
