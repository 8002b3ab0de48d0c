"""The source of the site, laid out as this repository is, so that links hold: python docs/site/lay_out.py FOLDER

Guides and notebooks are copied as they are. The glossary is made from the boxes *what others call it* of the notebooks.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import nbformat

from autograder import course

ROOT: Final = Path(__file__).resolve().parents[2]

WRITTEN: Final = ("docs/glossary.md", "docs/report.md")
"""Pages that are made here, besides the first."""

_COPIED: Final = (
    *("*.md", "docs/*.md", "docs/*.png", "docs/gallery/*.png", "docs/*.json"),
    *("docs/classroom50/*.py", "docs/cluster/*"),
)
_BOX: Final = re.compile(r"^\| here \| what others call it \|\n\|[-:| ]+\|\n((?:\|.*\|(?:\n|\Z))+)", re.MULTILINE)
_TITLE: Final = re.compile(r"^# (.+)$", re.MULTILINE)
_MARKS: Final = re.compile(r"[*_`$\\{}]")


@dataclass(frozen=True)
class Term:
    """A row of a box: what the course calls something, what others call it, and the notebook that explains it."""

    here: str
    others: str
    notebook: str
    unit: str


def notebooks() -> Iterator[Path]:
    """The notebooks as learners get them, from the first unit to the last, by their paths below the repository."""
    for unit in course.units():
        yield Path("exercises", unit.name, f"{course.notebook_name(unit)}.ipynb")


def terms(notebook: Path) -> Iterator[Term]:
    """The rows of all boxes of a notebook. Raises `ValueError` where it has no title."""
    cells = nbformat.read(ROOT / notebook, as_version=4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    title = _TITLE.search(text)
    if title is None:
        raise ValueError(f"{notebook} has no title: begin it with a line such as '# Unit 5: Depth'")
    for box in _BOX.findall(text):
        for row in box.splitlines():
            here, _, others = row.strip().strip("|").partition("|")
            yield Term(here.strip(), others.strip(), notebook.as_posix(), title[1])


def glossary() -> str:
    """The page of all words in the order of the alphabet, with the unit that explains each."""
    found = [term for notebook in notebooks() for term in terms(notebook)]
    rows = sorted(found, key=lambda term: (_MARKS.sub("", term.here).lower(), term.notebook))
    return "\n".join(
        [
            "# Glossary",
            "",
            "What this course calls it, what others call it, and the unit that explains it.",
            "",
            "| here | what others call it | unit |",
            "|---|---|---|",
            *(f"| {term.here} | {term.others} | [{term.unit}](../{term.notebook}) |" for term in rows),
            "",
        ]
    )


def index() -> str:
    """The first page: the README, and a list of all others."""
    parts = {
        "The units": [*map(str, notebooks()), "docs/glossary.md", *_there("docs/gallery.md")],
        "The guides": [f"docs/{name}.md" for name in ("learners", "instructors", "authors", "operators", "cluster")]
        + ["CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "SECURITY.md", "CODE_OF_CONDUCT.md"],
        "What was measured": [
            *_there("docs/grader-quality.md", "docs/performance.md", "docs/scale.md", "docs/loop.md"),
            "docs/attacks.md",
            "docs/gradebook.md",
        ],
        "For programs": ["docs/report.md"],
    }
    trees = (
        "\n".join(["```{toctree}", f":caption: {caption}", ":hidden:", "", *pages, "```"])
        for caption, pages in parts.items()
    )
    return "\n\n".join(["```{include} README.md\n```", *trees]) + "\n"


def report() -> str:
    """The page of the report's schema."""
    schema = (ROOT / "docs" / "report-v2.schema.json").read_text(encoding="utf-8")
    return f"# The report as JSON\n\nEach report keeps to this schema.\n\n```json\n{schema}```\n"


def lay_out(folder: Path) -> None:
    """Write the source of the site into a folder, which is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    for path in (*(path for pattern in _COPIED for path in ROOT.glob(pattern)), *(ROOT / one for one in notebooks())):
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    for name, text in zip(("index.md", *WRITTEN), (index(), glossary(), report()), strict=True):
        (folder / name).write_text(text, encoding="utf-8")


def _there(*pages: str) -> list[str]:
    return [page for page in pages if (ROOT / page).is_file()]


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))
