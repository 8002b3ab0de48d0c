"""What people read: links lead somewhere, words are spelled as in Britain, notebooks are as long as they say."""

from __future__ import annotations

import importlib.util
import re
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from autograder import course
from tests.cases import for_each

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for place in ("*.md", "docs/*.md") for path in ROOT.glob(place))
NOTEBOOKS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("solutions/u*/*.py"))
BOTH = {"practice", "program", "programs", "biased", "meter", "license"}
"""Words that are British as well, for other things."""


def tool(name: str) -> Any:
    """A script of the documents, as a module."""
    path = ROOT / "docs" / name
    spec = importlib.util.spec_from_file_location(f"docs_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@for_each("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    place = ROOT / page
    links = re.findall(
        r"\]\(([^)#\s]+)[^)]*\)", re.sub(r"```.*?```|`[^`]*`", "", place.read_text("utf-8"), flags=re.DOTALL)
    )
    assert [] == [link for link in links if "://" not in link and not (place.parent / link).exists()]


def american() -> dict[str, str]:
    """American spellings, and what Britain writes."""
    lines = resources.files("codespell_lib") / "data" / "dictionary_en-GB_to_en-US.txt"
    pairs = (line.strip().rstrip(",").split("->") for line in lines.read_text("utf-8").splitlines())
    return {us: gb for gb, us in pairs if us not in BOTH}


def prose_of(path: str) -> str:
    """The words of a page or of a notebook's text, without code, formulas, addresses and titles."""
    text = (ROOT / path).read_text("utf-8")
    if path.endswith(".py"):
        text = "\n".join(cell for cell in re.split(r"(?m)^# %%", text) if cell.startswith(" [markdown]"))
    return re.sub(
        r"```.*?```|`[^`]*`|\$[^$]*\$|\[[^\]]*\]\(http[^)]*\)|\]\([^)]*\)|(?<!\*)\*[^*\n]+\*(?!\*)",
        " ",
        text,
        flags=re.DOTALL,
    )


@pytest.fixture(scope="module")
def americanisms() -> dict[str, str]:
    return american()


@for_each("path", [*PAGES, *NOTEBOOKS])
def test_words_are_spelled_as_in_britain(path: str, americanisms: dict[str, str]) -> None:
    words = set(re.findall(r"[a-z]+", prose_of(path).lower()))
    assert {} == {word: americanisms[word] for word in words & americanisms.keys()}


def test_americanisms_are_known(americanisms: dict[str, str]) -> None:
    assert {"generalization": "generalisation", "color": "colour"}.items() <= americanisms.items()


@for_each("path", NOTEBOOKS)
def test_a_notebook_takes_one_to_three_hours(path: str) -> None:
    length = tool("figures/lengths.py").length_of(ROOT / path)
    assert 60 <= length.minutes <= 180, length


def test_the_glossary_has_a_row_for_each_word_of_a_box() -> None:
    lay_out = tool("site/lay_out.py")
    page = lay_out.glossary()
    for notebook in lay_out.notebooks():
        for term in lay_out.terms(notebook):
            assert f"| {term.here} | {term.others} |" in page
    assert "| silent unit | *dead ReLU*" in page


def test_the_site_names_every_unit_and_its_pages() -> None:
    lay_out = tool("site/lay_out.py")
    pages = re.findall(r"^[\w/.-]+\.(?:md|ipynb)$", lay_out.index(), re.MULTILINE)
    assert len(course.units()) == sum(page.endswith(".ipynb") for page in pages)
    assert [] == [page for page in pages if not (ROOT / page).is_file() and page not in lay_out.WRITTEN]
