"""The search for leaks finds what is planted, and finds nothing where nothing is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder import course as units
from autograder import submission
from autograder.fork.publish import Leaked, leaks, repository, secrets
from autograder.fork.publish.repository import Commit, File
from autograder.fork.publish.secrets import Secrets
from tests.publish.course import NOTEBOOK, commit, git, publish

LINE = "largest, smallest = max(ordered), min(ordered)"
FUNCTION = """\
class Tools:
    @staticmethod
    def width(numbers: list[float]) -> float:
        '''In other words.'''
        in_order = sorted(
            numbers,
            key=abs,
        )
        # Two at once.
        hi, lo = (max(in_order), min(in_order))
        n = len(in_order)
        m = total / n
        return hi - lo
"""
SENTENCE = "The spread grows with the number of values."
OLD_SOLUTION = NOTEBOOK.replace("ordered", "sorted_values")


def notebook(**cell: object) -> str:
    """A notebook with one cell."""
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": "1 + 1"}
    return json.dumps({"cells": [code | cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def secret(pristine: Path) -> Secrets:
    return secrets.secrets_of(pristine, repository.files_of(pristine, "HEAD"))


@pytest.fixture
def learners(tmp_path: Path) -> Path:
    """A bare repository without a commit."""
    bare = tmp_path / "learners.git"
    repository.prepare(bare, tmp_path / "nowhere", None)
    return bare


def plant(learners: Path, files: Mapping[str, str | bytes], parent: str | None = None) -> str:
    """Commit files to the learners' repository."""
    contents = {
        path: File("100644", content.encode() if isinstance(content, str) else content)
        for path, content in files.items()
    }
    return repository.commit(learners, contents, Commit("0" * 40, 1_700_000_000), "main", parent)


PLANTED: dict[str, tuple[str, str | bytes]] = {
    "a line in prose": ("README.md", f"Hint: write `{LINE}` there.\n"),
    "a line in a comment": ("autograder/grade.py", f"x = 1  # {LINE}\n"),
    "a line without blanks": ("autograder/grade.py", "largest,smallest=max(ordered),min(ordered)\n"),
    "a line broken into two": ("autograder/grade.py", "largest, smallest = max(\n    ordered), min(ordered)\n"),
    "a line without its comment": ("autograder/grade.py", "ordered = sorted(values, key=abs)\n"),
    "a line in a string": ("autograder/grade.py", 'HINT = "largest, smallest =\\n max(ordered), min(ordered)"\n'),
    "a line in a script": ("Makefile", f"all:\n\tpython -c '{LINE}'\n"),
    "a line in what is no JSON": ("config.json", f"{{}} // {LINE}\n"),
    "a line in what is no Python": ("autograder/grade.py", f"def (:\n{LINE}\n"),
    "a line in a data file": ("autograder/data/digits.npz", b"\xff\xfe" + LINE.encode()),
    "a line in a unit's prose": ("autograder/units/u90_arrays/notes.md", LINE),
    "a file's name": (f"exercises/{LINE}", "1\n"),
    "a cell": ("exercises/u90_arrays/arrays.ipynb", notebook(source=["x = 1\n", f"{LINE}\n"])),
    "an output": (
        "exercises/u90_arrays/arrays.ipynb",
        notebook(outputs=[{"output_type": "stream", "name": "stdout", "text": ["source:\n", f"    {LINE}\n"]}]),
    ),
    "a picture's text": (
        "exercises/u90_arrays/arrays.ipynb",
        notebook(outputs=[{"output_type": "display_data", "data": {"text/html": f"<pre>{LINE}</pre>"}}]),
    ),
    "a cell's metadata": ("exercises/u90_arrays/arrays.ipynb", notebook(metadata={"solution": {"lines": LINE}})),
    "a function with other names": ("autograder/grade.py", FUNCTION),
    "a function in a cell": ("exercises/u90_arrays/arrays.ipynb", notebook(source=FUNCTION.splitlines(keepends=True))),
    "a function in a string": ("autograder/grade.py", f"HINT = {FUNCTION!r}\n"),
    "a function in prose": ("README.md", f"Like this:\n\n```python\n{FUNCTION}```\n"),
    "a function in a unit's module": ("autograder/units/u90_arrays/probes.py", FUNCTION),
    "a model answer": ("README.md", f"Think: {SENTENCE}\n"),
    "a model answer in a unit's module": ("autograder/units/u90_arrays/probes.py", f'"""{SENTENCE}"""\n'),
    "a model answer in an answer's cell": (
        "exercises/u90_arrays/arrays.ipynb",
        notebook(cell_type="markdown", source=SENTENCE),
    ),
    "the solution itself": ("autograder/units/u90_arrays/answers/all.py", NOTEBOOK),
    "a test itself": ("autograder/probes.py", "def test_spread():\n    assert 3 == spread([1, 4])\n"),
    "a golden answer": ("autograder/example.json", '{"score": 3}\n'),
    "a golden answer's name": ("autograder/changed_in_place/report.json", "{}\n"),
    "a golden answer's name in a text": ("autograder/grade.py", "# see changed_in_place\n"),
    "a folder of solutions": ("solutions/u91_more/more.py", "x = 1\n"),
    "a folder of tests": ("tests/test_more.py", "x = 1\n"),
    "what cannot be searched": ("exercises/solutions.zip", b"PK\x03\x04\xff\xfe"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_found(name: str, learners: Path, secret: Secrets) -> None:
    path, content = PLANTED[name]
    plant(learners, {path: content, "LICENSE": "Do as you like.\n"})
    found = leaks.search(learners, secret)
    assert path in [leak.where for leak in found]
    assert "LICENSE" not in [leak.where for leak in found]


HARMLESS: dict[str, tuple[str, str]] = {
    "what the exercises show": ("README.md", "A mean is `total / count_of_all_values`, as you know.\n"),
    "a function that the exercises give": (
        "autograder/grade.py",
        "def mean(x, w):\n    both = [a * b for a, b in zip(x, w)]\n    return sum(both) / sum(w)\n",
    ),
    "a short line": ("autograder/grade.py", "def f(values):\n    return max(values)\n"),
    "a known mistake's lines": ("autograder/units/u90_arrays/inputs.py", f"def f(ordered):\n    {LINE}\n"),
    "a known mistake that is right elsewhere": ("autograder/units/u90_arrays/answers/spread.py", FUNCTION),
    "a known mistake in the demo": ("autograder/classroom/demo.py", f'CODE = """\n{FUNCTION}"""\n'),
    "an empty file, as tests have them": ("autograder/__init__.py", ""),
    "JSON with comments": (".devcontainer/devcontainer.json", '{"name": "course"}  // here\n'),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_learners_may_see_is_no_leak(name: str, learners: Path, secret: Secrets) -> None:
    path, content = HARMLESS[name]
    plant(learners, {path: content})
    assert [] == leaks.search(learners, secret)


def test_a_file_that_was_removed_again_is_found_in_its_commit(learners: Path, secret: Secrets) -> None:
    first = plant(learners, {"notes.txt": LINE})
    plant(learners, {"README.md": "Nothing here.\n"}, parent=first)
    assert ["notes.txt"] == [leak.where for leak in leaks.search(learners, secret)]


def test_what_stands_on_another_branch_is_found(learners: Path, secret: Secrets) -> None:
    first = plant(learners, {"README.md": "Nothing here.\n"})
    hidden = plant(learners, {"notes.txt": LINE}, parent=first)
    git(learners, "update-ref", "refs/heads/other", hidden)
    git(learners, "update-ref", "refs/heads/main", first)
    assert ["notes.txt"] == [leak.where for leak in leaks.search(learners, secret)]


@pytest.mark.parametrize("message", [f"Now with\n\n    {LINE}", "As in changed_in_place", SENTENCE])
def test_a_commits_and_a_tags_message_are_searched(message: str, learners: Path, secret: Secrets) -> None:
    plain = plant(learners, {"README.md": "Nothing here.\n"})
    git(learners, "tag", "--annotate", "first", plain, "--message", message)
    told = git(learners, "commit-tree", f"{plain}^{{tree}}", "-m", message)
    git(learners, "update-ref", "refs/heads/main", told)
    where = {leak.where.partition(" ")[0] for leak in leaks.search(learners, secret) if "a commit by" not in leak.what}
    assert {"commit", "first"} == where


def test_a_commit_by_somebody_is_found(learners: Path, secret: Secrets) -> None:
    plain = plant(learners, {"README.md": "Nothing here.\n"})
    told = git(learners, "commit-tree", f"{plain}^{{tree}}", "-m", "Mine")
    git(learners, "update-ref", "refs/heads/main", told)
    assert {"a commit by An Author <author@example.org>"} == {leak.what for leak in leaks.search(learners, secret)}


def test_an_earlier_solution_is_found(course: Path, learners: Path) -> None:
    commit(course, {"solutions/u90_arrays/arrays.py": OLD_SOLUTION})
    commit(course, {"solutions/u90_arrays/arrays.py": NOTEBOOK})
    known = secrets.secrets_of(course, repository.files_of(course, "HEAD"))
    plant(learners, {"autograder/units/u90_arrays/answers/old.py": OLD_SOLUTION})
    assert "the file solutions/u90_arrays/arrays.py" in [leak.what for leak in leaks.search(learners, known)]


def test_a_leak_is_not_published(course: Path, destination: Path) -> None:
    commit(course, {"autograder/grade.py": FUNCTION})
    with pytest.raises(Leaked, match=r"autograder/grade\.py: shows the function spread of .*, as width") as caught:
        publish(course, destination)
    assert ["autograder/grade.py"] == [leak.where for leak in caught.value.leaks]
    assert not destination.exists()


def test_a_leak_leaves_what_was_published_before_as_it_is(course: Path, destination: Path) -> None:
    first = publish(course, destination)
    commit(course, {"autograder/grade.py": FUNCTION})
    with pytest.raises(Leaked):
        publish(course, destination)
    assert first.commit == git(destination, "rev-parse", "--all")
    assert "" == git(destination, "status", "--porcelain")
    assert (
        git(destination, "rev-list", "--objects", "--all").splitlines().sort()
        == git(destination, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").splitlines().sort()
    )


# This course.


@pytest.fixture(scope="module")
def our_secrets(checkout: Path) -> Secrets:
    return secrets.secrets_of(checkout, repository.files_of(checkout, "HEAD"))


def test_this_courses_secrets_are_many(our_secrets: Secrets) -> None:
    tasks = sum(len(unit.tasks) for unit in units.units())
    assert len(our_secrets.lines) > 3 * tasks
    assert len(our_secrets.functions) > tasks / 2
    assert len(our_secrets.sentences) >= len(units.units())


def test_this_course_does_not_leak(published_with_answers: Path, our_secrets: Secrets) -> None:
    assert [] == leaks.search(published_with_answers, our_secrets)


def test_each_of_this_courses_solutions_is_found_where_it_is_planted(
    checkout: Path, learners: Path, our_secrets: Secrets
) -> None:
    planted = {
        f"notes/{path.parent.name}/{cell.nbgrader['grade_id']}.md": cell.source
        for path in checkout.glob("solutions/*/*.py")
        for cell in submission.read(path).cells
        if cell.nbgrader.get("solution") is True and not is_tiny(cell.source)
    }
    plant(learners, planted)
    assert set(planted) == {leak.where for leak in leaks.search(learners, our_secrets)}


def is_tiny(source: str) -> bool:
    """A solution of a few short lines, such as ``return np.tanh(z)``, which stands in any code."""
    taken = source.partition("BEGIN SOLUTION")[2].partition("### END")[0]
    return bool(taken) and max(len("".join(line.split())) for line in taken.splitlines()) < secrets.SHORTEST_LINE


def test_the_only_whole_solutions_among_known_mistakes_are_those_named_here(
    published_with_answers: Path, our_secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaks, "MAY_SHOW_FUNCTIONS", re.compile("nothing"))
    found = [leak.what for leak in leaks.search(published_with_answers, our_secrets)]
    # The mistake is to return or draw them where something else is asked for; mistakes on a tape need the rest of it.
    instead_of_another, tape = {"log_softmax", "he_init", "xavier_init"}, {"value_and_grad", "hand_back"}
    assert instead_of_another | tape == {what.split()[2] for what in found}
