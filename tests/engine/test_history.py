"""What came of checks is kept in a learner's folder: whole lines, few, nothing secret, and never in the way."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest

from autograder import history, notebook
from autograder.history import Moment
from autograder.model import Cases, Message, Status, TaskResult

SECRET = "x = 'a line of a learner'"


def result(
    status: Status = "wrong", right: int = 3, mistake: str | None = None, task: str = "u01.softmax"
) -> TaskResult:
    message = Message((SECRET,), Cases(right, 9), misconception=mistake, hint=SECRET)
    return TaskResult(task, task[4:], status, float(right), 9.0, right, 9, message)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A learner's folder."""
    (tmp_path / "exercises").mkdir()
    return tmp_path


def file_of(tree: Path) -> Path:
    return tree / ".autograder" / "history.jsonl"


def test_a_check_is_kept_without_what_was_written(tree: Path) -> None:
    history.note(tree, "check", [result(mistake="no_max_shift")], at=1_700_000_000)
    assert (Moment(1_700_000_000, "check", "u01.softmax", "wrong", 3, 9, 3.0, "no_max_shift"),) == history.read(tree)
    assert SECRET not in file_of(tree).read_text()
    assert "*\n" == (tree / ".autograder" / ".gitignore").read_text()
    assert 0o600 == file_of(tree).stat().st_mode & 0o777


CHECKS: list[tuple[str, list[TaskResult], int]] = [
    ("what is not written is no try", [result("missing", 0)], 0),
    ("nor is what was not run", [result("skipped", 0)], 0),
    ("nor where the grader failed", [result("internal", 0)], 0),
    ("a first try", [result()], 1),
    ("one function alone, again: another try", [result()], 2),
    ("among others, as before: none", [result(), result("missing", task="u01.relu")], 2),
    ("among others, further", [result(right=5), result("missing", task="u01.relu")], 3),
    ("another mistake", [result(right=5, mistake="other"), result("missing", task="u01.relu")], 4),
    ("right", [result("ok", 9)], 5),
    ("right still", [result("ok", 9)], 5),
    ("not run, which says nothing of it", [result("skipped", 0)], 5),
    ("taken away", [result("missing", 0)], 6),
]


def test_only_what_is_new_is_kept(tree: Path) -> None:
    for told, results, count in CHECKS:
        history.note(tree, "check", results)
        assert count == len(history.read(tree)), told


def test_lines_that_are_cut_off_or_no_moments_are_passed_over_and_take_no_other_along(tree: Path) -> None:
    history.note(tree, "check", [result()], at=1)
    whole = file_of(tree).read_text().strip()
    moment = json.loads(whole)
    spoilt = [
        *({**moment, field: value} for field, value in {"at": -1, "right": True, "points": float("nan")}.items()),
        *({**moment, field: value} for field, value in {"status": "fine", "by": 3, "task": "x" * 999}.items()),
        {**moment, "at": 2**60},
        {**moment, "more": 1},
        [],
        7,
    ]
    lines = [json.dumps(one) for one in spoilt]
    file_of(tree).write_bytes("\n".join([*lines, "[" * 100_000, whole[:40]]).encode() + b"\xff\xfe")
    assert () == history.read(tree)
    history.note(tree, "ci", [result()], at=2)
    assert [(2, "ci")] == [(one.at, one.by) for one in history.read(tree)]


def many(tree: Path, name: str) -> None:
    for at in range(50):
        history.note(tree, "check", [result(right=at % 9, task=name)], at=at)


def test_checks_at_the_same_time_lose_nothing(tree: Path) -> None:
    names = [f"u01.f{number}" for number in range(4)]
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=many, args=(tree, name)) for name in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    kept = history.read(tree)
    assert dict.fromkeys(names, 50) == {name: sum(one.task == name for one in kept) for name in names}


def test_a_long_history_is_thinned_and_keeps_what_the_page_needs(tree: Path) -> None:
    early = [result(mistake="first_one"), result("ok", 9), result(mistake="later")]
    for at, one in enumerate(early):
        history.note(tree, "check", [one], at=at)
    line = json.dumps(vars(history.read(tree)[0]))
    count = 2 * history.MOST_BYTES // len(line)
    with file_of(tree).open("a") as file:
        file.writelines(f"\n{line.replace('first_one', 'again')}" for _ in range(count))
    history.note(tree, "check", [result("ok", 9, task="u01.relu")], at=99)
    kept = history.read(tree)
    assert file_of(tree).stat().st_size <= history.MOST_BYTES // 2 + 1000
    assert [("wrong", "first_one"), ("ok", ""), ("wrong", "later")] == [(one.status, one.mistake) for one in kept[:3]]
    assert ("u01.relu", 99) == (kept[-1].task, kept[-1].at)
    assert len(kept) > 1000


def test_where_nothing_can_be_kept_a_check_goes_on(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:  # root may write to a folder that is closed
        patch.setattr(Path, "mkdir", refuse)
        history.note(tree, "check", [result()])
    (tree / ".autograder").write_text("in the way")
    history.note(tree, "check", [result()])
    assert () == history.read(tree)
    history.note(None, "check", [result()])


@pytest.mark.parametrize("link", [".autograder", ".autograder/history.jsonl", ".autograder/history.lock"])
def test_a_link_is_not_followed(link: str, tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "profile").write_text("theirs\n")
    if link == ".autograder":
        (tree / link).symlink_to(elsewhere)
    else:
        (tree / ".autograder").mkdir()
        (tree / link).symlink_to(elsewhere / "profile")
    history.note(tree, "check", [result()])
    assert "theirs\n" == (elsewhere / "profile").read_text()
    assert [elsewhere / "profile"] == list(elsewhere.iterdir())
    assert () == history.read(tree)


def test_it_is_forgotten(tree: Path) -> None:
    assert not history.forget(tree)
    history.note(tree, "check", [result()])
    assert history.forget(tree)
    assert () == history.read(tree)


def test_it_is_a_learners_folder_and_not_the_authors(tree: Path) -> None:
    (tree / "exercises" / "u01").mkdir()
    assert tree == history.tree_of(tree / "exercises" / "u01")
    (tree / "solutions").mkdir()
    assert history.tree_of(tree / "exercises" / "u01") is None
    assert (None, True) == history.found_from(tree / "exercises")
    assert (None, False) == history.found_from(Path("/"))


def test_nothing_is_kept_of_a_notebook_that_is_not_the_learners_own(tree: Path) -> None:
    results = [result("ok", 9)]
    history.note(tree, "check", results, of=tree / "a friend's" / "u01" / "x.ipynb")
    assert () == history.read(tree)
    history.note(tree, "check", results, of=tree / "exercises" / "u01" / "x.ipynb")
    assert 1 == len(history.read(tree))


def test_a_check_in_a_notebook_is_kept(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def relu(z: float) -> float:
        return z

    monkeypatch.chdir(tree)
    notebook.check("u01.relu", relu)
    [kept] = history.read(tree)
    assert ("check", "u01.relu", "wrong") == (kept.by, kept.task, kept.status)
