"""Our own repositories are run as their user would, but for hooks; what git prints of its objects is read as it is."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder.git import own
from autograder.git.commit import find_commit
from autograder.git.objects import Entry, Object, blob_id, entries, moment, objects, staged
from tests.collect.forks import Fork, link, make_fork

ID, OTHER = "a" * 40, "b" * 40


class Failed(Exception):
    pass


@pytest.fixture
def fork(tmp_path: Path) -> Fork:
    made = make_fork(tmp_path / "fork.git")
    made.commit({"a b\tc\nd.txt": b"first\n", os.fsdecode(b"\xff"): b"second", "link": link("a"), "in/it": b""})
    return made


# Objects.


def test_the_entries_of_a_commit_are_read_whatever_their_names_are(fork: Fork) -> None:
    listed = own.Git(fork.path, Failed).run("ls-tree", "-r", "-l", "-z", "HEAD")
    found = entries(listed)
    assert {"a b\tc\nd.txt", os.fsdecode(b"\xff"), "link", "in/it"} == set(found)
    assert Entry("100644", blob_id(b"first\n"), 6) == found["a b\tc\nd.txt"]
    assert [True, False] == [found[path].is_file for path in ("in/it", "link")]


def test_a_listing_without_sizes_has_none() -> None:
    assert {"x": Entry("160000", ID, 0)} == entries(b"160000 commit %s\tx\0" % ID.encode())


def test_what_a_merge_left_unsettled_is_not_staged() -> None:
    row = b"100644 %s %d\tx\0"
    assert {"x": Entry("100644", ID)} == staged(row % (ID.encode(), 0))
    assert staged(row % (ID.encode(), 1) + row % (OTHER.encode(), 2)) is None


def test_objects_are_told_apart_by_their_sizes_and_what_is_missing_is_left_out() -> None:
    answer = b"%s blob 5\na\nb\n\n\n%s missing\n%s tree 0\n\n" % (ID.encode(), b"c" * 40, OTHER.encode())
    assert [Object(ID, "blob", b"a\nb\n\n", "x"), Object(OTHER, "tree", b"")] == list(objects(answer, {ID: "x"}))


@pytest.mark.parametrize(("ids", "length"), [("sha1", 40), ("sha256", 64)])
def test_the_id_of_a_content_is_the_one_that_git_gives(ids: str, length: int, tmp_path: Path) -> None:
    made = make_fork(tmp_path / "fork.git", ids)
    head = made.commit({"x": b"content"})
    assert made.git("rev-parse", "HEAD:x") == blob_id(b"content", like=head)
    assert length == len(head)


def test_a_date_after_the_last_year_there_is_is_the_last() -> None:
    assert datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) == moment(2**60)


# Our own repositories.


def test_a_command_that_fails_says_which_where_and_why(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=f"^git rev-parse in {tmp_path}: fatal: not a git repository"):
        own.Git(tmp_path, Failed).run("rev-parse", "HEAD")
    assert "" == own.Git(tmp_path, Failed).line("rev-parse", "HEAD")
    assert not own.Git(tmp_path, Failed).succeeds("rev-parse", "HEAD")


def test_who_has_no_git_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Failed, match="git is not installed"):
        own.Git(tmp_path, Failed).line("version")
    assert find_commit(tmp_path, {}) is None


def test_a_hooks_environment_leads_to_no_other_repository(
    fork: Fork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_fork(tmp_path / "other.git")
    expected = other.commit({"x": b"another"})
    monkeypatch.setenv("GIT_DIR", str(fork.path))
    assert expected == own.Git(other.path, Failed).line("rev-parse", "HEAD")
    found = find_commit(other.path, {})
    assert found is not None
    assert expected == found.id


def test_no_hook_of_a_repository_is_run(fork: Fork, tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    subprocess.run(["git", "clone", "--quiet", fork.path, checkout], check=True, capture_output=True)
    hook = checkout / ".git" / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
    hook.chmod(0o755)
    own.Git(checkout, Failed).run("checkout", "--quiet", "--detach")
    assert not (tmp_path / "ran").exists()
    subprocess.run(["git", "-C", checkout, "checkout", "--quiet", "main"], check=True, capture_output=True)
    assert (tmp_path / "ran").exists()
