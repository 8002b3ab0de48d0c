"""Python as IPython takes it, with magics and shell lines, made plain."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Final

MAX_PARSED: Final = 200_000
"""Characters of one source that are looked at: to parse a million may take 600 MB and four seconds."""

_MAGIC: Final = re.compile(r"^(?P<indent>\s*)(?:[%!?].*|[\w.]+\?{1,2}\s*)$")
_ASSIGNED_MAGIC: Final = re.compile(r"^(?P<target>\s*[\w.][\w., ]*(?:\[[^][=]*\] *)?=)\s*[%!].*$")
_TOKEN: Final = re.compile(
    r'''"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*"""'''
    r"""|'''[^'\\]*(?:(?:\\[\s\S]|'(?!''))[^'\\]*)*'''"""
    r'''|"[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"'''
    r"""|'[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*'"""
    r"""|\#[^\n]*|\\[\s\S]|[^"'\#\\\n()\[\]{}]+|[\s\S]"""
)
_RUNS_PYTHON: Final = ("%%time", "%%timeit", "%%capture", "%%prun")


def without_magics(source: str) -> tuple[str, int]:
    """A cell's source without IPython's magics, shell lines and help, and how many lines that took away.

    Lines are blanked, not removed, so that line numbers stay. What stands within brackets or a string is left alone:
    a line that begins with ``%`` may be a continued remainder. A source over `MAX_PARSED` stays as it is.
    """
    plain, dropped, _ = _plain(source)
    return plain, dropped


def parsed_without_magics(source: str) -> ast.Module | None:
    """The syntax tree of a cell's source without its magics, `None` for what is no Python or is over `MAX_PARSED`."""
    plain, _, tree = _plain(source)
    return tree or parsed(plain)


def _plain(source: str) -> tuple[str, int, ast.Module | None]:
    """What `without_magics` returns, and the syntax tree where it is known already."""
    if len(source) > MAX_PARSED:
        return source, 0, None
    tree = parsed(source)
    if tree is not None:
        return source, 0, tree
    lines = source.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    dropped = 0
    plain = source
    if lines[first].startswith("%%"):
        if not lines[first].startswith(_RUNS_PYTHON):
            return "", len(lines), None
        lines[first] = ""
        dropped = 1
        plain = "\n".join(lines)
        tree = parsed(plain)
        if tree is not None:
            return plain, dropped, tree
    pieces = [_without_magic(line) for line in _logical_lines(plain)]
    return "".join(piece for piece, _ in pieces), dropped + sum(was_magic for _, was_magic in pieces), None


def _logical_lines(source: str) -> Iterator[str]:
    """The source in pieces that each begin where a statement may: not within brackets, strings or a continued line.

    A magic is such a piece by itself, since its brackets and quotes mean nothing to Python.
    """
    start = 0
    while start < len(source):
        end = source.find("\n", start) + 1 or len(source)
        if _is_magic(source[start:end]):
            while end < len(source) and source.endswith("\\\n", start, end):
                end = source.find("\n", end) + 1 or len(source)
        else:
            end = _end_of_statement(source, start)
        yield source[start:end]
        start = end


def _end_of_statement(source: str, start: int) -> int:
    depth = 0
    for token in _TOKEN.finditer(source, start):
        if token[0] in ("(", "[", "{"):
            depth += 1
        elif token[0] in (")", "]", "}"):
            depth = max(0, depth - 1)
        elif token[0] == "\n" and not depth:
            return token.end()
    return len(source)


def _is_magic(line: str) -> bool:
    line = line.removesuffix("\n")
    return _MAGIC.match(line) is not None or _ASSIGNED_MAGIC.match(line) is not None


def _without_magic(piece: str) -> tuple[str, bool]:
    """A piece with as many lines and no magic in it, and whether it was one."""
    line, *continued = piece.split("\n")
    plain = _ASSIGNED_MAGIC.sub(r"\g<target> None", _MAGIC.sub(r"\g<indent>pass", line))
    return (piece, False) if plain == line else ("\n".join([plain, *("" for _ in continued)]), True)


def outside_texts(source: str, change: Callable[[str], str]) -> str:
    """The source with what is neither a string nor a comment changed."""
    return _TOKEN.sub(lambda token: token[0] if token[0][0] in "\"'#" else change(token[0]), source)


def comments(source: str) -> Iterator[re.Match[str]]:
    """Each comment that has a line for itself, with its ``#``. Within a text there are none."""
    for token in _TOKEN.finditer(source):
        if token[0].startswith("#") and not source[source.rfind("\n", 0, token.start()) + 1 : token.start()].strip():
            yield token


def parsed(source: str) -> ast.Module | None:
    """The syntax tree of plain Python, `None` for what is no Python, and for a source over `MAX_PARSED`."""
    if len(source) > MAX_PARSED:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
