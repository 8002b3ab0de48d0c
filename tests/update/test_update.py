"""Updates between real repositories: what a learner committed, staged or only saved is there afterwards."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.fork.update import UpdateError, apply, update
from autograder.fork.update import repository as plumbing
from tests.update.notebooks import (
    check,
    code,
    notebook,
    printed,
    prose,
    reflection,
    setup,
    solved,
    sources_of,
    stub,
)
from tests.update.repositories import FIRST, SECOND, Checkout, make_course, make_fork, told_of

INTRODUCTION = prose("# Arrays\n\nWrite two functions of arrays, and check each of them.")
CELLS = [INTRODUCTION, setup(), stub("add"), check("add"), stub("scale"), check("scale"), reflection()]
NEW_CELLS = [*CELLS[:4], prose("## Products\n\nNow a product."), *CELLS[4:]]
SOLVED = [*CELLS[:2], solved(stub("add"), outputs=[printed("well\n")]), *CELLS[3:]]
SOLVED_LINE = "    return x + 1"
PLAIN = {
    "README.md": "The course.\n\nHow to begin.\n\nHow to go on.\n",
    "autograder/grade.py": "first = 1\nsecond = 2\nthird = 3\n",
    ".gitattributes": "*.ipynb text eol=lf -merge\n",
    "Makefile": "setup:\n",
}

Fork = Callable[[], Checkout]


@pytest.fixture(autouse=True)
def _nobodys_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture
def course(tmp_path: Path) -> Checkout:
    return make_course(tmp_path / "course", {**PLAIN, FIRST: notebook(CELLS)})


@pytest.fixture
def fork(course: Checkout, tmp_path: Path) -> Checkout:
    return make_fork(course, tmp_path / "fork")


# One command for everything.


def test_a_committed_solution_and_new_cells_come_together_in_a_merge_commit(course: Checkout, fork: Checkout) -> None:
    mine = fork.commit({FIRST: notebook(SOLVED)})
    theirs = course.commit({FIRST: notebook(NEW_CELLS), "autograder/new.py": "new = 1\n"})
    done = fork.update()
    merged = sources_of(fork.read(FIRST))
    assert SOLVED_LINE in "\n".join(merged)
    assert "## Products\n\nNow a product." in merged
    assert [f"{FIRST}: Products: new", "autograder/new.py: new"] == sorted(told_of(done), reverse=True)
    assert [mine, theirs] == fork.git("show", "--no-patch", "--format=%P", "HEAD").split()
    assert [] == fork.status()
    assert b"new = 1\n" == fork.read("autograder/new.py")


def test_git_has_nothing_left_to_merge_afterwards(course: Checkout, fork: Checkout) -> None:
    fork.commit({FIRST: notebook(SOLVED)})
    theirs = course.commit({FIRST: notebook(NEW_CELLS)})
    fork.update()
    before = fork.read(FIRST)
    assert "Already up to date." == fork.git("merge", theirs)
    assert before == fork.read(FIRST)


def test_a_second_update_changes_nothing(course: Checkout, fork: Checkout) -> None:
    fork.commit({FIRST: notebook(SOLVED)})
    course.commit({FIRST: notebook(NEW_CELLS), "README.md": "Another course.\n"})
    fork.update()
    before, head = fork.tree(), fork.git("rev-parse", "HEAD")
    done = fork.update()
    assert not done.is_new
    assert before == fork.tree()
    assert head == fork.git("rev-parse", "HEAD")


def test_an_untouched_fork_is_upstream_without_a_merge_commit(course: Checkout, fork: Checkout) -> None:
    theirs = course.commit({FIRST: notebook(NEW_CELLS), SECOND: notebook(CELLS)}, "Makefile")
    fork.update()
    assert theirs == fork.git("rev-parse", "HEAD")
    assert [] == fork.status()
    assert not (fork.root / "Makefile").exists()
    assert course.read(SECOND) == fork.read(SECOND)


def test_two_updates_in_a_row_each_bring_what_is_new(course: Checkout, fork: Checkout) -> None:
    fork.commit({FIRST: notebook([*SOLVED, code("add(1)")])})
    for number in range(2):
        course.commit({FIRST: notebook([*NEW_CELLS, *(prose(f"Chapter {one}") for one in range(number + 1))])})
        done = fork.update()
        assert f"{FIRST}: Chapter {number}: new" in told_of(done)
    sources = sources_of(fork.read(FIRST))
    assert ["Chapter 0", "Chapter 1"] == [source for source in sources if source.startswith("Chapter")]
    assert 1 == sources.count("add(1)")


# What is not committed.


def test_uncommitted_work_is_merged_and_stays_uncommitted(course: Checkout, fork: Checkout) -> None:
    fork.write({FIRST: notebook(SOLVED), "notes.txt": "mine\n"})
    course.commit({FIRST: notebook(NEW_CELLS)})
    fork.update()
    assert SOLVED_LINE in "\n".join(sources_of(fork.read(FIRST)))
    assert "## Products\n\nNow a product." in sources_of(fork.read(FIRST))
    assert notebook(NEW_CELLS) == fork.committed(FIRST)
    assert ["M exercises/u90_arrays/arrays.ipynb", "?? notes.txt"] == fork.status()
    assert b"mine\n" == fork.read("notes.txt")


def test_committed_staged_and_saved_work_each_stay_what_they_are(course: Checkout, fork: Checkout) -> None:
    def with_answer(words: str) -> bytes:
        return notebook([*CELLS[:-1], reflection(words)])

    fork.commit({FIRST: with_answer("committed")})
    fork.write({FIRST: with_answer("staged")})
    fork.git("add", FIRST)
    fork.write({FIRST: with_answer("saved")})
    course.commit({FIRST: notebook(NEW_CELLS)})
    fork.update()
    assert sources_of(notebook([*NEW_CELLS[:-1], reflection("committed")])) == sources_of(fork.committed(FIRST))
    assert sources_of(notebook([*NEW_CELLS[:-1], reflection("staged")])) == sources_of(fork.committed(FIRST, ""))
    assert sources_of(notebook([*NEW_CELLS[:-1], reflection("saved")])) == sources_of(fork.read(FIRST))


def test_outputs_and_counts_that_were_never_committed_are_still_there(course: Checkout, fork: Checkout) -> None:
    ran = [*SOLVED[:3], check("add") | {"outputs": [printed("right\n")], "execution_count": 4}, *SOLVED[4:]]
    fork.write({FIRST: notebook(ran)})
    course.commit({FIRST: notebook(NEW_CELLS)})
    fork.update()
    outputs = [cell.get("outputs") for cell in json.loads(fork.read(FIRST))["cells"]]
    assert [[printed("well\n")], [printed("right\n")]] == outputs[2:4]
    assert 4 == json.loads(fork.read(FIRST))["cells"][3]["execution_count"]


def test_another_file_that_both_changed_and_is_not_committed_stops_the_update(course: Checkout, fork: Checkout) -> None:
    fork.write({FIRST: notebook(SOLVED), "README.md": "Mine.\n", "new.txt": "mine\n"})
    course.commit({FIRST: notebook(NEW_CELLS), "README.md": "Theirs.\n", "new.txt": "theirs\n"})
    before, head = fork.tree(), fork.git("rev-parse", "HEAD")
    with pytest.raises(UpdateError, match=r"README\.md, new\.txt: upstream has a new version, and yours is not commi"):
        fork.update()
    assert before == fork.tree()
    assert head == fork.git("rev-parse", "HEAD")


def test_an_uncommitted_change_that_upstream_left_alone_is_no_hindrance(course: Checkout, fork: Checkout) -> None:
    fork.write({"README.md": "Mine.\n"})
    course.commit({FIRST: notebook(NEW_CELLS)})
    fork.update()
    assert b"Mine.\n" == fork.read("README.md")
    assert ["M README.md"] == fork.status()


# All other files.


def test_a_text_that_both_changed_in_different_lines_has_both(course: Checkout, fork: Checkout) -> None:
    fork.commit({"README.md": PLAIN["README.md"].replace("The course.", "My course.")})
    course.commit({"README.md": PLAIN["README.md"].replace("How to go on.", "How to end.")})
    done = fork.update()
    assert b"My course.\n\nHow to begin.\n\nHow to end.\n" == fork.read("README.md")
    assert ["README.md: upstream's changes and yours"] == told_of(done)
    assert [] == fork.status()


def test_of_a_text_that_both_changed_in_the_same_line_the_learners_stays(course: Checkout, fork: Checkout) -> None:
    fork.commit({"README.md": "Mine.\n"})
    theirs = course.commit({"README.md": "Theirs.\n"})
    done = fork.update()
    assert b"Mine.\n" == fork.read("README.md")
    assert done.told[0].look
    assert "Theirs." == fork.git(*done.told[0].what.partition(": git ")[2].split())
    assert theirs == fork.git("merge-base", "HEAD", theirs)


def test_of_the_grader_upstreams_version_counts_and_the_learners_is_kept(course: Checkout, fork: Checkout) -> None:
    fork.commit({"autograder/grade.py": "first = 0\nsecond = 2\nthird = 3\n"})
    course.commit({"autograder/grade.py": "first = 10\nsecond = 2\nthird = 3\n"})
    done = fork.update()
    assert b"first = 10\nsecond = 2\nthird = 3\n" == fork.read("autograder/grade.py")
    assert done.told[0].look
    assert done.backup is not None
    assert b"first = 0\nsecond = 2\nthird = 3\n" == (done.backup / "autograder/grade.py").read_bytes()


def test_a_file_that_the_learner_removed_stays_removed(course: Checkout, fork: Checkout) -> None:
    fork.commit({}, "README.md")
    course.commit({"README.md": "Theirs.\n"})
    fork.update()
    assert not (fork.root / "README.md").exists()
    assert [] == fork.status()


def test_a_file_that_upstream_removed_and_the_learner_changed_stays(course: Checkout, fork: Checkout) -> None:
    fork.commit({"README.md": "Mine.\n"})
    course.commit({}, "README.md", "Makefile")
    done = fork.update()
    assert b"Mine.\n" == fork.read("README.md")
    assert not (fork.root / "Makefile").exists()
    assert "README.md: upstream removed it; yours stays, since you changed it" in told_of(done)


def test_a_file_that_can_be_run_stays_one(course: Checkout, fork: Checkout) -> None:
    course.write({"run": "#!/bin/sh\n"})
    (course.root / "run").chmod(0o755)
    course.commit({})
    fork.update()
    assert (fork.root / "run").stat().st_mode & stat.S_IXUSR
    assert [] == fork.status()


# Notebooks that come and go.


def test_a_new_unit_is_there(course: Checkout, fork: Checkout) -> None:
    fork.commit({FIRST: notebook(SOLVED)})
    course.commit({SECOND: notebook(CELLS)})
    assert [f"{SECOND}: new notebook"] == told_of(fork.update())
    assert notebook(CELLS) == fork.read(SECOND)
    assert notebook(SOLVED) == fork.read(FIRST)


def test_a_unit_that_is_no_longer_part_of_the_course_stays(course: Checkout, fork: Checkout) -> None:
    fork.commit({FIRST: notebook(SOLVED)})
    course.commit({}, FIRST)
    assert [f"{FIRST}: is no longer part of the course; this notebook stays as it is"] == told_of(fork.update())
    assert notebook(SOLVED) == fork.read(FIRST) == fork.committed(FIRST)


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_renamed_notebook_gets_the_work_and_the_old_one_stays(
    course: Checkout, fork: Checkout, is_committed: bool
) -> None:
    fork.write({FIRST: notebook(SOLVED)})
    if is_committed:
        fork.commit({})
    course.commit({SECOND: notebook(NEW_CELLS)}, FIRST)
    fork.update()
    assert SOLVED_LINE in "\n".join(sources_of(fork.read(SECOND)))
    assert "## Products\n\nNow a product." in sources_of(fork.read(SECOND))
    assert notebook(SOLVED) == fork.read(FIRST)
    assert is_committed == (SOLVED_LINE in "\n".join(sources_of(fork.committed(SECOND))))


def test_a_notebook_that_the_learner_removed_stays_removed(course: Checkout, fork: Checkout) -> None:
    fork.commit({}, FIRST)
    theirs = course.commit({FIRST: notebook(NEW_CELLS)})
    told = f"{FIRST}: you removed it, and it stays so; to have it: git checkout {theirs[:10]} -- {FIRST}"
    assert [told] == told_of(fork.update())
    assert not (fork.root / FIRST).exists()
    fork.git(*told.rpartition(": git ")[2].split())
    assert notebook(NEW_CELLS) == fork.read(FIRST)


@pytest.mark.parametrize("damaged", [notebook(SOLVED)[:-100], b"<<<<<<< mine\n"], ids=["cut off", "conflict"])
def test_a_damaged_notebook_is_left_alone_and_the_committed_one_is_merged(
    course: Checkout, fork: Checkout, damaged: bytes
) -> None:
    fork.commit({FIRST: notebook(SOLVED)})
    fork.write({FIRST: damaged})
    course.commit({FIRST: notebook(NEW_CELLS), SECOND: notebook(CELLS)})
    done = fork.update()
    assert damaged == fork.read(FIRST)
    assert [True, False] == [one.look for one in done.told]
    assert f"{FIRST}: is no JSON, and was left alone" in told_of(done)[0]
    fork.git("checkout", "--", FIRST)
    assert {SOLVED_LINE.strip(), "Now a product."} <= {
        line.strip() for source in sources_of(fork.read(FIRST)) for line in source.split("\n")
    }
    assert notebook(CELLS) == fork.read(SECOND)


def test_a_notebook_that_is_a_link_is_not_followed(course: Checkout, fork: Checkout, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.ipynb"
    (fork.root / FIRST).rename(elsewhere)
    (fork.root / FIRST).symlink_to(elsewhere)
    course.commit({FIRST: notebook(NEW_CELLS)})
    done = fork.update()
    assert [f"{FIRST}: is no file, or lies behind a link, and was left alone"] == told_of(done)
    assert notebook(CELLS) == elsewhere.read_bytes()


def test_nothing_is_written_behind_a_folder_that_is_a_link(course: Checkout, fork: Checkout, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (fork.root / "exercises/u91_sums").symlink_to(tmp_path / "elsewhere")
    (fork.root / "docs").symlink_to(tmp_path / "elsewhere")
    course.commit({SECOND: notebook(CELLS)})
    fork.update()
    course.commit({"docs/page.md": "A page.\n"})
    with pytest.raises(UpdateError, match=r"docs/page\.md: upstream has a new version"):
        fork.update()
    assert [] == list((tmp_path / "elsewhere").iterdir())


# Where git does not know what the learner started from.


def test_a_repository_made_from_a_template_is_updated_like_a_fork(
    course: Checkout, fork: Checkout, tmp_path: Path
) -> None:
    template = make_course(tmp_path / "template", fork.tree())
    template.git("remote", "add", "upstream", course.root.as_uri())
    template.commit({FIRST: notebook(SOLVED), "mine.txt": "mine\n"})
    course.commit(
        {FIRST: notebook(NEW_CELLS), "autograder/grade.py": "first = 10\n", SECOND: notebook(CELLS)}, "Makefile"
    )
    template.update()
    assert SOLVED_LINE in "\n".join(sources_of(template.read(FIRST)))
    assert "## Products\n\nNow a product." in sources_of(template.read(FIRST))
    assert b"first = 10\n" == template.read("autograder/grade.py")
    assert b"mine\n" == template.read("mine.txt")
    assert notebook(CELLS) == template.read(SECOND)
    assert not (template.root / "Makefile").exists()
    assert not template.update().is_new


def test_a_shallow_clone_is_updated(course: Checkout, tmp_path: Path) -> None:
    course.commit({"README.md": "Anew.\n"})
    shallow = make_course(tmp_path / "shallow", {})
    shallow.git("fetch", "--quiet", "--depth", "1", course.root.as_uri(), "main")
    shallow.git("reset", "--quiet", "--hard", "FETCH_HEAD")
    shallow.git("remote", "add", "upstream", course.root.as_uri())
    shallow.commit({FIRST: notebook(SOLVED)})
    course.commit({FIRST: notebook(NEW_CELLS)})
    shallow.update()
    assert SOLVED_LINE in "\n".join(sources_of(shallow.read(FIRST)))
    assert "## Products\n\nNow a product." in sources_of(shallow.read(FIRST))


def test_an_update_that_was_merged_by_hand_before_is_recognised(course: Checkout, fork: Checkout) -> None:
    """As where the learner took files over without git's knowing."""
    course.commit({FIRST: notebook(NEW_CELLS), "autograder/grade.py": "first = 10\n"})
    with_both = [*SOLVED[:4], NEW_CELLS[4], *SOLVED[4:]]
    fork.commit({FIRST: notebook(with_both), "autograder/grade.py": "first = 10\n"})
    course.commit({FIRST: notebook([*NEW_CELLS, prose("Well done.")]), "autograder/grade.py": "first = 100\n"})
    fork.update()
    assert sources_of(notebook([*with_both, prose("Well done.")])) == sources_of(fork.read(FIRST))
    assert b"first = 100\n" == fork.read("autograder/grade.py")


# Nothing is lost.


def test_the_backup_holds_each_file_as_it_was_and_git_does_not_see_it(course: Checkout, fork: Checkout) -> None:
    fork.write({FIRST: notebook(SOLVED)})
    before = fork.tree()
    course.commit({FIRST: notebook(NEW_CELLS), SECOND: notebook(CELLS)}, "Makefile")
    done = fork.update()
    assert done.backup is not None
    assert fork.root / ".autograder/backup" == done.backup.parent
    kept = {path.relative_to(done.backup).as_posix(): path.read_bytes() for path in done.backup.rglob("*.*")}
    assert before[FIRST] == kept[FIRST]
    assert before["Makefile"] == (done.backup / "Makefile").read_bytes()
    assert [f"M {FIRST}"] == fork.status()


@pytest.mark.parametrize("ends_at", [0, 1, 3, 6, 7, 8])
def test_an_update_that_is_killed_loses_nothing_and_the_next_one_finishes_it(
    course: Checkout, fork: Checkout, ends_at: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fork.commit({"README.md": PLAIN["README.md"].replace("The course.", "My course.")})
    fork.write({FIRST: notebook(SOLVED)})
    theirs = course.commit(
        {
            FIRST: notebook([*CELLS[:2], stub("add", "Otherwise."), *NEW_CELLS[3:]]),
            SECOND: notebook(CELLS),
            "README.md": PLAIN["README.md"].replace("How to go on.", "How to end."),
            "autograder/new.py": "new = 1\n",
        },
        "Makefile",
    )
    uninterrupted = Checkout(tmp_path / "uninterrupted")
    shutil.copytree(fork.root, uninterrupted.root)
    uninterrupted.update()

    class Killed(BaseException):
        pass

    with monkeypatch.context() as patch:
        steps = iter(range(20))

        def dying(step: Callable[..., object]) -> Callable[..., object]:
            def die(*arguments: object, **named: object) -> object:
                if next(steps) == ends_at:
                    raise Killed
                return step(*arguments, **named)

            return die

        patch.setattr(apply, "_write", dying(apply._write))
        for name in ("store_commit", "stage", "move_head"):
            patch.setattr(plumbing.Repository, name, dying(getattr(plumbing.Repository, name)))
        if ends_at < 8:
            with pytest.raises(Killed):
                fork.update()
        else:
            fork.update()
    assert SOLVED_LINE in "\n".join(sources_of(fork.read(FIRST)))
    fork.update()

    def without_backups(checkout: Checkout) -> dict[str, bytes]:
        return {path: content for path, content in checkout.tree().items() if not path.startswith(".autograder/")}

    assert without_backups(uninterrupted) == without_backups(fork)
    assert theirs in fork.git("show", "--no-patch", "--format=%P", "HEAD").split()
    assert uninterrupted.git("rev-parse", "HEAD^{tree}") == fork.git("rev-parse", "HEAD^{tree}")
    assert uninterrupted.status() == fork.status() == [f"M {FIRST}"]


def test_a_notebook_that_is_saved_meanwhile_is_not_overwritten(
    course: Checkout, fork: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.commit({FIRST: notebook(NEW_CELLS)})
    back_up = apply._back_up

    def saved_then(*arguments: object) -> object:
        fork.write({FIRST: notebook(SOLVED)})
        return back_up(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(apply, "_back_up", saved_then)
        with pytest.raises(UpdateError, match="was changed just now"):
            fork.update()
    assert notebook(SOLVED) == fork.read(FIRST)
    fork.update()
    assert SOLVED_LINE in "\n".join(sources_of(fork.read(FIRST)))


def test_a_dry_run_tells_the_same_and_changes_nothing(course: Checkout, fork: Checkout) -> None:
    fork.write({FIRST: notebook(SOLVED)})
    course.commit({FIRST: notebook(NEW_CELLS), SECOND: notebook(CELLS), "README.md": "Theirs.\n"}, "Makefile")
    before, head, status = fork.tree(), fork.git("rev-parse", "HEAD"), fork.status()
    dry = fork.update(dry_run=True)
    assert (before, head, status) == (fork.tree(), fork.git("rev-parse", "HEAD"), fork.status())
    assert dry.backup is None
    assert dry.told == fork.update().told


def test_hooks_do_not_run_and_the_users_configuration_does_not_change(course: Checkout, fork: Checkout) -> None:
    hook = fork.root / ".git/hooks/reference-transaction"
    hook.write_text("#!/bin/sh\ntouch hooked\n", encoding="utf-8")
    hook.chmod(0o755)
    before = fork.read(".git/config")
    course.commit({FIRST: notebook(NEW_CELLS)})
    fork.update()
    assert not (fork.root / "hooked").exists()
    assert before == fork.read(".git/config")


# What is refused.


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("--upload-pack=touch hacked", "is no address of a repository"),
        ("-u", "is no address of a repository"),
        ("ext::sh -c touch% hacked", "is no address of a repository"),
        ("fd::17", "is no address of a repository"),
        ("", "is no address of a repository"),
        ("origin", "there is no remote 'origin' here; add it once with 'git remote add origin ADDRESS'"),
        ("ftp://localhost/course.git", "transport 'ftp' not allowed"),
    ],
)
def test_what_is_no_address_is_refused(fork: Checkout, source: str, reason: str) -> None:
    with pytest.raises(UpdateError, match=reason):
        update(fork.root, source)
    assert not (fork.root / "hacked").exists()


def test_a_remote_whose_address_runs_a_command_is_refused(fork: Checkout) -> None:
    fork.git("remote", "set-url", "upstream", "ext::sh -c touch% hacked")
    with pytest.raises(UpdateError, match="transport 'ext' not allowed"):
        fork.update()
    assert not (fork.root / "hacked").exists()


@pytest.mark.parametrize("branch", ["--all", "a..b", "no such"])
def test_what_is_no_name_of_a_branch_is_refused(fork: Checkout, branch: str) -> None:
    with pytest.raises(UpdateError, match=r"is no name of a branch|couldn't find remote ref"):
        update(fork.root, branch=branch)


def test_another_branch_and_a_folder_are_sources_too(course: Checkout, fork: Checkout) -> None:
    course.git("checkout", "--quiet", "-b", "next")
    course.commit({SECOND: notebook(CELLS)})
    course.git("checkout", "--quiet", "main")
    assert not fork.update().is_new
    assert update(fork.root, str(course.root), "next").is_new
    assert notebook(CELLS) == fork.read(SECOND)


def test_a_folder_that_is_no_checkout_or_lies_within_one_is_refused(fork: Checkout, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "empty", fork.root / "exercises"):
        with pytest.raises(UpdateError, match="is no checkout of git"):
            update(place)


def test_a_checkout_without_a_commit_is_refused(tmp_path: Path) -> None:
    Checkout(tmp_path).git("init", "--quiet")
    with pytest.raises(UpdateError, match="has no commit yet"):
        update(tmp_path)


def test_a_merge_that_is_under_way_is_not_disturbed(course: Checkout, fork: Checkout) -> None:
    fork.commit({FIRST: notebook(SOLVED)})
    course.commit({FIRST: notebook(NEW_CELLS)})
    fork.git("fetch", "--quiet", "upstream")
    fork.git("merge", "upstream/main", code=1)
    before = fork.tree()
    with pytest.raises(UpdateError, match="a merge or a rebase is under way"):
        fork.update()
    assert before == fork.tree()
    assert notebook(SOLVED) == fork.read(FIRST), "without markers of a conflict, by -merge in .gitattributes"


def test_who_has_no_name_is_told_how_to_get_one(course: Checkout, fork: Checkout) -> None:
    fork.git("config", "--unset", "user.name")
    fork.git("config", "--unset", "user.email")
    fork.git("config", "user.useConfigOnly", "true")
    course.commit({FIRST: notebook(NEW_CELLS)})
    before = fork.tree()
    with pytest.raises(UpdateError, match=r"git config user\.name"):
        fork.update()
    assert before == fork.tree()


# On the command line.


def run(fork: Checkout, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(fork.root / "exercises")
    done = CliRunner().invoke(app, ["update", *arguments])
    return done.exit_code, done.output


@pytest.mark.parametrize("path", ["bootstrap.py", "constraints.txt", "pyproject.toml"])
def test_what_the_environment_is_made_of_asks_for_a_new_one(path: str, course: Checkout, fork: Checkout) -> None:
    course.commit({path: "new\n"})
    assert fork.update().needs_setup


def test_the_command_tells_what_it_would_do_and_did(
    course: Checkout, fork: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork.commit({FIRST: notebook(SOLVED)})
    course.commit({FIRST: notebook([*CELLS[:2], stub("add", "Otherwise."), *CELLS[3:]]), "pyproject.toml": "[a]\n"})
    told = f"  {FIRST}\n      add: yours stays; upstream's new version is in a note below it\n  pyproject.toml: new\n"
    code, said = run(fork, monkeypatch, "--dry-run")
    assert (0, f"{told}\nNothing was changed. To do it, run this again without --dry-run.\n") == (code, said)
    code, said = run(fork, monkeypatch)
    assert 0 == code
    assert said.startswith(f"{told}\nThe course's commit ")
    assert "Your files as they were before are in .autograder/backup/" in said
    assert said.endswith("to renew yours: make setup\n")
    code, said = run(fork, monkeypatch)
    assert 0 == code
    assert said.startswith("Nothing is new: the course's last commit,")


def test_what_is_to_be_looked_at_is_marked_and_ends_with_1(
    course: Checkout, fork: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork.write({FIRST: b"damaged"})
    course.commit({FIRST: notebook(NEW_CELLS)})
    code, said = run(fork, monkeypatch)
    assert 1 == code
    assert said.startswith(f"! {FIRST}: is no JSON, and was left alone")


def test_a_wrong_address_ends_with_2_and_one_line(fork: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = run(fork, monkeypatch, "--from", "ext::sh")
    assert (2, "autograder: 'ext: :sh' is no address of a repository; name one that begins with https://\n") == (
        code,
        said,
    )


def test_names_from_upstream_are_printed_without_control_characters(
    course: Checkout, fork: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.commit({FIRST: notebook([*CELLS, prose("\x1b[31m::error::red")]), "a\x1b[31m\nb": "odd\n"})
    code, said = run(fork, monkeypatch)
    assert 0 == code
    assert "\x1b" not in said
    assert not any(line.strip().startswith(("::", "b:")) for line in said.split("\n"))
    assert [] == fork.status()
