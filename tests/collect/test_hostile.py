"""Forks, servers and surroundings that mean harm, or merely break."""

from __future__ import annotations

import http.server
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from autograder.classroom.collect import (
    Address,
    Class,
    Entry,
    Git,
    GitError,
    GitMissing,
    Outcome,
    collect_class,
    fork,
    read_record,
)
from autograder.git.strangers import Limits
from tests.collect.forks import (
    FIRST,
    HOUR,
    MONDAY,
    OTHER,
    OWN,
    SECOND,
    Classroom,
    CountingGit,
    Fork,
    Node,
    link,
    taken,
    written,
)

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = Node(b"0" * 39 + b"1", "160000")


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[str]:
    """A command that must not run: it would leave a file behind."""
    sprung = tmp_path / "sprung"
    yield f"touch {sprung}"
    assert not sprung.exists()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({OWN: link("/etc/passwd")}, "its notebook in exercises/u91_first/ is a link or a folder"),
        ({OWN: link("../../mine.ipynb"), "mine.ipynb": b"x"}, "is a link or a folder"),
        ({OWN: ELSEWHERE}, "is a link or a folder"),
        ({f"{OWN}/x": b"x"}, "is a link or a folder"),
        ({"exercises/u91_first": link("/etc")}, "there is no notebook"),
        ({"exercises/u91_first": link("../real"), "real/first.ipynb": b"x"}, "there is no notebook"),
        ({"exercises": link("real"), "real/u91_first/first.ipynb": b"x"}, "there is no notebook"),
        ({"exercises": ELSEWHERE, ".gitmodules": b'[submodule "exercises"]\n\turl = ext::sh'}, "there is no notebook"),
        ({"exercises/u91_first": ELSEWHERE}, "there is no notebook"),
        ({"exercises": b"a file"}, "there is no notebook"),
        ({"Exercises/u91_first/first.ipynb": b"x"}, "there is no notebook"),
        ({"exercises/U91_FIRST/first.ipynb": b"x"}, "there is no notebook"),
        ({"exercises/u91_first /first.ipynb": b"x"}, "there is no notebook"),
        ({"exercises/u91_first\n/first.ipynb": b"x"}, "there is no notebook"),
        ({"exercises/u91_first/deep/first.ipynb": b"x"}, "there is no notebook"),
        ({"exercises/u91_first/first.ipynb\n": b"x"}, "there is no notebook"),
        ({OWN: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"}, "is kept in Git LFS"),
    ],
)
def test_only_a_file_that_stands_in_the_units_folder_is_a_notebook(
    files: dict[str, bytes | Node], says: str, classroom: Classroom
) -> None:
    classroom.fork("ada").commit({**files, OTHER: b"x"} if "exercises" not in files else files)
    outcome = classroom.collect_one(classroom.entry("ada"))
    assert says in outcome.missing["u91_first"]
    assert not (classroom.place / "ada" / "u91_first").exists()


def _with_files_out_of_order(fork: Fork) -> None:
    blob = bytes.fromhex(fork.git("rev-parse", f"main:{OWN}"))
    folder = b"".join(b"100644 %s\0" % name + blob for name in (b"zzz.txt", b"first.ipynb"))
    tree = _tree(fork, b"40000 exercises\0" + _tree(fork, b"40000 u91_first\0" + _tree(fork, folder)))
    named = ("-c", "user.name=ada", "-c", "user.email=ada@example.org")
    commit = fork.git(*named, "commit-tree", "-m", "out of order", tree.hex())
    fork.git("update-ref", "refs/heads/main", commit)


def _tree(fork: Fork, content: bytes) -> bytes:
    command = ["git", "--git-dir", fork.path, "hash-object", "-t", "tree", "-w", "--literally", "--stdin"]
    return bytes.fromhex(subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode())


def _whose_branch_is_a_file(fork: Fork) -> None:
    blob = fork.git("rev-parse", f"main:{OWN}")
    (fork.path / "refs" / "heads").mkdir(exist_ok=True)
    (fork.path / "refs" / "heads" / "main").write_text(blob, encoding="ascii")


@pytest.mark.parametrize("spoil", [_with_files_out_of_order, _whose_branch_is_a_file])
def test_a_repository_that_no_git_would_make_ends_nobody_elses_collection(
    spoil: Callable[[Fork], None], classroom: Classroom
) -> None:
    forks = {student: classroom.fork(student) for student in ("ada", "bob")}
    for one in forks.values():
        one.commit({OWN: b"x", OTHER: b"y"})
    spoil(forks["ada"])
    ada, bob = classroom.collect(classroom.entry("ada"), classroom.entry("bob"))
    assert (0, 2) == (len(ada.collected), len(bob.collected))
    assert "its repository is damaged" in ada.missing["u91_first"]


def test_a_notebook_beside_a_link_is_taken_under_a_name_of_our_own(classroom: Classroom) -> None:
    folder = "exercises/u91_first"
    names = {
        f"{folder}/a\n\x1b[2J\udcff first.ipynb": b"x",
        f"{folder}/--upload-pack=x.ipynb": b"y",
        OWN: link("/etc"),
    }
    ada = classroom.fork("ada")
    ada.commit({**names, OTHER: b"x"})
    ada.commit({"notes.txt": b"x"}, MONDAY + HOUR)
    found = taken(classroom.collect_one(classroom.entry("ada")))["u91_first"]
    assert ("x", MONDAY) == (classroom.text("ada"), found.handed_in)
    assert found == read_record(classroom.place)["ada", "u91_first"]
    assert "\x1b" not in (classroom.place / "collected.json").read_text("utf-8")


def test_attributes_filters_and_hooks_of_a_fork_do_nothing(classroom: Classroom, trap: str) -> None:
    ada = classroom.fork("ada")
    attributes = b"*.ipynb filter=evil text eol=crlf ident working-tree-encoding=UTF-16\n"
    ada.commit({OWN: b"a\n$Id$\n", OTHER: b"x", ".gitattributes": attributes, "exercises/.gitattributes": attributes})
    ada.git("config", "filter.evil.smudge", trap)
    ada.git("config", "uploadpack.packObjectsHook", trap)
    ada.git("config", "core.fsmonitor", trap)
    hooks = ada.path / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "reference-transaction", "post-upload-pack", "pre-receive"):
        (hooks / name).write_text(f"#!/bin/sh\n{trap}\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    classroom.collect_one(classroom.entry("ada"))
    assert "a\n$Id$\n" == classroom.text("ada")


def test_of_the_users_configuration_only_the_way_to_a_host_is_used(
    classroom: Classroom, trap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    classroom.fork("ada").commit({OWN: b"right", OTHER: b"x"})
    classroom.fork("other").commit({OWN: b"wrong", OTHER: b"x"})
    home = classroom.root / "home"
    (home / "template" / "hooks").mkdir(parents=True)
    (home / "template" / "hooks" / "reference-transaction").write_text(f"#!/bin/sh\n{trap}\n", encoding="utf-8")
    (home / "template" / "hooks" / "reference-transaction").chmod(0o755)
    (home / ".gitconfig").write_text(
        f'[url "file://{classroom.root}/forks/other.git"]\n\tinsteadOf = file://{classroom.root}/forks/ada.git\n'
        f"[init]\n\ttemplateDir = {home}/template\n[core]\n\thooksPath = {home}/template/hooks\n"
        f"[credential]\n\thelper = !{trap}\n[http]\n\tlowSpeedTime = 10\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_DIR", str(classroom.root / "forks" / "other.git"))
    monkeypatch.setenv("GIT_TRACE", str(classroom.root / "trace"))
    git = Git(files=True)
    classroom.collect_one(classroom.entry("ada"), git=git)
    assert "right" == classroom.text("ada")
    assert not (classroom.root / "trace").exists()
    told = git.run(classroom.root / "none", "config", "--get-regexp", r"^(http|credential|url)\.").decode()
    assert f"credential.helper !{trap}\nhttp.lowspeedtime 10\n" in told
    assert "insteadof" not in told


def test_git_itself_refuses_what_is_no_known_protocol(classroom: Classroom, trap: str) -> None:
    forged = Entry("ada", Address(f"ext::sh -c {trap.replace(' ', '% ')}", "an address nobody has looked at"))
    outcome = classroom.collect_one(forged)
    assert "transport 'ext' not allowed" in outcome.missing["u91_first"]
    local = classroom.collect_one(classroom.entry("ada"), git=Git())
    assert "transport 'file' not allowed" in local.missing["u91_first"]
    option = Entry("ada", Address(f"--upload-pack={trap}", "an address nobody has looked at"))
    assert "strange pathname" in classroom.collect_one(option).missing["u91_first"]


def test_a_notebook_that_is_too_large_is_not_read(classroom: Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fork, "MAX_BYTES", 2**20)
    classroom.fork("ada").commit({OWN: bytes(3 * 2**20), OTHER: bytes(2**20)})
    git = CountingGit(files=True)
    outcome = classroom.collect_one(classroom.entry("ada"), git=git)
    assert {"u91_first": "its notebook is 3 MiB, over the limit of 1 MiB"} == outcome.missing
    assert 1 == git.commands.count("cat-file")
    assert 2**20 == (classroom.place / "ada" / "u92_second" / "second.ipynb").stat().st_size


def test_a_fork_that_is_too_large_is_not_fetched(classroom: Classroom) -> None:
    # Each file is smaller than the limit, and together they are larger.
    classroom.fork("ada").commit({OWN: b"x"} | {f"{number}.bin": os.urandom(300_000) for number in range(5)})
    git = CountingGit(limits=Limits(bytes=2**20), files=True)
    outcome = classroom.collect_one(classroom.entry("ada"), git=git)
    assert "is larger than 1 MiB" == outcome.missing["u91_first"]
    assert 1 == git.commands.count("fetch")


def test_a_fork_with_very_many_branches_costs_no_more(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({OWN: b"x", OTHER: b"x"})
    ada.branches(3000)
    outcome = classroom.collect_one(classroom.entry("ada", branch="b2999"))
    assert {} == outcome.missing


def test_a_command_that_prints_too_much_is_ended(classroom: Classroom) -> None:
    ada = classroom.fork("ada")
    ada.commit({f"exercises/u91_first/{number}.txt": b"x" for number in range(500)})
    with pytest.raises(GitError, match="printed more than 1,000 bytes"):
        Git().run(ada.path, "ls-tree", "-r", "main", most=1000)


def test_a_repository_that_breaks_off_is_a_failure_of_its_own(classroom: Classroom) -> None:
    broken = classroom.fork("broken")
    broken.commit({OWN: b"x", OTHER: b"x"})
    blob = broken.git("rev-parse", f"main:{OWN}")
    (broken.path / "objects" / blob[:2] / blob[2:]).unlink()
    classroom.fork("ada").commit({OWN: b"x", OTHER: b"x"})
    first, second = classroom.collect(classroom.entry("broken"), classroom.entry("ada"))
    assert first.missing["u91_first"]
    assert {} == second.missing


def test_what_may_pass_is_tried_again_after_longer_and_longer_waits(classroom: Classroom, closed_port: int) -> None:
    waits: list[float] = []
    entry = classroom.entry("ada", url=f"git://127.0.0.1:{closed_port}/ada")
    [outcome] = collect_class(Class([entry], [FIRST], classroom.place), Git(), 1, lambda _: None, wait=waits.append)
    assert [2.0, 10.0] == waits
    assert "unable to connect" in outcome.missing["u91_first"]


def test_what_does_not_pass_is_not_tried_again(classroom: Classroom) -> None:
    git = CountingGit(files=True)
    classroom.collect_one(classroom.entry("nobody"), git=git)
    assert ["ls-remote"] == git.commands


class PassingFailure(CountingGit):
    """The first fetch breaks off."""

    def run(self, folder: Path, *arguments: str, most: int = 2**20) -> bytes:
        if arguments[0] == "fetch" and "fetch" not in self.commands:
            self.commands.append("fetch")
            raise GitError("the remote end hung up", may_pass=True)
        return super().run(folder, *arguments, most=most)


def test_a_fetch_that_broke_off_begins_anew(classroom: Classroom) -> None:
    classroom.fork("ada").commit({OWN: b"x", OTHER: b"x"})
    git = PassingFailure(files=True)
    assert {} == classroom.collect_one(classroom.entry("ada"), git=git).missing
    assert 2 == git.commands.count("fetch")


def test_a_server_that_never_answers_is_given_up(classroom: Classroom, silent: socket.socket) -> None:
    entry = classroom.entry("ada", url=f"git://127.0.0.1:{silent.getsockname()[1]}/ada")
    outcome = classroom.collect_one(entry, git=Git(Limits(seconds=0.2)))
    assert "took longer than 0.2 s" == outcome.missing["u91_first"]


def test_a_run_that_is_stopped_ends_what_hangs(classroom: Classroom, silent: socket.socket) -> None:
    classroom.fork("ada").commit({OWN: b"x", OTHER: b"x"})
    hanging = classroom.entry("ben", url=f"git://127.0.0.1:{silent.getsockname()[1]}/ben")

    connections = ExitStack()

    def stop(_: Outcome) -> None:
        connections.enter_context(silent.accept()[0])
        raise KeyboardInterrupt

    wanted = Class([classroom.entry("ada"), hanging], (FIRST, SECOND), classroom.place)
    with connections, pytest.raises(KeyboardInterrupt):
        collect_class(wanted, Git(files=True), 2, stop)
    assert "x" == classroom.text("ada")


KILLED = """
import sys
from pathlib import Path
from autograder.classroom.collect import *
from tests.collect.forks import FIRST, SECOND
entries = read_roster(Path(sys.argv[1]), Path(sys.argv[2]))
wanted = Class(entries, (FIRST, SECOND), Path(sys.argv[2]) / "submitted")
collect_class(wanted, Git(files=True), 1, lambda outcome: print(outcome.entry.student, flush=True))
"""


def test_a_run_that_is_killed_goes_on_where_it_was(classroom: Classroom, silent: socket.socket, tmp_path: Path) -> None:
    students = ["ada", "ben", "cem", "dee"]
    for student in students:
        classroom.fork(student).commit({OWN: student.encode(), OTHER: b"x"})
    urls = {student: f"file://{classroom.root}/forks/{student}.git" for student in students}
    hanging = urls | {"cem": f"git://127.0.0.1:{silent.getsockname()[1]}/cem"}
    roster = classroom.root / "roster.csv"
    roster.write_text("student,url\n" + "".join(f"{name},{url}\n" for name, url in hanging.items()), encoding="utf-8")
    killed = subprocess.Popen(
        [sys.executable, "-c", KILLED, roster, classroom.root],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},  # whoever is killed leaves its temporary folder behind
    )
    assert killed.stdout is not None
    with killed, silent.accept()[0]:
        assert ["ada\n", "ben\n"] == [killed.stdout.readline() for _ in range(2)]
        killed.kill()
    assert {"ada", "ben"} == {student for student, _ in read_record(classroom.place)}

    files = written(classroom.place)
    git = CountingGit(files=True)
    outcomes = classroom.collect(*(classroom.entry(student) for student in students), git=git)
    assert [] == [outcome.entry.student for outcome in outcomes if outcome.missing]
    assert ["cem", "dee"] == [outcome.entry.student for outcome in outcomes if outcome.changed]
    assert 2 == git.commands.count("fetch")
    assert files == {path: marks for path, marks in written(classroom.place).items() if path in files}
    assert students == [classroom.text(student) for student in students]


@pytest.fixture
def daemon(classroom: Classroom, closed_port: int) -> Iterator[int]:
    """The port of ``git daemon`` with the classroom's forks."""
    options = ["--reuseaddr", "--listen=127.0.0.1", f"--port={closed_port}", "--export-all"]
    command = ["git", "daemon", *options, f"--base-path={classroom.root}/forks", f"{classroom.root}/forks"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        until = time.monotonic() + 100
        while not _listens(closed_port):
            assert time.monotonic() < until
        yield closed_port
        os.killpg(process.pid, 15)


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10):
            return True
    except ConnectionRefusedError:
        return False


def test_a_class_is_collected_over_the_network(classroom: Classroom, daemon: int) -> None:
    students = [f"s{number}" for number in range(6)]
    for student in students:
        ada = classroom.fork(student)
        ada.commit({OWN: student.encode(), OTHER: SECOND.released}, MONDAY)
        ada.history(60, MONDAY + HOUR)
    entries = [
        classroom.entry(student, url=f"git://127.0.0.1:{daemon}/{student}.git", deadline=MONDAY + 3 * HOUR)
        for student in [*students, "nobody"]
    ]
    outcomes = classroom.collect(*entries, git=Git())
    assert ["nobody"] == [outcome.entry.student for outcome in outcomes if outcome.missing]
    assert "access denied or repository not exported" in outcomes[-1].missing["u91_first"]
    assert students == [classroom.text(student) for student in students]
    assert {MONDAY} == {taken(outcome)["u91_first"].handed_in for outcome in outcomes[:-1]}


class _Refusing(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(self.server.status)  # type: ignore[attr-defined]

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.mark.parametrize(("status", "tries"), [(401, 1), (403, 1), (404, 1), (429, 3), (503, 3)])
def test_no_message_and_no_record_holds_a_token(status: int, tries: int, classroom: Classroom) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Refusing) as server:
        server.status = status  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        git = CountingGit()
        url = f"http://token:s3cret@127.0.0.1:{server.server_port}/ada/course"
        outcome = classroom.collect_one(classroom.entry("ada", url=url), git=git)
        server.shutdown()
        thread.join()
    assert outcome.missing["u91_first"]
    assert "s3cret" not in repr(outcome)
    assert tries == len(git.commands)


@pytest.mark.parametrize(
    ("said", "says", "tries"),
    [
        ("ssh: connect to host example.org port 22: Connection refused", "git: ssh: connect to host example.org", 3),
        ("git@example.org: Permission denied (publickey).", "Permission denied (publickey).; is there such a", 1),
    ],
)
def test_what_ssh_says_is_what_is_reported(
    said: str, says: str, tries: int, classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    ssh = classroom.root / "ssh"
    ssh.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 255\n", encoding="utf-8")
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    git = CountingGit()
    outcome = classroom.collect_one(classroom.entry("ada", url="git@example.org:ada/course"), git=git)
    assert says in outcome.missing["u91_first"]
    assert tries == len(git.commands)


def test_a_machine_without_git_or_with_an_old_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitMissing, match="git is not installed"):
        Git()
    old = tmp_path / "git"
    old.write_text("#!/bin/sh\necho git version 2.20.1\n", encoding="utf-8")
    old.chmod(0o755)
    with pytest.raises(GitMissing, match=re.escape("git version 2.20.1 is too old; 2.32 or newer is needed")):
        Git()
