"""What `autograder audit` finds in a small course in which faults are planted, a line for each."""

from __future__ import annotations

import inspect
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

import autograder
from autograder import course
from autograder.model import Unit
from autograder.quality import how_often
from autograder.quality.audit import Audited, audit
from autograder.quality.audit.document import lacks, measured_digests, render
from autograder.quality.audit.known import BadKnowledge
from autograder.quality.audit.measure import _ASKED, CannotAudit, digest_of
from autograder.quality.audit.work import sources_of
from autograder.quality.how_often import Plan
from tests.course import solution

SMALL = Plan(
    "small",
    is_whole=True,
    solution={"quick": 3, "drawn": 3, "trained": 2},
    alternatives={"quick": 3, "drawn": 3, "trained": 2},
    mistakes={"quick": 2, "drawn": 2, "trained": 0},
    broken={"quick": 2, "drawn": 2, "trained": 0},
    mutants={"quick": 2, "drawn": 1, "trained": 0},
    pairs=40,
)
DOCSTRINGS = {
    "row_means": '''    """The mean of each row; 0 for a row without numbers.

    Args:
        x: float64 array of shape (N, D), N at least 1.

    Returns:
        float64 array of shape (N,). The argument stays unchanged.
    """
''',
    "add_row": '''    """A row added to each row.

    Raises:
        ValueError: the row does not fit; the message names both shapes.
    """
''',
}
ALTERNATIVES = '''"""Right works."""

import numpy as np


def by_loops(x):
    return np.array([sum(row) / max(1, len(row)) for row in x])


def by_product(x):
    return x @ np.ones(x.shape[1]) / (x.shape[1] or 1)


def by_columns(x):
    return sum(x.T, start=np.zeros(len(x))) / max(x.shape[1], 1)
'''


def cell(name: str, source: str, solution: bool) -> dict[str, object]:
    marks = {
        "grade_id": name,
        "grade": False,
        "locked": False,
        "solution": solution,
        "task": False,
        "schema_version": 3,
    }
    return {
        "cell_type": "code",
        "metadata": {"nbgrader": marks},
        "outputs": [],
        "execution_count": None,
        "source": source,
    }


def source_of(right: Callable[..., object], docstrings: Mapping[str, str]) -> str:
    head, _, body = inspect.getsource(right).partition("\n")
    return f"{head}\n{docstrings.get(right.__name__, '')}{body}"


@dataclass
class Planted:
    """A copy of the small course's unit, with a solution and stubs beside it."""

    root: Path
    package: str
    docstrings: dict[str, str] = field(default_factory=lambda: dict(DOCSTRINGS))

    @property
    def folder(self) -> Path:
        return self.root.joinpath(*self.package.split("."))

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def add_mistake(self, name: str, answer: str) -> None:
        """Another mistake of `row_means`."""
        path = self.folder / "answers" / "row_means.py"
        wrong = f'@mistake(hint="Look.")\ndef {name}(x: Array) -> Any:\n    """It is wrong."""\n    return {answer}\n'
        path.write_text(f"{path.read_text()}\n\n{wrong}", encoding="utf-8")

    def unit(self) -> Unit:
        """The unit, with the notebooks that are made for it."""
        for folder, is_solution in (("solutions", True), ("exercises", False)):
            path = self.root / folder / "u90_arrays"
            path.mkdir(parents=True, exist_ok=True)
            if is_solution:
                cells = "".join(
                    f"# %% nbgrader={json.dumps(cell(right.__name__, '', True)['metadata']['nbgrader'])}\n"
                    + source_of(right, self.docstrings)
                    + "\n"
                    for right in solution.ALL
                )
                (path / "arrays.py").write_text(f"# %%\nimport numpy as np\n\n{cells}", encoding="utf-8")
            else:
                stubs = [
                    cell(one.__name__, f"def {one.__name__}(*_):\n    raise NotImplementedError", True)
                    for one in solution.ALL
                ]
                notebook = {"cells": stubs, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
                (path / "arrays.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        return course.load(self.package)

    def audited(
        self, plan: Plan = SMALL, kept: str = "kept", on_done: Callable[[int, int], None] = lambda *_: None
    ) -> Audited:
        [found] = audit([self.unit()], self.root, plan, 1, self.root / kept, on_done)
        return found

    def finds(self, task: str) -> list[str]:
        """What an audit says of one task, but for what it says of any that has no right works or quotes."""
        said = [str(finding) for finding in self.audited().findings]
        return [line for line in said if line.startswith(f"u90.{task}: ") and not line.startswith(f"u90.{task}: fewer")]


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Planted:
    package = "planted_" + "".join(letter if letter.isalnum() else "_" for letter in request.node.name)
    source = Path(inspect.getfile(solution)).parent / "u90_arrays"
    shutil.copytree(source, tmp_path / package / "u90_arrays", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    made = Planted(tmp_path, f"{package}.u90_arrays")
    made.write("answers/alternatives/__init__.py", "")
    made.write("answers/alternatives/row_means.py", ALTERNATIVES)
    return made


def test_what_is_right_is_found_to_be_right(planted: Planted) -> None:
    figures = {task.id: task for task in planted.audited().tasks}
    assert "12 of 12" == str(figures["u90.row_means"].right)
    assert all(task.right.hits == task.right.of > 0 for task in figures.values())
    assert all(task.stub.hits == task.stub.of > 0 for task in figures.values())
    assert all(task.named.hits == task.named.of for task in figures.values())
    assert {"u90.row_means": 3} == {task.id: task.alternatives for task in figures.values() if task.alternatives}


def test_a_right_work_that_is_none_is_found(planted: Planted) -> None:
    planted.write("answers/alternatives/row_means.py", ALTERNATIVES.replace("max(1, len(row))", "len(row)"))
    assert (
        "u90.row_means: right work loses points: by_loops; at 3 of 3 seeds, first at 1000 in 'rows without numbers'"
        in (planted.finds("row_means"))
    )


def test_fewer_than_three_right_works_are_too_few(planted: Planted) -> None:
    [said] = [str(one) for one in planted.audited().findings if one.what.startswith("u90.add_row: fewer")]
    assert (
        "u90.add_row: fewer than 3 right works of other shapes; there are 0; write more into answers/alternatives"
        == said
    )


def test_a_mutant_that_no_case_catches_is_found_unless_a_reason_is_known(planted: Planted) -> None:
    begin, change = (
        "u90.row_means: no case catches the mutant ",
        "max(x.shape[1], 1) → return x.sum(axis=1) / max(1, x.shape[1])",
    )
    [said] = [line for line in planted.finds("row_means") if line.startswith(begin) and line.endswith(change)]
    mutant = said.removeprefix(begin).partition(";")[0]
    row = f'[[equivalent]]\nmutant = "{mutant}"\nwas = ""\nbecomes = ""\nreason = "The order does not count."\n'
    planted.write("answers/audit.toml", row)
    audited = planted.audited()
    assert not [one for one in audited.findings if mutant in one.what]
    assert "The order does not count." in render([audited], SMALL)


def test_a_reason_for_a_mutant_that_is_none_or_is_caught_is_found(planted: Planted) -> None:
    from autograder.quality.audit.mutants import mutants_of

    source = source_of(solution.add_row, planted.docstrings)
    caught = next(one for one in mutants_of(source, "add_row") if one.becomes == "return x - row")
    rows = (f'[[equivalent]]\nmutant = "{id}"\nreason = "It is the same."\n' for id in ("0123456789", caught.id))
    planted.write("answers/audit.toml", "".join(rows))
    said = [str(one) for one in planted.audited().findings]
    assert "u90: there is no mutant 0123456789; its solution changed; look at it anew" in said
    assert f"u90.add_row: the mutant {caught.id} is caught; it is not equivalent; take it out of audit.toml" in said


def test_a_quote_that_is_not_there_is_found(planted: Planted) -> None:
    planted.replace(
        "row_means.py",
        '{"x": rng.normal(size=(1, 4))}, kind="edge"',
        '{"x": rng.normal(size=(1, 4))}, kind="edge", promise="N at least 2"',
    )
    assert "u90.row_means: the docstring does not hold 'N at least 2'; the case 'one row' quotes it" in planted.finds(
        "row_means"
    )


def test_a_promise_that_nobody_quotes_is_found_until_it_is_quoted(planted: Planted) -> None:
    nobody = "u90.row_means: no case quotes 'N at least 1'; the docstring promises it (range)"
    assert nobody in planted.finds("row_means")
    error = "u90.add_row: no case quotes 'the row does not fit; the message names both shapes.'"
    assert f"{error}; the docstring promises it (error)" in planted.finds("add_row")


def test_what_is_quoted_is_no_finding_and_what_nothing_fails_alone_is(planted: Planted) -> None:
    planted.replace(
        "row_means.py",
        '{"x": rng.normal(size=(1, 4))}, kind="edge"',
        '{"x": rng.normal(size=(1, 4))}, kind="edge", promise="N at\\n least 1"',
    )
    said = planted.finds("row_means")
    assert not [line for line in said if "no case quotes 'N at least 1'" in line or "does not hold" in line]
    assert [line for line in said if line.startswith("u90.row_means: nothing fails 'N at least 1' alone")]


def test_a_work_that_breaks_the_quoted_words_alone_shows_that_they_are_tried(planted: Planted) -> None:
    quoted = 'Case("one row", {"x": rng.normal(size=(1, 4))}, kind="edge", promise="N at least 1")'
    planted.replace("row_means.py", 'Case("one row", {"x": rng.normal(size=(1, 4))}, kind="edge")', quoted)
    planted.write("answers/broken/__init__.py", "")
    broken = "def squeezed(x):\n    return (x.sum(axis=1) / max(1, x.shape[1])).squeeze()\n"
    planted.write("answers/broken/row_means.py", broken)
    audited = planted.audited()
    said = [str(one) for one in audited.findings if "'N at least 1'" in one.what or "broken" in one.what]
    assert not said, said
    assert ["1 of 1"] == [str(task.broken) for task in audited.tasks if task.broken.of]


def test_a_broken_work_that_keeps_its_points_is_found(planted: Planted) -> None:
    planted.write("answers/broken/__init__.py", "")
    planted.write("answers/broken/row_means.py", "def right(x):\n    return x.sum(axis=1) / max(1, x.shape[1])\n")
    assert "u90.row_means: the broken work right keeps all its points" in planted.finds("row_means")


def test_another_broken_work_is_tried_and_all_else_is_kept(planted: Planted) -> None:
    planted.write("answers/broken/__init__.py", "")
    planted.write("answers/broken/row_means.py", "def halved(x):\n    return x.mean(axis=1) / 2\n")
    done: list[int] = []
    planted.audited(on_done=lambda of, _: done.append(of))
    planted.write("answers/broken/row_means.py", "def doubled(x):\n    return x.mean(axis=1) * 2\n")
    again: list[int] = []
    planted.audited(on_done=lambda of, _: again.append(of))
    assert [done[-1] - 1, done[-1]] == again


def test_mistakes_that_are_alike_are_found(planted: Planted) -> None:
    planted.add_mistake("only_adds", "np.sum(x, axis=1)")
    said = planted.finds("row_means")
    assert "u90.row_means: no case tells sum_not_mean from only_adds" in said
    assert "u90.row_means: the mistake only_adds is taken for sum_not_mean; 2 times" in said


def test_a_mistake_that_keeps_its_points_is_found(planted: Planted) -> None:
    planted.add_mistake("is_right", "x.sum(axis=1) / max(x.shape[1], 1)")
    assert "u90.row_means: the mistake is_right keeps all its points" in planted.finds("row_means")


def test_what_is_open_is_no_finding_until_it_is_mended(planted: Planted) -> None:
    [finding] = [one for one in planted.audited().findings if one.what.startswith("u90.add_row: fewer")]
    planted.write("answers/audit.toml", f"open = [{json.dumps(finding.what)}, 'u90.add_row: gone']\n")
    left = planted.audited().findings
    assert finding.what not in [one.what for one in left]
    assert "u90: no longer open: u90.add_row: gone; take it out of audit.toml" in map(str, left)


@pytest.mark.parametrize(
    "text", ["open = [", '[[equivalent]]\nmutant = "1"\n', '[[equivalent]]\nmutant = "1"\nreason = " "\n']
)
def test_what_is_known_in_another_form_is_told_by_its_file(planted: Planted, text: str) -> None:
    planted.write("answers/audit.toml", text)
    with pytest.raises(BadKnowledge, match=r"answers/audit\.toml: "):
        planted.audited()


def test_a_task_that_cannot_be_asked_is_told_in_one_line(planted: Planted) -> None:
    planted.replace("answers/row_means.py", "    return np.asarray(np.mean(", "    return np.nowhere(np.mean(")
    with pytest.raises(CannotAudit, match=r"^u90\.row_means at seed 1000: the reference of row_means failed"):
        planted.audited()


class Stopped(Exception):
    pass


def test_a_run_that_was_stopped_goes_on_and_ends_in_the_same_page(planted: Planted) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Stopped

    with pytest.raises(Stopped):
        planted.audited(on_done=stop)
    [kept] = (planted.root / "kept").glob("*.jsonl")
    kept.write_bytes(kept.read_bytes()[:-20])
    seen: list[tuple[int, int]] = []
    resumed = planted.audited(on_done=lambda done, total: seen.append((done, total)))
    assert 0 < seen[0][0] < seen[0][1] == seen[-1][0]
    page = render([resumed], SMALL)
    assert page == render([planted.audited(kept="fresh")], SMALL)
    assert [resumed.digest] == measured_digests(page)
    assert "" == lacks(page, [resumed])
    assert "is not there yet" == lacks(None, [resumed])
    assert f"was measured before the code of {resumed.unit.name} changed" == lacks(
        page.replace(resumed.digest, "0" * len(resumed.digest)), [resumed]
    )


def test_prose_and_readers_of_notebooks_are_nothing_that_an_audit_hangs_on(planted: Planted) -> None:
    before = digest_of(planted.unit(), planted.root)
    path = planted.root / "solutions" / "u90_arrays" / "arrays.py"
    code = path.read_text()
    path.write_text(f"# %% [markdown]\n# Another sentence.\n\n{code}")
    sources_of.cache_clear()
    assert before == digest_of(course.load(planted.package), planted.root)
    path.write_text(code.replace("return x + row", "return row + x"))
    sources_of.cache_clear()
    assert before != digest_of(course.load(planted.package), planted.root)


def test_what_was_measured_stays_when_more_or_less_is_tried(planted: Planted) -> None:
    assert not Path(how_often.__file__).relative_to(Path(autograder.__file__).parent).as_posix().startswith(_ASKED)
    done: list[int] = []
    planted.audited(on_done=lambda of, _: done.append(of))
    again: list[int] = []
    more = replace(SMALL, mistakes={**SMALL.mistakes, "quick": SMALL.mistakes["quick"] + 1})
    planted.audited(more, on_done=lambda of, _: again.append(of))
    assert done[-1] == again[0] < again[-1]
