"""Searches a repository, in all that is reachable from its branches and tags, for what must not be there.

What learners may see besides their exercises is named here. Known mistakes are code, and a mistake in one line leaves
the others right: the units' modules and the demo may share lines with solutions. A known mistake may even be a whole
function of a solution, as where the logarithms are returned in place of the probabilities.
"""

from __future__ import annotations

import ast
import contextlib
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

import numpy as np

from autograder.fork.publish import code, repository
from autograder.fork.publish.repository import AUTHOR
from autograder.fork.publish.secrets import FOLDERS, SMALLEST_FUNCTION, Secrets
from autograder.git.objects import Object
from autograder.inside import wire
from autograder.judge import records

MAY_SHOW_LINES: Final = re.compile(r"autograder/(units/.+|classroom/demo)\.py")
MAY_SHOW_FUNCTIONS: Final = re.compile(r"autograder/(units/[^/]+/answers(/.+)?|classroom/demo)\.py")

_ENDS_OF_DATA: Final = (".npz", ".png")
_RECORD: Final = f"/{records.NAME}"
_FENCED: Final = re.compile(r"```[^\n]*\n(.*?)```", re.DOTALL)
_BY: Final = re.compile(r"^(author|committer) (.*) \d+ [+-]\d{4}$", re.MULTILINE)


@dataclass(frozen=True)
class Leak:
    """A secret that shows: where, and what it is."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: shows {self.what}"


def search(learners: Path, secrets: Secrets) -> list[Leak]:
    """All leaks of the learners' repository, in no object more than once."""
    found = dict.fromkeys(leak for one in repository.objects_of(learners) for leak in _leaks(one, secrets))
    return list(found)


def _leaks(one: Object, secrets: Secrets) -> Iterator[Leak]:
    where = one.path or f"{one.kind} {one.id[:12]}"
    for what in _named(one, secrets):
        yield Leak(where, what)
    if one.kind == "tree":
        return
    texts = list(_texts(one))
    if one.kind == "blob" and not texts:
        yield Leak(where, "what cannot be searched: it is neither text nor known data")
    whole = "\n".join(map(code.squeezed, (one.path, *texts)))
    lines = {} if MAY_SHOW_LINES.fullmatch(one.path) else secrets.lines
    for text, what in (lines | secrets.sentences | secrets.names).items():
        if text in whole:
            yield Leak(where, f"{what}: {text}")
    if not MAY_SHOW_FUNCTIONS.fullmatch(one.path):
        for form in (form for text in texts for form in code.functions(text) if form.nodes >= SMALLEST_FUNCTION):
            if form.text in secrets.functions:
                yield Leak(where, f"{secrets.functions[form.text]}, as {form.name}")


def _named(one: Object, secrets: Secrets) -> Iterator[str]:
    """What an object's own name, place or author gives away."""
    if one.id in secrets.files:
        yield secrets.files[one.id]
    parts = PurePosixPath(one.path).parts
    if parts and parts[0] in FOLDERS:
        yield f"what is in {parts[0]}/"
    yield from (secrets.names[part] for part in parts if part in secrets.names)
    if one.kind == "commit":
        head = one.content.partition(b"\n\n")[0].decode(errors="replace")
        yield from (f"a commit by {by}" for _, by in _BY.findall(head) if by != AUTHOR)


def _texts(one: Object) -> Iterator[str]:
    """The texts in an object: its own, and those that JSON, Python, Markdown and recorded exams hold within theirs."""
    if one.path.endswith(_RECORD):
        for part in records.Record(one.content, one.path).parts().values():
            yield from _recorded(part)
        return
    try:
        text = one.content.decode()
    except UnicodeDecodeError:
        if one.path.endswith(_ENDS_OF_DATA):
            yield one.content.decode("latin-1")
        return
    yield text
    yield from _FENCED.findall(text)
    # What cannot be parsed was searched as the text that it is.
    with contextlib.suppress(ValueError, RecursionError):
        if one.path.endswith((".ipynb", ".json")):
            yield from _strings(json.loads(text))
    with contextlib.suppress(SyntaxError, ValueError, RecursionError):
        if one.path.endswith(".py"):
            constants = [node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
            yield from (value for value in constants if isinstance(value, str))


def _recorded(part: bytes) -> Iterator[str]:
    """The texts in a part of a record: all of it, but for numbers that take more than a byte."""
    try:
        value = wire.decode(part)
    except wire.WireError:
        yield part.decode("latin-1")
        yield part.decode("utf-8", errors="ignore")
    else:
        yield from dict.fromkeys(_held(value))


def _held(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            yield from _held([*value.keys(), *value.values()])
        case list() | tuple():
            yield from itertools.chain.from_iterable(map(_held, value))
        case np.ndarray() if value.dtype.itemsize == 1 and value.dtype != np.bool_:
            yield value.tobytes().decode("utf-8", errors="ignore")


def _strings(value: Any) -> Iterator[str]:
    """The strings in what JSON holds. A list of strings is one text: notebooks keep their lines so."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list) and value and all(isinstance(line, str) for line in value):
        yield "".join(value)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
