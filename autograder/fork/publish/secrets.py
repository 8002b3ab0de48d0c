"""What learners must not see: the solutions' lines and functions, the model answers, and the tests' answers."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from autograder import course as units
from autograder import submission
from autograder.classroom.own import is_solution
from autograder.fork.publish import code, repository
from autograder.fork.publish.repository import File
from autograder.planted import planted_sources
from autograder.submission import NotebookCell
from autograder.submission.marks import parted, takes_answers

SOLUTIONS: Final = "solutions"
TESTS: Final = "tests"
GOLDEN: Final = "tests/golden"
FOLDERS: Final = (SOLUTIONS, TESTS)

SHORTEST_LINE: Final = 20
"""Characters that are no blanks. What is shorter, such as ``return dx, dw``, is written by everybody."""
SMALLEST_FUNCTION: Final = 25
"""Nodes of the syntax tree. What is smaller, such as a function of one call, is written by everybody."""
_FEWEST_WORDS: Final = 3

_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+|\n")
_COMMENT: Final = re.compile(r"\s\s#.*")


@dataclass(frozen=True)
class Secrets:
    """What must not be found, each with a word on what it is.

    Attributes:
        lines: the solutions' lines of code, without blanks.
        sentences: the model answers' sentences, without blanks.
        functions: normal forms of solutions' functions, as `code.functions` gives them.
        names: names of the tests' golden answers.
        files: git's ids of the files of tests, and of those that solutions hold or ever held.
    """

    lines: dict[str, str]
    sentences: dict[str, str]
    functions: dict[str, str]
    names: dict[str, str]
    files: dict[str, str]

    def __len__(self) -> int:
        return sum(map(len, (self.lines, self.sentences, self.functions, self.names, self.files)))


def secrets_of(root: Path, course: Mapping[str, File]) -> Secrets:
    """The secrets of a course.

    What the solutions show outside of the regions that release takes out is no secret, and neither is what stands there
    in their place: learners read it in their exercises.

    Args:
        root: the course's checkout, with its solutions and their history.
        course: the files of its last commit.
    """
    lines: dict[str, str] = {}
    sentences: dict[str, str] = {}
    functions: dict[str, str] = {}
    shown: list[str] = []
    planted = {unit.name: planted_sources(unit) for unit in units.units()}
    for path in sorted(filter(is_solution, root.glob(f"{SOLUTIONS}/*/*.py"))):
        for cell in submission.read(path).cells:
            where = f"{path.relative_to(root)} ({cell.grade_id or f'cell {cell.position}'})"
            kept, taken = _parted(cell)
            body = planted.get(path.parent.name, {}).get(cell.grade_id)
            shown.append(kept if body is None else kept.replace("    pass", textwrap.indent(body, "    "), 1))
            if cell.kind != "code":
                sentences |= dict.fromkeys(_sentences(taken), f"a sentence of {where}")
            elif taken:
                lines |= dict.fromkeys(_lines(taken), f"a line of {where}")
                forms = [form for form in code.functions(cell.source) if form.nodes >= SMALLEST_FUNCTION]
                functions |= {form.text: f"the function {form.name} of {where}" for form in forms}
    shown_text = "\n".join(map(code.squeezed, shown))
    shown_functions = {form.text for text in shown for form in code.functions(text)}
    return Secrets(
        lines={line: what for line, what in lines.items() if line not in shown_text},
        sentences={sentence: what for sentence, what in sentences.items() if sentence not in shown_text},
        functions={text: what for text, what in functions.items() if text not in shown_functions},
        names=_golden_names(course),
        files=_files_of_tests(course) | _files_of_solutions(root),
    )


def _parted(cell: NotebookCell) -> tuple[str, str]:
    """A cell's source in what learners get, with ``pass`` for what is taken out, and what is taken out."""
    parts = parted(cell.source)
    if takes_answers(cell.nbgrader) and not parts.marks:
        return "", cell.source
    return parts.shown, parts.taken


def _lines(taken: str) -> Iterator[str]:
    for line in taken.splitlines():
        # Who looks for a line without its comment finds it with the comment, too.
        either = map(code.squeezed, (_COMMENT.sub("", line), line))
        yield from [text for text in either if len(text) >= SHORTEST_LINE][:1]


def _sentences(taken: str) -> Iterator[str]:
    either = map(code.squeezed, _SENTENCE.split(taken))
    yield from (text for text in either if len(text) >= SHORTEST_LINE)


def _golden_names(course: Mapping[str, File]) -> dict[str, str]:
    """The names of three words and more: shorter ones, such as ``wrong``, stand in any text."""
    within = [PurePosixPath(path).relative_to(GOLDEN).parts for path in course if path.startswith(f"{GOLDEN}/")]
    names = {parts[0] for parts in within if len(parts) > 1}
    return {name: f"the name of {GOLDEN}/{name}" for name in sorted(names) if len(name.split("_")) >= _FEWEST_WORDS}


def _files_of_tests(course: Mapping[str, File]) -> dict[str, str]:
    """Those of today: what was a test once may have become a part of the grader."""
    tests = {path: file for path, file in course.items() if path.startswith(f"{TESTS}/") and file.content}
    return {file.id: f"the file {path}" for path, file in tests.items()}


def _files_of_solutions(root: Path) -> dict[str, str]:
    """Those of today and of all earlier days."""
    return {identity: f"the file {path}" for identity, path in repository.files_ever_in(root, SOLUTIONS).items()}
