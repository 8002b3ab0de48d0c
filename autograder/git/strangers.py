"""Runs git on repositories that nobody trusts: nobody's configuration, few protocols, bounds on time and size."""

from __future__ import annotations

import os
import re
import selectors
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.errors import UserError
from autograder.git.address import FILE, REMOTE
from autograder.words.text import one_line

OLDEST: Final = (2, 32)
"""The first git whose configuration can be left out."""

_KEPT: Final = (
    *("PATH", "HOME", "USER", "LOGNAME", "TMPDIR"),
    # How the instructor gives access to private forks.
    *("SSH_AUTH_SOCK", "GIT_SSH_COMMAND", "GIT_ASKPASS", "SSH_ASKPASS", "GH_TOKEN", "GITHUB_TOKEN"),
    # How this machine reaches the network.
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO"),
)
_SETTINGS: Final = (
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("core.bigFileThreshold", "16m"),
    ("protocol.ext.allow", "never"),
    ("protocol.version", "2"),
    ("credential.interactive", "false"),
    ("fetch.recurseSubmodules", "no"),
    # One pack for each fetch, so that the limit on a file's size is one on the fetch.
    ("fetch.unpackLimit", "1"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("pack.threads", "1"),
    ("transfer.bundleURI", "false"),
)
# POSIX counts a file's size in blocks of 512 bytes. A write beyond the limit is to fail, and to kill nobody. Memory is
# limited to 4 GiB where the system can do that.
_LIMITED: Final = 'trap \'\' XFSZ; ulimit -f "$1" && { ulimit -v 4194304 2>/dev/null || :; } && shift && exec "$@"'
_SAID: Final = 4096
# What does not pass by itself: trying again would say the same.
_LASTING: Final = re.compile(
    r"not found|does not appear to be a git repository|could not read (?:Username|Password)|Authentication failed"
    r"|Permission denied|access denied|Host key verification failed|not allowed|dubious ownership"
    r"|couldn't find remote ref|returned error: 4(?!08|29)|File too large"
)
# The server's own words, and what git says when ssh has said why.
_TELLS_NOTHING: Final = ("remote:", "fatal: Could not read from remote repository")
_NO_ACCESS: Final = re.compile(r"could not read (?:Username|Password)|Authentication failed|Permission denied")


class GitMissing(UserError, RuntimeError):
    """There is no git here, or one that is too old. The message says which is needed."""


class GitError(RuntimeError):
    """A git command that did not do. The message says why; `may_pass` whether another try may help."""

    def __init__(self, message: str, may_pass: bool) -> None:
        super().__init__(message)
        self.may_pass = may_pass


@dataclass(frozen=True)
class Limits:
    """What one git command may use: seconds, and bytes of a file that it writes."""

    seconds: float = 300.0
    bytes: int = 500 * 2**20


class Git:
    """Runs git commands, from several threads at a time. `end` ends them all.

    Raises:
        GitMissing: there is no git, or one that is too old.
    """

    def __init__(self, limits: Limits | None = None, files: bool = False) -> None:
        program = shutil.which("git")
        if program is None:
            raise GitMissing("git is not installed, and forks are collected with it; install git")
        self._program = program
        self._limits = limits or Limits()
        self._environment = _environment(program, os.environ, (*REMOTE, FILE) if files else REMOTE)
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self.ended = threading.Event()

    def run(self, folder: Path, *arguments: str, most: int = 2**20) -> bytes:
        """What a command prints.

        Args:
            folder: git's own folder of a bare repository; it need not exist for commands that need none.
            arguments: the command. Names of paths are literal.
            most: bytes that it may print.

        Raises:
            GitError: it failed, took too long or printed too much, or `end` was called.
        """
        blocks = str(self._limits.bytes // 512)
        options = [f"--git-dir={folder}", "--literal-pathspecs", "--no-pager"]
        command = ["sh", "-c", _LIMITED, "sh", blocks, self._program, *options, *arguments]
        process = self._start(command, folder.parent)
        try:
            printed, said = _read(process, most, time.monotonic() + self._limits.seconds)
        except subprocess.TimeoutExpired:
            raise GitError(f"took longer than {self._limits.seconds:g} s", may_pass=True) from None
        finally:
            self._stop(process)
        if process.returncode:
            raise self._error(said.decode(errors="replace"), process.returncode)
        return printed

    def end(self) -> None:
        """End what runs; whatever is asked for from now on fails."""
        with self._lock:
            self.ended.set()
            for process in self._running:
                _kill(process)

    def _start(self, command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
        with self._lock:
            if self.ended.is_set():
                raise GitError("was interrupted", may_pass=False)
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=folder,
                env=self._environment,
                process_group=0,
            )
            self._running.add(process)
            return process

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            if process.poll() is None:
                _kill(process)
            self._running.discard(process)
        for pipe in (process.stdout, process.stderr):
            assert pipe is not None
            pipe.close()
        process.wait()

    def _error(self, said: str, code: int) -> GitError:
        lines = [line for line in said.splitlines() if line.strip() and not line.startswith(_TELLS_NOTHING)]
        told = [line for line in lines if _LASTING.search(line)]
        fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
        line = next(iter((*told, *fatal[-1:], *lines[:1])), f"git ended with exit code {code}")
        if "File too large" in line:
            return GitError(f"is larger than {self._limits.bytes / 2**20:g} MiB", may_pass=False)
        line = one_line(line.removeprefix("fatal: ").removeprefix("error: "))[:300]
        access = "; is there such a repository, and may you read it?" if _NO_ACCESS.search(line) else ""
        return GitError(f"git: {line}{access}", may_pass=not told and not self.ended.is_set())


def _read(process: subprocess.Popen[bytes], most: int, until: float) -> tuple[bytes, bytes]:
    """What a process prints, and the end of what it says on the side.

    A helper that it leaves behind may hold the side open, so that only the first is read to its end.
    """
    assert process.stdout is not None
    assert process.stderr is not None
    printed, said = bytearray(), bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ, printed)
        selector.register(process.stderr, selectors.EVENT_READ, said)
        while process.stdout in {key.fileobj for key in selector.get_map().values()}:
            ready = selector.select(max(until - time.monotonic(), 0))
            if not ready:
                raise subprocess.TimeoutExpired("git", until)
            for key, _ in ready:
                chunk = os.read(key.fd, 65_536)
                if not chunk:
                    selector.unregister(key.fileobj)
                key.data.extend(chunk)
            del said[:-_SAID]
            if len(printed) > most:
                raise GitError(f"git printed more than {most:,} bytes", may_pass=False)
    process.wait(max(until - time.monotonic(), 0))
    os.set_blocking(process.stderr.fileno(), False)
    return bytes(printed), bytes(said) + (process.stderr.read(_SAID) or b"")


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # it has ended by itself
        os.killpg(process.pid, signal.SIGKILL)


def _environment(program: str, own: Mapping[str, str], protocols: Sequence[str]) -> dict[str, str]:
    """git's environment. Of the user's configuration there is left how to reach a host and to be let in there."""
    kept = {name: own[name] for name in _KEPT if name in own}
    asking = kept | {name: own[name] for name in ("XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL") if name in own}
    told = _told([program, "version"], asking)
    found = re.search(r"(\d+)\.(\d+)", told)
    version = (int(found[1]), int(found[2])) if found else (0, 0)
    if version < OLDEST:
        raise GitMissing(f"{one_line(told)} is too old; {OLDEST[0]}.{OLDEST[1]} or newer is needed")
    query = ["config", "--global", "--includes", "--null", "--get-regexp", r"^(credential|http)\."]
    pairs = (one.partition("\n") for one in _told([program, *query], asking).split("\0")[:-1])
    settings = [*((name, value) for name, _, value in pairs), *_SETTINGS]
    numbered = {
        f"GIT_CONFIG_{kind}_{number}": text
        for number, pair in enumerate(settings)
        for kind, text in zip(("KEY", "VALUE"), pair, strict=True)
    }
    return {
        **kept,
        "GIT_SSH_COMMAND": own.get("GIT_SSH_COMMAND", "ssh -oBatchMode=yes"),
        "LC_ALL": "C",
        "GIT_ALLOW_PROTOCOL": ":".join(protocols),
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        **numbered,
        "GIT_CONFIG_COUNT": str(len(settings)),
    }


def _told(command: Sequence[str], environment: Mapping[str, str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", env=environment)
    return done.stdout.removesuffix("\n")
