"""What each fork is shown, to the byte: one folder for each, with a file for each thing that a run leaves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from autograder import __version__
from tests.ci.forks import make_fork
from tests.ci.stand_in import Runner, obeyed

FOLDER: Final = Path(__file__).parent
RENEW: Final = "python -m tests.ci.renew"
WRITTEN: Final = ("result.json", "junit.xml", "badge.json", "gradescope.json")

# Processors round differently, and a trained network can differ in a digit of its accuracy.
# In JSON, the end of a line stands as two characters.
_GAP: Final = r"(?:\s|\\n)+"
_FIGURE: Final = re.compile(rf"is{_GAP}\d\.\d{{3}}{_GAP}\(the{_GAP}median{_GAP}of{_GAP}\d{_GAP}runs:[^)]+\)")
_ROW: Final = re.compile(r"(?<=\| )\d\.\d{3} \| (\d\.?\d*) \| `[█░┃]+` \|")


def graded(name: str, learners: Path, folder: Path) -> Runner:
    """A fork after one push."""
    runner = Runner(folder / "runner", make_fork(name, learners, folder / "fork"))
    runner.folder.mkdir()
    runner.run("grade.yml")
    return runner


def shown(runner: Runner) -> dict[str, str]:
    """What the run left, by the names of the golden files."""
    grade = runner.grade
    report = runner.folder / "artifacts" / "report"
    files = {
        "summary.md": grade.summary,
        "commands.txt": "".join(f"{line}\n" for line in obeyed(grade.log)),
        "output.txt": "".join(f"{name}={value}\n" for name, value in grade.outputs.items()),
        **{name: (report / name).read_text(encoding="utf-8") for name in WRITTEN},
    }
    return {name: steady(text) for name, text in files.items()}


def steady(text: str) -> str:
    """The text without what may differ from version to version and from machine to machine."""
    text = _FIGURE.sub("is 0.### (the median of its runs)", text)
    text = _ROW.sub(r"0.### | \1 | `…` |", text)
    return text.replace(f"autograder `{__version__}`", "autograder `-`")
