"""Runs git on repositories of our own: as the user would, with their configuration and access, but for hooks.

Whose repository it is must be known: git reads its configuration. Strangers' are read with `autograder.git.strangers`.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from autograder.git.address import FILE, REMOTE

# What git sets for its hooks: it leads to another repository.
_OF_ANOTHER_REPOSITORY: Final = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
)
_TRANSPORTS: Final = ":".join((*REMOTE, FILE))
_SETTINGS: Final = (f"core.hooksPath={os.devnull}", "log.showSignature=false")

_Done: TypeAlias = subprocess.CompletedProcess[bytes]


@dataclass(frozen=True)
class Git:
    """git in one folder.

    Attributes:
        folder: a checkout or bare repository, or any folder for commands that need none.
        failed: makes the error that is raised where git is missing or a command fails, of a message that says why.
        settings: of git, besides the user's: ``name=value``.
    """

    folder: Path
    failed: Callable[[str], Exception]
    settings: tuple[str, ...] = ()

    def run(self, *arguments: str, given: bytes = b"", index: Path | None = None) -> bytes:
        """What a command prints. Raises `failed` where it fails.

        Args:
            arguments: the command.
            given: what it reads.
            index: the file that is its index, in place of the checkout's own.
        """
        done = self.done(*arguments, given=given, index=index)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip() or _ended(done.returncode)
            raise self.failed(f"git {arguments[0]} in {self.folder}: {said}")
        return done.stdout

    def line(self, *arguments: str) -> str:
        """What a command prints, without line ends; empty where it fails."""
        done = self.done(*arguments)
        return "" if done.returncode else os.fsdecode(done.stdout).strip()

    def succeeds(self, *arguments: str) -> bool:
        """Whether a command ends well."""
        return self.done(*arguments).returncode == 0

    def done(self, *arguments: str, given: bytes = b"", index: Path | None = None) -> _Done:
        """A command that was run, however it ended. Raises `failed` where there is no git."""
        environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY}
        environment |= {"LC_ALL": "C", "GIT_ALLOW_PROTOCOL": _TRANSPORTS}
        if index is not None:
            environment["GIT_INDEX_FILE"] = str(index)
        settings = [word for setting in (*_SETTINGS, *self.settings) for word in ("-c", setting)]
        command = ["git", *settings, "-C", str(self.folder), *arguments]
        try:
            return subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
        except FileNotFoundError as error:
            raise self.failed("git is not installed, and this needs it; install git") from error


def _ended(code: int) -> str:
    """How a command ended that said nothing."""
    return f"ended with exit code {code}" if code > 0 else f"was ended by {signal.Signals(-code).name}"
