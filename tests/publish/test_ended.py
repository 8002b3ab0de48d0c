"""However publishing ends, it says so in one line, and a folder that was not written to its end is as before."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import cli
from autograder.fork import publish as publishing
from autograder.fork.publish import in_place, repository, taking
from autograder.fork.publish.repository import Commit, File, PublishError
from tests import dying
from tests.publish.course import git

FIRST = "u01_forward_propagation"
SOURCE = Commit("0" * 40, 1)
GOOD = {
    "a/words.txt": File("100644", b"words\n"),
    "b.txt": File("100644", b"first\n"),
    "z.txt": File("100644", b"first\n"),
}
TOO_LONG = {
    "a/more.txt": File("100644", b"more\n"),
    "b.txt": File("100644", b"second\n"),
    "z.txt": File("100644", b"second\n"),
} | {"x" * 300: File("100644", b"no system has such long names\n")}


# The process that records.


def test_a_recording_that_is_killed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_place, "_record", dying.die_at_a_record)
    with pytest.raises(PublishError, match=f"^{FIRST}: the process that recorded its exams was ended"):
        in_place.in_place_of_answers({}, [FIRST], {})


def test_a_recording_without_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_place, "_record", dying.lack_memory_at_a_record)
    with pytest.raises(PublishError, match="close other programs or allow it more memory"):
        in_place.in_place_of_answers({}, [FIRST], {})


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_who_ends_it_is_told_and_does_not_wait_for_a_record(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fifo = tmp_path / "begun"
    os.mkfifo(fifo)
    monkeypatch.setenv(dying.BEGUN, str(fifo))
    monkeypatch.setattr(in_place, "_record", dying.never_come_to_an_end)

    def published(*arguments: object, **more: object) -> None:
        in_place.in_place_of_answers({}, [FIRST], {}, lambda unit: ended_when_begun(fifo, signal.Signals[name]))

    monkeypatch.setattr(publishing, "publish", published)
    number = signal.Signals[name]
    ours = signal.signal(number, signal.default_int_handler)  # `nohup` and the like have it ignored, and it stays so
    try:
        result = CliRunner().invoke(cli.app, ["publish", str(tmp_path / "there")])
        assert signal.default_int_handler is signal.getsignal(number)
    finally:
        signal.signal(number, ours)
    assert 128 + number == result.exit_code
    assert [f"autograder: ended by {name}: nothing was published in {tmp_path / 'there'}"] == result.stderr.splitlines()


def ended_when_begun(fifo: Path, number: signal.Signals) -> None:
    """Send this process a signal when the recording has begun."""

    def end() -> None:
        fifo.read_bytes()
        os.kill(os.getpid(), number)

    threading.Thread(target=end, daemon=True).start()


def test_what_was_ignored_stays_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hung_up(*arguments: object, **more: object) -> None:
        os.kill(os.getpid(), signal.SIGHUP)
        raise PublishError("it went on")

    monkeypatch.setattr(publishing, "publish", hung_up)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        result = CliRunner().invoke(cli.app, ["publish", str(tmp_path / "there")])
    finally:
        signal.signal(signal.SIGHUP, before)
    assert (2, "autograder: it went on\n") == (result.exit_code, result.stderr)


def test_memory_that_runs_out_here_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def published(*arguments: object, **more: object) -> None:
        raise MemoryError

    monkeypatch.setattr(publishing, "publish", published)
    result = CliRunner().invoke(cli.app, ["publish", str(tmp_path / "there")])
    assert (2, 1) == (result.exit_code, len(result.stderr.splitlines()))
    assert "memory ran out; close other programs" in result.stderr


def test_a_git_that_is_killed_is_told_by_what(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\nkill -9 $$\n", encoding="utf-8")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(PublishError, match="was ended by SIGKILL"):
        repository.git(tmp_path).run("status")


# The folder.


def scratch_of(place: Path, *trees: dict[str, File]) -> Path:
    """A bare repository with one commit for each tree."""
    repository.prepare(place, place, None)
    last = None
    for files in trees:
        last = repository.commit(place, files, SOURCE, "main", last)
    return place


def all_in(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, but for what git keeps of what it did last and for objects that nothing names."""
    notes = ("FETCH_HEAD", "ORIG_HEAD", "index", "objects", "logs")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if not (".git" in path.parts and any(note in path.parts for note in notes))
    }


def nothing(destination: Path) -> None:
    """There is no such folder, nor the one it is to be in."""


def an_empty_folder(destination: Path) -> None:
    destination.mkdir(parents=True)


@pytest.mark.parametrize("prepare", [nothing, an_empty_folder], ids=lambda one: one.__name__)
def test_a_new_folder_that_cannot_be_filled_is_as_before(prepare: Callable[[Path], None], tmp_path: Path) -> None:
    destination = tmp_path / "learners" / "course"
    prepare(destination)
    scratch = scratch_of(tmp_path / "scratch.git", TOO_LONG)
    before = all_in(tmp_path)
    with pytest.raises(PublishError, match=r"git merge in .*File name too long; see to it") as caught:
        taking.take(destination, "main", scratch)
    assert 1 == len(str(caught.value).splitlines())
    assert before == all_in(tmp_path)


def test_an_earlier_repository_that_cannot_be_filled_is_as_before(tmp_path: Path) -> None:
    destination = tmp_path / "course"
    taking.take(destination, "main", scratch_of(tmp_path / "good.git", GOOD))
    later = scratch_of(tmp_path / "later.git", GOOD, TOO_LONG)
    before = all_in(destination)
    with pytest.raises(PublishError, match="File name too long"):
        taking.take(destination, "main", later)
    assert before == all_in(destination)
    assert "" == git(destination, "status", "--porcelain")


@pytest.mark.parametrize("left", ["index.lock", "HEAD.lock", "objects/pack/tmp_pack_Xy12"])
def test_what_a_killed_git_leaves_is_removed(left: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    destination = tmp_path / "course"
    taking.take(destination, "main", scratch_of(tmp_path / "good.git", GOOD))

    def killed(folder: Path, branch: str, scratch: Path) -> None:
        (folder / "z.txt").write_text("second\n", encoding="utf-8")
        (folder / ".git" / left).touch()
        raise PublishError("git merge was ended by SIGKILL")

    monkeypatch.setattr(taking, "_merge", killed)
    with pytest.raises(PublishError, match="SIGKILL"):
        taking.take(destination, "main", tmp_path)
    assert not (destination / ".git" / left).exists()
    assert "" == git(destination, "status", "--porcelain")


def test_a_folder_that_can_only_be_read_is_told_before_all_else(
    course: Path, destination: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    monkeypatch.setattr(publishing, "_must_be_released", lambda root: pytest.fail("the notebooks were compared first"))
    with pytest.raises(PublishError, match=f"{destination.parents[1]}: cannot be written to"):
        publishing.publish(course, destination, live=True)
