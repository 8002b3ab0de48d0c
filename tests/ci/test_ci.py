"""``autograder ci``: the seed is of the commit, and what has not changed is not graded again."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder import course, submission
from autograder.classroom.formats import FORMATS
from autograder.classroom.grading import grade_work
from autograder.classroom.handed_in import submission_of
from autograder.cli import app
from autograder.fork.ci import grading
from autograder.fork.ci.due import FILE
from autograder.fork.ci.setting import setting_of
from autograder.git.commit import Commit, find_commit, short_id
from autograder.judge.digest import grader_of
from autograder.model import Report, SubmissionId
from autograder.reports.classroom50 import to_classroom50
from autograder.reports.json import from_json, to_json
from autograder.sandbox import SandboxUnavailable, choose
from autograder.submission import Work
from tests.ci import schemas
from tests.ci.forks import COMMITTED, FIRST, ROOT, commit, git
from tests.ci.reports import HOSTILE, HOSTILE_REPORT, report_of, result
from tests.ci.stand_in import SHA
from tests.later import later

jsonschema = later("jsonschema")

EXERCISE = Path("exercises") / FIRST / f"{FIRST[4:]}.ipynb"
UNIT = course.find(FIRST)
GRADER = grader_of(UNIT)


@pytest.fixture
def fork(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fork in which nothing is solved yet, of one unit that is due, as a folder without git."""
    for name in ("GITHUB_ACTIONS", "GITHUB_SHA", "GITHUB_REPOSITORY", "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "fork"
    (root / EXERCISE).parent.mkdir(parents=True)
    (root / EXERCISE).write_bytes((ROOT / EXERCISE).read_bytes())
    (root / FILE).write_text(f'due = ["{FIRST}"]\n', encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return root


def run(*options: str) -> Result:
    return CliRunner().invoke(app, ["ci", FIRST[:3], "--sandbox", "process", *options])


def report_in(root: Path) -> Report:
    return from_json((root / "build" / "ci" / "reports" / f"{FIRST}.json").read_text(encoding="utf-8"))


# Commits.


@pytest.mark.parametrize("length", [40, 64])
def test_the_seed_is_the_first_fifteen_digits_of_the_commits_id(length: int) -> None:
    made = Commit(("0123456789abcdef" * 4)[:length])
    assert 0x0123456789ABCDE == made.seed
    assert made.id[:7] == short_id(made.seed)


def test_the_commit_is_what_the_runner_says_else_what_git_says(fork: Path) -> None:
    git(fork, "init", "--quiet")
    known = commit(fork)
    made = datetime.fromisoformat(COMMITTED).astimezone(UTC)
    assert Commit(known, made) == find_commit(fork, {})
    assert Commit(SHA, made) == find_commit(fork, {"GITHUB_SHA": SHA.upper()})
    for odd in ("", "main", SHA + "0", SHA[:-1] + "\n", "--help"):
        assert Commit(known, made) == find_commit(fork, {"GITHUB_SHA": odd})


def test_a_commit_after_the_last_year_that_python_knows_is_of_that_year(fork: Path) -> None:
    git(fork, "init", "--quiet")
    git(fork, "add", "--all")
    git(fork, "commit", "--quiet", "--message=Solve", now="@999999999999999 +0000")
    found = find_commit(fork, {})
    assert found is not None
    assert datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) == found.made


def test_without_git_and_a_runner_there_is_no_commit_and_the_public_seed_is_used(fork: Path) -> None:
    assert find_commit(fork, {}) is None
    assert run().exit_code in (0, 1)
    assert 0 == report_in(fork).seed
    assert "There is no commit here" in (fork / "build/ci/summary.md").read_text(encoding="utf-8")
    assert not (fork / "build/ci/result.json").exists()


def test_in_a_clone_the_commit_gives_the_seed_and_the_date(fork: Path) -> None:
    git(fork, "init", "--quiet")
    known = commit(fork)
    assert 1 == run().exit_code
    assert int(known[:15], 16) == report_in(fork).seed
    tree = json.loads((fork / "build/ci/result.json").read_text(encoding="utf-8"))
    jsonschema.validate(tree, schemas.CLASSROOM50)
    assert (COMMITTED, f"submit/2026-03-01T12-00-00Z-{known[:7]}") == (tree["datetime"], tree["submission"])


# Classroom 50.


def test_who_handed_in_what_is_as_classroom50_says() -> None:
    environment = {
        "CLASSROOM": "nn-2026",
        "ASSIGNMENT": "backpropagation",
        "ASSIGNMENT_TYPE": "group",
        "OWNER": "ada",
        "SUBMISSION_TAG": "submit/2026-03-02T00-00-00Z-abcdef0",
        "COMMIT_URL": "https://example.org/commit",
        "RELEASE_URL": "https://example.org/release",
        "REVIEW_URL": "https://example.org/review",
    }
    submission = submission_of(Commit(SHA, datetime(2026, 3, 1, tzinfo=UTC)), "exercises", "learner", environment)
    tree = json.loads(to_classroom50((), submission))
    told = ("classroom", "assignment", "assignment_type", "owner", "submission", "commit", "release", "review")
    assert list(environment.values()) == [tree[name] for name in told]


def test_a_hostile_name_stays_text_in_it() -> None:
    submission = submission_of(Commit(SHA, datetime(2026, 3, 1, tzinfo=UTC)), "exercises", HOSTILE, {})
    text = to_classroom50((HOSTILE_REPORT,), submission)
    jsonschema.validate(json.loads(text), schemas.CLASSROOM50)
    assert "##[" not in text
    assert text.encode("utf-8")


def test_the_format_needs_a_clone(fork: Path) -> None:
    done = CliRunner().invoke(app, ["check", "u01", "--sandbox", "process", "--format", "classroom50"])
    assert 2 == done.exit_code
    assert "needs the commit and its date" in done.stderr


@pytest.mark.parametrize("format", ["junit", "gradescope"])
def test_check_and_grade_give_the_formats_of_other_tools(format: str, fork: Path) -> None:
    one = ["--sandbox", "process", "--seed", "0", "--format", format]
    checked = CliRunner().invoke(app, ["check", "u01", *one])
    graded = CliRunner().invoke(app, ["grade", str(EXERCISE), *one, "--output", "graded"])
    assert (1, 0) == (checked.exit_code, graded.exit_code)
    folder = fork / "graded" / EXERCISE.stem
    made = from_json((folder / f"{FIRST}.json").read_text(encoding="utf-8"))
    (written,) = folder.glob(f"*.{format}.*")
    assert FORMATS[format].render(made) == written.read_text(encoding="utf-8")
    assert (
        FORMATS[format].render(replace(made, submission=replace(made.submission, name="exercises"))) == checked.stdout
    )


# Exit codes.


@pytest.fixture
def graded_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Report], None]:
    """``graded_as(report)``: whatever is graded gets this report."""

    def set_report(report: Report) -> None:
        monkeypatch.setattr(grading, "grade_work", lambda work, seed, sandbox: report)

    return set_report


@pytest.mark.parametrize(("mark", "code"), [("0", 0), ("60", 0), ("60.1", 1), ("100", 1)])
def test_the_pass_mark_decides(mark: str, code: int, fork: Path, graded_as: Callable[[Report], None]) -> None:
    graded_as(report_of(result("f", "wrong", 2.4)))
    done = run("--pass-mark", mark)
    word = "Not passed yet" if code else "Passed"
    assert (code, f"{word}: 60 %, and {mark} % are needed.") == (done.exit_code, done.stdout.splitlines()[-1])


def test_a_fork_in_which_nothing_is_begun_is_not_red(fork: Path) -> None:
    (fork / FILE).unlink()
    done = run()
    assert 0 == done.exit_code
    assert "Nothing is due yet: of what is, 60 % are needed." == done.stdout.splitlines()[-1]


@pytest.mark.parametrize("mark", ["-1", "101", "nan", "half"])
def test_a_pass_mark_is_a_percentage(mark: str, fork: Path) -> None:
    assert 2 == run("--pass-mark", mark).exit_code


def test_the_graders_own_fault_is_told_by_its_exit_code(fork: Path, graded_as: Callable[[Report], None]) -> None:
    graded_as(report_of(result("f", "ok", 4.0), result("g", "internal")))
    assert 3 == run().exit_code
    assert "The grader itself failed at 1 task" in (fork / "build/ci/summary.md").read_text(encoding="utf-8")


def test_a_notebook_that_is_gone_counts_as_nothing(fork: Path) -> None:
    (fork / EXERCISE).unlink()
    assert 1 == run().exit_code
    made = report_in(fork)
    assert (0.0, sum(task.points for task in UNIT.tasks)) == (made.score, made.max_score)


def test_all_units_are_expected_where_none_is_named(fork: Path, graded_as: Callable[[Report], None]) -> None:
    works = grading.works_of(fork, course.units(), "learner")
    assert [unit.name for unit in course.units()] == [work.unit for work in works]


def test_where_bubblewrap_cannot_run_a_plain_process_will_do_and_is_told_of(
    fork: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable() -> object:
        raise SandboxUnavailable("bubblewrap cannot start a sandbox here: because")

    monkeypatch.setattr(sys.modules["autograder.sandbox.choose"], "_bubblewrap", unavailable)
    done = CliRunner().invoke(app, ["ci", "u01"])
    assert 1 == done.exit_code
    assert "runs as a plain process instead" in done.stderr
    assert "run as a plain process" in (fork / "build/ci/summary.md").read_text(encoding="utf-8")


# Reports of an earlier run.

WORK = Work("learner", FIRST, ROOT / EXERCISE)


@pytest.fixture
def known(tmp_path: Path) -> Report:
    """A report of the exercise that is still true, kept in ``tmp_path/known``."""
    made = grade_work(WORK, 0, "process")
    keep(made, tmp_path)
    return made


def keep(report: Report, tmp_path: Path) -> None:
    (tmp_path / "known").mkdir(exist_ok=True)
    (tmp_path / "known" / f"{FIRST}.json").write_text(to_json(report), encoding="utf-8")


def test_a_report_that_is_still_true_is_kept_with_its_seed(
    known: Report, tmp_path: Path, graded_as: Callable[[Report], None]
) -> None:
    graded_as(report_of(result("graded_again", "ok", 4.0)))
    assert [known] == grading.grade_works([WORK], 7, choose("process"), tmp_path / "known")


@pytest.mark.parametrize(
    "changed",
    [
        {"unit": "u02_backpropagation"},
        {"grader": replace(GRADER, version="0")},
        {"grader": replace(GRADER, points_sha256="0")},
        {"grader": replace(GRADER, words_sha256="0")},
        {"grader": replace(GRADER, numpy="0")},
        {"sandbox": "bubblewrap"},
        {"tasks": (result("f", "internal"),)},
    ],
)
def test_a_report_of_anything_else_is_made_again(
    changed: dict[str, object], known: Report, tmp_path: Path, graded_as: Callable[[Report], None]
) -> None:
    again = report_of(result("graded_again", "ok", 4.0))
    graded_as(again)
    keep(replace(known, **changed), tmp_path)  # type: ignore[arg-type]
    assert [again] == grading.grade_works([WORK], 7, choose("process"), tmp_path / "known")


@pytest.mark.parametrize(
    ("changed", "seed"),
    [
        ({"grader": replace(GRADER, points_sha256="0")}, 3),
        ({"grader": replace(GRADER, words_sha256="0")}, 3),
        ({"sandbox": "bubblewrap"}, 3),
        ({"tasks": (result("f", "internal"),)}, 7),
        ({"submission": SubmissionId("learner", "0" * 64)}, 7),
    ],
)
def test_a_notebook_that_did_not_change_is_asked_the_same_again(
    changed: dict[str, object], seed: int, known: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    keep(replace(known, seed=3, **changed), tmp_path)  # type: ignore[arg-type]
    monkeypatch.setattr(grading, "grade_work", lambda work, seed, sandbox: asked.append(seed))
    grading.grade_works([WORK], 7, choose("process"), tmp_path / "known")
    assert [seed] == asked


def test_a_report_of_an_earlier_form_is_made_again(
    known: Report, tmp_path: Path, graded_as: Callable[[Report], None]
) -> None:
    again = report_of(result("graded_again", "ok", 4.0))
    graded_as(again)
    path = tmp_path / "known" / f"{FIRST}.json"
    path.write_text(to_json(known).replace("autograder/report/v2", "autograder/report/v1"), encoding="utf-8")
    assert [again] == grading.grade_works([WORK], 7, choose("process"), tmp_path / "known")


def test_a_report_of_another_notebook_or_none_at_all_is_made_again(
    known: Report, tmp_path: Path, graded_as: Callable[[Report], None]
) -> None:
    again = report_of(result("graded_again", "ok", 4.0))
    graded_as(again)
    keep(replace(known, submission=replace(known.submission, sha256="0" * 64)), tmp_path)
    path = tmp_path / "known" / f"{FIRST}.json"
    for content in (path.read_bytes(), b"", b"{}", b"\xff"):
        path.write_bytes(content)
        assert [again] == grading.grade_works([WORK], 7, choose("process"), tmp_path / "known")
    assert [again] == grading.grade_works([WORK], 7, choose("process"), tmp_path / "none")


def test_a_notebook_that_takes_too_much_memory_to_read_is_graded_again(
    known: Report, tmp_path: Path, graded_as: Callable[[Report], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    again = report_of(result("graded_again", "missing"))
    graded_as(again)

    def read(path: Path) -> None:
        raise MemoryError

    monkeypatch.setattr(submission, "read", read)
    assert [again] == grading.grade_works([WORK], 7, choose("process"), tmp_path / "known")


# The setting.


def test_a_picture_is_linked_where_the_repository_holds_it() -> None:
    report = report_of(result("f", "ok", 4.0))
    runner = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "ada/nn"}
    address = f"https://github.com/ada/nn/blob/{SHA}/autograder/units/{FIRST}/bars.png"
    assert {FIRST: address} == setting_of((report,), Commit(SHA), 60, ROOT, runner).pictures
    for odd in ({}, {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "ada/n)n"}):
        assert {} == setting_of((report,), Commit(SHA), 60, ROOT, odd).pictures


def test_no_picture_is_linked_where_the_grader_is_elsewhere(tmp_path: Path) -> None:
    runner = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "ada/nn"}
    assert {} == setting_of((report_of(),), Commit(SHA), 60, tmp_path, runner).pictures
