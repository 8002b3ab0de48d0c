"""Splits a Python file into cells at lines of ``# %%``: jupytext's percent format and its kin, read with distrust.

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
_DATABRICKS: Final = re.compile(r"# Databricks notebook source[ \t]*(?:\n|\Z)")
_COMMAND: Final = re.compile(r"# COMMAND -{5,}\s*(?P<options>)")
_OF_ANOTHER_LANGUAGE: Final = re.compile(r"# MAGIC ?")  # Databricks puts it before each line of such a cell
_KIND: Final = re.compile(r"\[(markdown|md|raw)\]|\A\s*(md)\b")  # PyCharm has no brackets
_OPTION: Final = re.compile(r"(?:^|\s)(nbgrader|id)=")
_QUOTED: Final = re.compile(r'\s*[rR]?("""|\'\'\')(.*)\1\s*', re.DOTALL)


def notebook(text: str) -> dict[str, Any]:
    """The JSON of a notebook with the cells of a file, as far as it is needed: kinds, sources, marks, ids and unit.

    What stands before the first marker is a cell too, unless it is blank. The header is read for the unit and for
    whether the markers are those of jupytext's light format. Databricks has others, and says so in its first line.
    """
    header = _HEADER.match(text, 0, _MAX_HEADER)
    metadata = header["metadata"][:_MAX_OPTIONS] if header else ""
    unit = _UNIT.search(metadata)
    databricks = _DATABRICKS.match(text)
    marker = _COMMAND if databricks else _LIGHT_MARKER if _LIGHT.search(metadata) else _PERCENT_MARKER
    begin = databricks or header
    parts = _split(text[begin.end() :] if begin else text, marker)
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
    if _OF_ANOTHER_LANGUAGE.match(source.lstrip("\n")):
        return _cell_of_another_language(source)
    named = _KIND.search(options)
    kind = "code" if named is None else "raw" if named[1] == "raw" else "markdown"
    source = source.rstrip() if kind == "code" else _uncommented(source)
    return {"cell_type": kind, "source": source, "metadata": _metadata(options)}


def _cell_of_another_language(source: str) -> dict[str, Any]:
    """A cell of Databricks whose lines are marked: words after ``%md``, else what ``%sql`` and the like begin."""
    lines = [_OF_ANOTHER_LANGUAGE.sub("", line, count=1) for line in source.strip().split("\n")]
    language, _, first = lines[0].partition(" ")
    if language.startswith("%md"):
        return {"cell_type": "markdown", "source": "\n".join([first, *lines[1:]]).strip(), "metadata": {}}
    # Both are magics of one line in Databricks and of a whole cell in Jupyter.
    return {"cell_type": "code", "source": "%" * (len(lines) > 1) + "\n".join(lines), "metadata": {}}


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
