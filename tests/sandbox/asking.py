"""A way to run some lines in a sandbox and to see what came of them."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path
from typing import Any

import pytest

from autograder.model import Outcome
from autograder.sandbox import Cell, Launcher, Question, SandboxLimits, Session

ROOT = Path(__file__).resolve().parents[2]
LONG = 20.0
SHORT = 0.5
SLEEPS = 0.1
"""For a call that does not compute: it is waited for ten times as long."""

LOOK = """
def look(source, *arguments):
    scope = {"arguments": arguments}
    exec(source, scope)
    return scope.get("answer")
"""
RIGHT = "def right():\n    return 42.0\n"


def ask(session: Session, function: str, *arguments: Any, seconds: float = LONG) -> Outcome:
    return session.ask(Question(function, arguments, seconds))


def in_(session: Session, source: str, *arguments: Any, seconds: float = LONG) -> Outcome:
    """Run some lines in the sandbox; the outcome's value is what they leave in `answer`."""
    return ask(session, "look", textwrap.dedent(source), *arguments, seconds=seconds)


def answer(session: Session, source: str, *arguments: Any) -> Any:
    outcome = in_(session, source, *arguments)
    assert "ok" == outcome.status, outcome.error
    return outcome.value


def open_session(
    launcher: Launcher, *sources: str, limits: SandboxLimits = SandboxLimits(), probes: str = ""
) -> Session:
    cells = [Cell(f"cell{number}", source) for number, source in enumerate((LOOK, RIGHT, *sources))]
    return Session(launcher, cells, probes, limits)


def system_has(patch: pytest.MonkeyPatch, bwrap: str | None) -> None:
    """Let this program, or none, be the system's bubblewrap."""
    which = shutil.which
    patch.setattr(shutil, "which", lambda name, **rest: bwrap if name == "bwrap" else which(name, **rest))
