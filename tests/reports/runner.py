"""A small model of how a runner of GitHub Actions reads what a step prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_NAMES = {
    "add-mask", "add-matcher", "add-path", "command", "debug", "echo", "endgroup", "error", "group", "notice",
    "remove-matcher", "save-state", "section", "set-env", "set-output", "stop-commands", "warning",
}  # fmt: skip


@dataclass(frozen=True)
class Command:
    """What a runner would do: the command's name, its properties, its text."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    text: str = ""


def commands(printed: str) -> Iterator[Command]:
    """The commands in what was printed. A runner ends lines at line feeds and carriage returns, and trims them."""
    stopped_by = ""
    for line in re.split(r"\r\n|\r|\n", printed):
        if stopped_by:
            stopped_by = "" if line.strip() == f"::{stopped_by}::" else stopped_by
            continue
        found = _second_form(line) or _first_form(line)
        if found is not None:
            yield found
            stopped_by = found.text if found.name == "stop-commands" else ""


def _second_form(line: str) -> Command | None:
    """``::name key=value,key=value::text``, at the start of a line."""
    line = line.lstrip()
    if not line.startswith("::"):
        return None
    inner, found, text = line[2:].partition("::")
    name, _, properties = inner.partition(" ")
    if not found or name.lower() not in _NAMES:
        return None
    pairs = (pair.partition("=") for pair in properties.split(",") if "=" in pair)
    return Command(name, {key.strip(): _read(value, inside=True) for key, _, value in pairs}, _read(text, inside=False))


def _first_form(line: str) -> Command | None:
    """``##[name key=value;key=value]text``, anywhere in a line."""
    _, found, rest = line.partition("##[")
    inner, closed, text = rest.partition("]")
    name = inner.partition(" ")[0]
    return Command(name, {}, text) if found and closed and name.lower() in _NAMES else None


def _read(text: str, inside: bool) -> str:
    escapes = {"%0D": "\r", "%0A": "\n", **({"%3A": ":", "%2C": ","} if inside else {}), "%25": "%"}
    for escaped, character in escapes.items():
        text = text.replace(escaped, character)
    return text
