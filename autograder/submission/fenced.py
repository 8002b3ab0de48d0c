"""Splits a Markdown file into cells at its fences, with distrust: jupytext's Markdown, R Markdown, MyST, Quarto.

As in `autograder.submission.percent`, a file is read once from its beginning to its end, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

SUFFIXES: Final = (".md", ".rmd", ".qmd")
_MAX_OPTIONS: Final = 10_000
_MAX_HEADER: Final = 100_000
_HEADER: Final = re.compile(r"\s*---[ \t]*\n(?P<metadata>(?:(?!---|\.\.\.).*\n)*)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_UNIT: Final = re.compile(r"^ *autograder: *\n(?: +.*\n)*? +unit: *['\"]?(\w+)", re.MULTILINE)
_FENCE: Final = re.compile(r" {0,3}(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)")
_REGION: Final = re.compile(r"<!-- +#region\b(?P<options>.*)-->\s*")
_END_OF_REGION: Final = re.compile(r"<!-- +#endregion\b.*-->\s*")
_BREAK: Final = re.compile(r"\+\+\+(?: (?P<options>.*))?\s*")  # between texts, in MyST
_PYTHON: Final = re.compile(r"i?python[\d.]*|py[\d.]*", re.IGNORECASE)
_FLAT: Final = re.compile(r"""\b(\w++)['"]?\s*+:\s*+['"]?([\w.-]++)""")
_FLAGS: Final = {"true": True, "false": False}


@dataclass
class _Cell:
    """A cell in the making. `end` is what the line that ends it must be like, `None` where any other fence does."""

    kind: str
    options: str = ""
    end: re.Pattern[str] | None = None
    lines: list[str] = field(default_factory=list)


def notebook(text: str) -> dict[str, Any]:
    """The JSON of a notebook with the cells of a file, as far as it is needed: kinds, sources, marks and unit.

    Code is what stands in fences that are run: ``{code-cell}``, else ``{python}``, else ``python``, whichever of them
    there is. Other fences are a part of the text around them.
    """
    header = _HEADER.match(text, 0, _MAX_HEADER)
    unit = _UNIT.search(header["metadata"][:_MAX_OPTIONS]) if header else None
    body = text[header.end() :] if header else text
    cells = [_made(cell) for cell in _split(body.split("\n"))]
    return {
        "nbformat": 4,
        "metadata": {"autograder": {"unit": unit[1]}} if unit else {},
        "cells": [cell for cell in cells if cell["source"].strip()],
    }


def _split(lines: Sequence[str]) -> Iterator[_Cell]:
    run = _what_is_run(lines)
    cell = _Cell("markdown")
    for line in lines:
        if cell.end is not None:
            if cell.end.fullmatch(line) is None:
                cell.lines.append(line)
                continue
            yield cell
            cell = _Cell("markdown")
            continue
        after = _begun(line, run)
        if after is None:
            cell.lines.append(line)
        else:
            yield cell
            cell = after
    yield cell


def _begun(line: str, run: str) -> _Cell | None:
    """The cell that a line begins, `None` where it begins none."""
    fence = _FENCE.fullmatch(line)
    if fence is not None:
        # One that is not run is kept whole, so that what looks like a fence within it is none.
        marks = re.compile(rf" {{0,3}}{fence['marks'][0]}{{{min(len(fence['marks']), 1000)},}}\s*")
        options = fence["info"].strip()[:_MAX_OPTIONS]
        return _Cell("code" if _how_run(options) == run else "markdown", options, marks)
    region = _REGION.fullmatch(line[:_MAX_OPTIONS]) if line.startswith("<!--") else None
    if region is not None:
        return _Cell("markdown", region["options"], _END_OF_REGION)
    parting = _BREAK.fullmatch(line[:_MAX_OPTIONS]) if line.startswith("+++") else None
    return _Cell("markdown", parting["options"] or "") if parting is not None else None


def _what_is_run(lines: Sequence[str]) -> str:
    """The way in which fences say that they are run, in this file."""
    fences = (_FENCE.fullmatch(line) for line in lines if line.lstrip().startswith(("```", "~~~")))
    found = {_how_run(fence["info"].strip()[:_MAX_OPTIONS]) for fence in fences if fence is not None}
    return next((way for way in ("myst", "braces", "plain") if way in found), "plain")


def _how_run(info: str) -> str:
    if info.startswith(("{code-cell}", "{code-cell ", "{code_cell}")):
        return "myst"
    first = re.split(r"[\s,}]", info.lstrip("{"), maxsplit=1)[0]
    if _PYTHON.fullmatch(first) is None:
        return ""
    return "braces" if info.startswith("{") else "plain"


def _made(cell: _Cell) -> dict[str, Any]:
    lines, options = cell.lines, cell.options
    if cell.kind == "code" and options.startswith("{code"):
        lines, options = _without_block(lines)
    source = "\n".join(lines)
    return {
        "cell_type": cell.kind,
        "source": source.rstrip() if cell.kind == "code" else source.strip("\n"),
        "metadata": _metadata(options),
    }


def _without_block(lines: Sequence[str]) -> tuple[list[str], str]:
    """The lines of a MyST cell without the options at its beginning, which are between ``---`` or begin with ``:``."""
    if lines[:1] == ["---"] and "---" in lines[1:]:
        end = lines.index("---", 1)
        return [*lines[end + 1 :]], "\n".join(lines[1:end])[:_MAX_OPTIONS]
    count = next((at for at, line in enumerate(lines) if not re.match(r":\w+:", line)), len(lines))
    return [*lines[count:]], "\n".join(lines[:count])[:_MAX_OPTIONS]


def _metadata(options: str) -> dict[str, Any]:
    """nbgrader's marks in options of any of the formats, which write them as JSON, as Python or as YAML."""
    _, found, marks = options.partition("nbgrader")
    if not found:
        return {}
    flat = {name: _FLAGS.get(value.lower(), value) for name, value in _FLAT.findall(marks)}
    return {"nbgrader": flat}
