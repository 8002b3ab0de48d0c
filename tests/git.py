"""git for the tests, run by somebody who has no configuration of their own."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ENVIRONMENT: Final = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@dataclass(frozen=True)
class Person:
    """Who commits, and when, as git takes a time."""

    name: str
    email: str
    at: str

    def environment(self) -> dict[str, str]:
        told = {"NAME": self.name, "EMAIL": self.email, "DATE": self.at}
        return {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER") for what, text in told.items()}


def git(folder: Path, *arguments: str, by: Person | None = None, code: int = 0) -> str:
    """What a git command prints; it must end with this exit code."""
    environment = ENVIRONMENT | (by.environment() if by is not None else {})
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert code == done.returncode, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout.strip()
