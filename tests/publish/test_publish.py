"""What is published, where to, and what is refused."""

from __future__ import annotations

import shlex
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder import cli
from autograder.fork.publish import PublishError
from autograder.judge.published import Published, read
from tests.publish.course import MISTAKE, commit, files_in, git, publish, write

OURS = ("README.md", "Makefile", ".gitignore", "pyproject.toml", "autograder/published.json")


def test_learners_get_exercises_grader_and_what_is_theirs(course: Path, destination: Path) -> None:
    publish(course, destination)
    assert {
        ".devcontainer/devcontainer.json",
        ".github/workflows/grade.yml",
        ".gitignore",
        "LICENSE",
        "Makefile",
        "README.md",
        "autograder/__init__.py",
        "autograder/published.json",
        "autograder/units/u90_arrays/__init__.py",
        "autograder/units/u90_arrays/answers/spread.py",
        "autograder/units/u90_arrays/released.json",
        "autograder/units/u90_arrays/stubs.json",
        "bootstrap.py",
        "constraints.txt",
        "course.py",
        "exercises/u90_arrays/arrays.ipynb",
        "pyproject.toml",
    } == set(files_in(destination))


def test_learners_read_their_own_readme_and_have_their_own_makefile(course: Path, destination: Path) -> None:
    publish(course, destination)
    assert "The course, as learners see it.\n" == (destination / "README.md").read_text()
    assert "learners:\n" == (destination / "Makefile").read_text()


def test_all_but_what_is_the_learners_own_is_the_courses_byte_for_byte(course: Path, destination: Path) -> None:
    publish(course, destination)
    ours, theirs = files_in(course), files_in(destination)
    assert {path: ours[path] for path in theirs if path not in OURS} == {
        path: identity for path, identity in theirs.items() if path not in OURS
    }


def test_the_package_is_described_without_our_tools(course: Path, destination: Path) -> None:
    publish(course, destination)
    described = tomllib.loads((destination / "pyproject.toml").read_text())
    assert {
        "project": {"name": "autograder", "dependencies": ["numpy"]},
        "tool": {"setuptools": {"packages": {"find": {"include": ["autograder*"]}}}},
    } == described


def digests(destination: Path) -> dict[str, Published]:
    read.cache_clear()
    found = read(destination / "autograder")
    assert found is not None
    return dict(found)


def test_learners_carry_the_digests_of_the_course(course: Path, destination: Path) -> None:
    publish(course, destination)
    (unit,) = digests(destination).items()
    assert ("u90_arrays", unit[1].course) == (unit[0], unit[1].published)


@pytest.mark.parametrize(
    ("path", "text", "other"),
    [
        ("autograder/judge/score.py", "x = 1\n", (True, False)),
        ("autograder/words/text.py", "x = 1\n", (False, True)),
        ("autograder/units/u90_arrays/answers/spread.py", MISTAKE.replace("max", "min"), (False, True)),
        ("autograder/units/u90_arrays/inputs.py", "x = 1\n", (True, True)),
        ("autograder/cli/grade.py", "x = 1\n", (False, False)),
        ("solutions/u90_arrays/more.txt", "x = 1\n", (False, False)),
    ],
)
def test_a_release_has_other_digests_where_something_was_changed_that_decides(
    path: str, text: str, other: tuple[bool, bool], course: Path, destination: Path
) -> None:
    publish(course, destination)
    before = digests(destination)["u90_arrays"].course
    commit(course, {path: text})
    publish(course, destination)
    after = digests(destination)["u90_arrays"].course
    assert other == (before.points_sha256 != after.points_sha256, before.words_sha256 != after.words_sha256)


def test_only_what_is_committed_is_published_and_what_git_ignores_is_not(course: Path, destination: Path) -> None:
    commit(course, {".gitignore": "*.secret\n/solutions/*/*.ipynb\n"})
    write(course, {"exercises/u90_arrays/answers.secret": "42\n", "autograder/answers.secret": "42\n"})
    publish(course, destination)
    assert not [path for path in files_in(destination) if path.endswith(".secret")]


def test_one_commit_without_history_by_nobody_in_particular(course: Path, destination: Path) -> None:
    published = publish(course, destination)
    about = git(destination, "log", "--all", "--format=%H|%P|%an <%ae>|%cn <%ce>|%ad|%cd|%s")
    someone, date = "course <course@course.invalid>", "Sun Mar 1 11:00:00 2026 +0000"
    assert f"{published.commit}||{someone}|{someone}|{date}|{date}|The course as of 2026-03-01" == about
    assert "main" == git(destination, "branch", "--show-current")
    assert "" == git(destination, "status", "--porcelain", "--ignored")
    assert "" == git(destination, "remote")


def test_the_same_commit_gives_the_same_repository_anywhere(course: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(course), "clone")
    first = publish(course, tmp_path / "first")
    second = publish(tmp_path / "clone", tmp_path / "second")
    assert git(tmp_path / "first", "rev-parse", "HEAD^{tree}") == git(tmp_path / "second", "rev-parse", "HEAD^{tree}")
    assert first.commit == second.commit


def test_nobodys_configuration_changes_what_is_published(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = publish(course, tmp_path / "plain")
    hook = tmp_path / "hooks" / "post-merge"
    write(tmp_path, {"hooks/post-merge": f"#!/bin/sh\ntouch {tmp_path}/was-here\n"})
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    write(
        tmp_path,
        {
            "gitconfig": f"[core]\n\tautocrlf = true\n\thooksPath = {tmp_path}/hooks\n"
            "[commit]\n\tgpgSign = true\n[init]\n\tdefaultBranch = other\n[user]\n\tname = A Person\n"
        },
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    assert plain.commit == publish(course, tmp_path / "configured").commit
    assert not (tmp_path / "was-here").exists()


def test_a_repository_that_a_hook_works_in_is_not_taken_for_the_course(
    course: Path, destination: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    published = publish(course, destination)
    monkeypatch.undo()
    assert published.commit == git(destination, "rev-parse", "HEAD")
    assert "" == git(tmp_path / "other", "for-each-ref")


def test_names_with_blanks_quotes_and_other_scripts_are_kept(course: Path, destination: Path) -> None:
    names = ["exercises/a b.txt", 'exercises/"quoted".txt', "exercises/back\\slash.txt", "exercises/größe.txt"]
    commit(course, dict.fromkeys(names, "data\n"))
    publish(course, destination)
    assert ["data\n"] * len(names) == [(destination / name).read_text() for name in names]
    assert "" == git(destination, "status", "--porcelain")


def test_a_program_stays_a_program(course: Path, destination: Path) -> None:
    write(course, {".devcontainer/start": "#!/bin/sh\n"})
    (course / ".devcontainer" / "start").chmod(0o755)
    commit(course)
    publish(course, destination)
    assert (destination / ".devcontainer" / "start").stat().st_mode & stat.S_IXUSR


# Publishing again.


def test_publishing_the_same_commit_again_changes_nothing(course: Path, destination: Path) -> None:
    first = publish(course, destination)
    again = publish(course, destination)
    assert (True, False) == (first.changed, again.changed)
    assert first.commit == again.commit == git(destination, "rev-parse", "HEAD")


def test_a_change_that_learners_do_not_see_adds_no_commit(course: Path, destination: Path) -> None:
    first = publish(course, destination)
    commit(course, {"README.md": "For authors only.\n", "tests/test_more.py": "MORE = 1\n"})
    assert first.commit == publish(course, destination).commit
    assert "1" == git(destination, "rev-list", "--count", "--all")


def test_a_change_becomes_one_commit_on_top(course: Path, destination: Path) -> None:
    first = publish(course, destination)
    (course / "LICENSE").unlink()
    commit(course, {"constraints.txt": "numpy==2.4.0\n", "autograder/new.py": "NEW = 1\n"})
    commit(course, {"autograder/new.py": "NEW = 2\n"})
    second = publish(course, destination)
    assert f"{second.commit}\n{first.commit}" == git(destination, "rev-list", "HEAD")
    assert "numpy==2.4.0\n" == (destination / "constraints.txt").read_text()
    assert "NEW = 2\n" == (destination / "autograder" / "new.py").read_text()
    assert not (destination / "LICENSE").exists()
    assert "" == git(destination, "status", "--porcelain")


def test_a_fork_merges_what_is_published_later(course: Path, destination: Path, tmp_path: Path) -> None:
    publish(course, destination)
    fork = tmp_path / "fork"
    git(tmp_path, "clone", "--quiet", str(destination), str(fork))
    commit(fork, {"notes.txt": "mine\n"})
    commit(course, {"constraints.txt": "numpy==2.4.0\n"})
    publish(course, destination)
    git(fork, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    assert "mine\n" == (fork / "notes.txt").read_text()
    assert "numpy==2.4.0\n" == (fork / "constraints.txt").read_text()


def test_the_commit_goes_to_the_branch_that_is_checked_out(course: Path, destination: Path) -> None:
    publish(course, destination)
    git(destination, "branch", "--move", "trunk")
    commit(course, {"constraints.txt": "numpy==2.4.0\n"})
    second = publish(course, destination)
    assert f"{second.commit} refs/heads/trunk" == git(destination, "show-ref")


# What is refused. Each leaves the destination as it was.


def modified(course: Path, destination: Path) -> None:
    write(course, {"constraints.txt": "numpy\n"})


def untracked(course: Path, destination: Path) -> None:
    write(course, {"autograder/new.py": "NEW = 1\n"})


def staged(course: Path, destination: Path) -> None:
    write(course, {"constraints.txt": "numpy\n"})
    git(course, "add", "constraints.txt")


def drifted(course: Path, destination: Path) -> None:
    commit(course, {"exercises/u90_arrays/arrays.ipynb": "{}\n"})


def without_solution(course: Path, destination: Path) -> None:
    commit(course, {"exercises/u91_more/more.ipynb": "{}\n"})


def without_package(course: Path, destination: Path) -> None:
    git(course, "rm", "--quiet", "pyproject.toml")
    git(course, "commit", "--quiet", "--message", "Without")


def with_link(course: Path, destination: Path) -> None:
    (course / "exercises" / "link").symlink_to("/etc/passwd")
    commit(course)


def not_git(course: Path, destination: Path) -> None:
    (course / ".git").rename(course.parent / "git")


def damaged(course: Path, destination: Path) -> None:
    identity = git(course, "rev-parse", "HEAD:LICENSE")
    (course / ".git" / "objects" / identity[:2] / identity[2:]).unlink()


def a_file(course: Path, destination: Path) -> None:
    write(destination.parent, {"course": "a file\n"})


def not_empty(course: Path, destination: Path) -> None:
    write(destination, {"thesis.txt": "years of work\n"})


def another_repository(course: Path, destination: Path) -> None:
    commit(repository(destination), {"thesis.txt": "years of work\n"})


def repository(destination: Path) -> Path:
    destination.mkdir(parents=True)
    git(destination, "init", "--quiet")
    return destination


def without_commit(course: Path, destination: Path) -> None:
    repository(destination)


def broken_repository(course: Path, destination: Path) -> None:
    (destination / ".git").mkdir(parents=True)


def somebodys_commit_on_top(course: Path, destination: Path) -> None:
    publish(course, destination)
    commit(destination, {"README.md": "Better words.\n"})


def in_the_courses_name(course: Path, destination: Path) -> None:
    commit(repository(destination), {"thesis.txt": "years of work\n"})
    git(destination, "commit", "--quiet", "--amend", "--author=course <course@course.invalid>", "--message=Mine")


def dirty(course: Path, destination: Path) -> None:
    publish(course, destination)
    write(destination, {"README.md": "Better words.\n"})


def with_a_new_file(course: Path, destination: Path) -> None:
    publish(course, destination)
    write(destination, {"notes.txt": "mine\n"})


def detached(course: Path, destination: Path) -> None:
    publish(course, destination)
    git(destination, "checkout", "--quiet", "--detach")


REFUSED: dict[Callable[[Path, Path], None], str] = {
    modified: r"constraints\.txt is not as committed",
    untracked: r"autograder/new\.py is not as committed",
    staged: r"constraints\.txt is not as committed",
    drifted: "is not what its solution gives; to write it anew: make release",
    without_solution: "has no solution it was released from",
    without_package: "pyproject.toml: is not in the course's last commit",
    with_link: "exercises/link: is a link",
    not_git: "not a git repository",
    damaged: "1 of [0-9]+ objects are not there",
    a_file: "is something else",
    not_empty: "is something else",
    another_repository: "its last commit is by 'An Author <author@example.org>' and was not published",
    without_commit: "is on no branch with a commit",
    broken_repository: "not a git repository",
    somebodys_commit_on_top: "take what it changes into the course",
    in_the_courses_name: "was not published",
    dirty: "README.md is not as published",
    with_a_new_file: "notes.txt is not as published",
    detached: "is on no branch with a commit",
}


@pytest.mark.parametrize("prepare", REFUSED, ids=lambda prepare: prepare.__name__)
def test_refused(prepare: Callable[[Path, Path], None], course: Path, destination: Path) -> None:
    prepare(course, destination)
    before = snapshot(destination)
    with pytest.raises(PublishError, match=REFUSED[prepare]):
        publish(course, destination)
    assert before == snapshot(destination)


def snapshot(place: Path) -> dict[str, bytes]:
    """All files below a place but git's index, which `git status` refreshes."""
    paths = [place, *place.rglob("*")]
    return {str(path): path.read_bytes() for path in paths if path.is_file() and path.name != "index"}


@pytest.mark.parametrize("inside", [".", "learners", "exercises/../learners", ".git/learners"])
def test_a_destination_within_the_checkout_is_refused(inside: str, course: Path) -> None:
    with pytest.raises(PublishError, match="lies within the course's checkout"):
        publish(course, course / inside)


def test_a_link_into_the_checkout_is_followed_and_refused(course: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(course)
    with pytest.raises(PublishError, match="lies within the course's checkout"):
        publish(course, tmp_path / "link" / "learners")


# The command.


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["publish", "--live", *map(str, arguments)])


def test_the_command_says_what_was_published_and_what_it_was_searched_for(
    course: Path, destination: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course / "exercises")
    first, again = run(destination), run(destination)
    assert (0, 0) == (first.exit_code, again.exit_code)
    commit_id = git(destination, "rev-parse", "HEAD")[:12]
    assert f"commit {commit_id} has the course of" in first.stdout
    assert "autograder/units" in first.stdout
    assert f"is up to date: commit {commit_id}" in again.stdout


def test_the_command_to_hand_it_out_can_be_pasted(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    destination = tmp_path / "it's the learners' ü"
    monkeypatch.chdir(course)
    _, _, command = run(destination).stdout.partition("such as: ")
    assert ["git", "-C", str(destination), "push", "ADDRESS", "HEAD"] == shlex.split(command)


def test_the_command_refuses_in_one_line_and_with_exit_code_2(
    course: Path, destination: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modified(course, destination)
    monkeypatch.chdir(course)
    result = run(destination)
    assert (2, 1) == (result.exit_code, len(result.stderr.splitlines()))
    assert not destination.exists()


def test_the_command_shows_leaks_and_ends_with_exit_code_1(
    course: Path, destination: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(
        course,
        {"autograder/fork/publish/learners/README.md": "Try `largest, smallest = max(ordered), min(ordered)`.\n"},
    )
    monkeypatch.chdir(course)
    result = run(destination)
    assert 1 == result.exit_code
    assert "README.md: shows a line of solutions/u90_arrays/arrays.py (spread)" in result.stderr
    assert not destination.exists()
