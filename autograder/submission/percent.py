"""Splits a Python file into cells at lines of ``# %%``: jupytext's percent format, read with distrust.

jupytext itself can be stopped by what it reads: a header of YAML whose aliases unfold to gigabytes, a thousand fences
or options of which each is compared with all others. Here a file is read once from its beginning to its end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from autograder.submission.magics import comments

_MAX_OPTIONS: Final = 10_000
_MAX_HEADER: Final = 100_000
_HEADER: Final = re.compile(
    r"(?:#(?! ?---).*\n){0,2}"  # what names the interpreter and the encoding
    r"# ?---[ \t]*\n(?P<metadata>(?:#(?! ?---).*\n)*)# ?---[ \t]*(?:\n|\Z)"
)
_UNIT: Final = re.compile(r"^# +autograder: *\n(?:#  +.*\n)*?# +unit: *['\"]?(\w+)", re.MULTILINE)
_LIGHT: Final = re.compile(r"^# +format_name: *['\"]?light\b", re.MULTILINE)
_PERCENT_MARKER: Final = re.compile(r"#\s*(?:%%+(?:\s(?P<options>.*))?|<codecell>|In\[[0-9 ]*\]:?)\s*")
_LIGHT_MARKER: Final = re.compile(r"# (?:\+(?P<options> .*)?|-)\s*")
_KIND: Final = re.compile(r"\[(markdown|md|raw)\]")
_OPTION: Final = re.compile(r"(?:^|\s)(nbgrader|id)=")
_QUOTED: Final = re.compile(r'\s*[rR]?("""|\'\'\')(.*)\1\s*', re.DOTALL)


def notebook(text: str) -> dict[str, Any]:
    """The JSON of a notebook with the cells of a file, as far as it is needed: kinds, sources, marks, ids and unit.

    What stands before the first marker is a cell too, unless it is blank. The header is read for the unit and for
    whether the markers are those of jupytext's light format.
    """
    header = _HEADER.match(text, 0, _MAX_HEADER)
    metadata = header["metadata"][:_MAX_OPTIONS] if header else ""
    unit = _UNIT.search(metadata)
    marker = _LIGHT_MARKER if _LIGHT.search(metadata) else _PERCENT_MARKER
    parts = _split(text[header.end() :] if header else text, marker)
    return {
        "nbformat": 4,
        "metadata": {"autograder": {"unit": unit[1]}} if unit else {},
        "cells": [_cell(options or "", source) for options, source in parts if options is not None or source.strip()],
    }


def _split(text: str, marker: re.Pattern[str]) -> Iterator[tuple[str | None, str]]:
    """The options of each marker with the text below it; `None` with the text before the first."""
    options, start = None, 0
    for comment in comments(text):
        found = marker.fullmatch(comment[0])
        if found is not None:
            yield options, text[start : comment.start()]
            options, start = (found["options"] or "")[:_MAX_OPTIONS], comment.end() + 1
    yield options, text[start:]


def _cell(options: str, source: str) -> dict[str, Any]:
    named = _KIND.search(options)
    kind = "code" if named is None else "raw" if named[1] == "raw" else "markdown"
    source = source.rstrip() if kind == "code" else _uncommented(source)
    return {"cell_type": kind, "source": source, "metadata": _metadata(options)}


def _uncommented(source: str) -> str:
    """Words that stand in comments, or in a text of Python's."""
    quoted = _QUOTED.fullmatch(source)
    if quoted is not None:
        return quoted[2].strip("\n")
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in source.strip().split("\n"))


def _metadata(options: str) -> dict[str, Any]:
    """What a marker says of its cell: ``name=JSON``, one behind the other, or an object of JSON."""
    first = options.find("{")
    if first >= 0 and "=" not in options[:first]:
        found = _json_at(options, first)
        return found if isinstance(found, dict) else {}
    return {option[1]: _json_at(options, option.end()) for option in _OPTION.finditer(options)}


def _json_at(text: str, start: int) -> Any:
    """The JSON that begins at a place, `None` where there is none."""
    try:
        return json.JSONDecoder().raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None
