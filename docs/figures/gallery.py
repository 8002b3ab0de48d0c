"""One picture of each unit, taken from its solved notebook: python docs/figures/gallery.py [UNIT...]

A picture is the last one that the cell named in `gallery.toml` shows, with its words for those who cannot see
it. Writes `docs/gallery/` and `docs/gallery.md`.
"""

from __future__ import annotations

import base64
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

import jupytext
import nbformat
from nbclient import NotebookClient

from autograder import course

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "gallery.md"
CHOSEN: Final[dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

_PICTURE: Final = re.compile(r'<img alt="([^"]*)" src="data:image/png;base64,([^"]+)"')
_TITLE: Final = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Picture:
    """A picture, and the words for those who cannot see it."""

    png: bytes
    words: str


def solution_of(unit: str) -> nbformat.NotebookNode:
    """The solved notebook of a unit, as it is written."""
    [path] = (ROOT / "solutions" / unit).glob("*.py")
    return jupytext.read(path)


def taken_from(unit: str) -> Picture:
    """Run a unit's solved notebook and take its picture. Raises `ValueError` where it has no such cell or picture."""
    notebook = solution_of(unit)
    NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(ROOT / "solutions" / unit)}}
    ).execute()
    shown = [
        (match[1], match[2])
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == CHOSEN.get(unit[:3])
        for output in cell.get("outputs", [])
        for match in _PICTURE.finditer("".join(output.get("data", {}).get("text/html", "")))
    ]
    if not shown:
        raise ValueError(f"{unit}: no cell that gallery.toml names shows a picture by show(figure, alt)")
    words, png = shown[-1]
    return Picture(base64.b64decode(png), unescape(words))


def page(units: Iterable[str], words: dict[str, str]) -> str:
    """The gallery's page.

    Args:
        units: the names of the units, in their order.
        words: what each picture shows, by the name of its unit.
    """
    parts = ["# Gallery", "", "One picture of each unit, from its notebook: `python docs/figures/gallery.py`.", ""]
    for unit in units:
        title = _TITLE.search(next(cell.source for cell in solution_of(unit).cells if cell.cell_type == "markdown"))
        assert title is not None
        parts += [f"## {title[1]}", "", f"![{words[unit]}](gallery/{unit}.png)", "", words[unit], ""]
    return "\n".join(parts)


def words_on(page: str) -> dict[str, str]:
    """What each picture shows, by the name of its unit, as a page of the gallery says it."""
    return {unit: words for words, unit in re.findall(r"^!\[(.+)\]\(gallery/(\w+)\.png\)$", page, re.MULTILINE)}


def main(chosen: list[str]) -> None:
    """Take the pictures of the chosen units, or of all, and write the page."""
    units = [unit.name for unit in course.units()]
    words = words_on(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else {}
    (PAGE.parent / "gallery").mkdir(exist_ok=True)
    for unit in [course.find(name).name for name in chosen] or units:
        picture = taken_from(unit)
        (PAGE.parent / "gallery" / f"{unit}.png").write_bytes(picture.png)
        words[unit] = picture.words
        print(f"{unit}: {len(picture.png) / 1000:.0f} kB")
    PAGE.write_text(page([unit for unit in units if unit in words], words), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
