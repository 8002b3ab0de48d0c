"""Python as IPython takes it, with magics and shell lines, made plain."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

MAX_PARSED: Final = 200_000
"""Characters of one source that are looked at: to parse a million may take 600 MB and four seconds."""
SHORT: Final = 4_000
"""What is found of a source with no more characters is kept, since many notebooks of a class hold the same ones."""

_LONGEST_NAME: Final = 40
_MAGIC: Final = re.compile(r"^(?P<indent>\s*)(?:[%!?,;/].*|%{0,2}[\w.*\[\]'\"]+\?{1,2}\s*)$")
_ASSIGNED_MAGIC: Final = re.compile(r"^(?P<target>\s*[\w.][\w., ]*(?:\[[^][=]*\] *)?=)\s*[%!].*$")
_ASSIGNMENT: Final = r"[A-Za-z_]\w*\s*=(?!=).*"
_TIMED: Final = re.compile(
    rf"^(?P<indent>\s*)(?:%(?:time|prun)\s+(?={_ASSIGNMENT})|(?P<target>[\w.][\w., ]*=\s*)%time\s+)(?P<rest>.*)$"
)
_TOKEN: Final = re.compile(
    r'''"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*"""'''
    r"""|'''[^'\\]*(?:(?:\\[\s\S]|'(?!''))[^'\\]*)*'''"""
    r'''|"[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"'''
    r"""|'[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*'"""
    r"""|\#[^\n]*|\\[\s\S]|[^"'\#\\\n()\[\]{}]+|[\s\S]"""
)
_RUNS_PYTHON: Final = frozenset({
    "time", "timeit", "capture", "prun", "debug", "memit", "mprun", "lprun", "snakeviz", "pyinstrument", "heat",
    "scalene", "wandb", "notify", "ipytest", "viztracer", "filprofile", "memray_flamegraph",
})  # fmt: skip
"""Cell magics whose body a notebook runs as Python, in its own names."""
_PROMPT: Final = re.compile(r"\s*(?:>>> |In ?\[\d+\]: )")
_PROMPTS: Final = re.compile(r"^[ \t]*(?:>>>|\.{3,}:?|In ?\[\d+\]:)(?:[ \t]|$)", re.MULTILINE)
"""What a session in a terminal shows before each line; a notebook takes it away from what was pasted."""
_ALL_OF_NUMPY: Final = re.compile(r"^%pylab\b.*$")
_SETS_UNSEEN: Final = re.compile(
    r"""^[ \t]*(?:%|get_ipython\(\)\.run_line_magic\(['"])((?:run|load|loadpy|store)\b)([^\n]{0,200})""", re.MULTILINE
)
_WRITES_FILE: Final = re.compile(r"%%(?:write)?file[ \t]+(?P<add>(?:-a|--append)[ \t]+)?(?P<name>[\w-]+\.\w+)[ \t]*")
_AROUND: Final = " \t,\"')"
_MAX_NESTED: Final = 4

Parse: TypeAlias = Callable[[str], ast.Module | None]
"""The syntax tree of plain Python, `None` for what is none."""


@dataclass(frozen=True)
class Plain:
    """A cell's source as plain Python.

    Attributes:
        source: without magics, line for line; empty where a magic takes the whole cell.
        dropped: how many lines that took away.
        tree: the syntax tree of `source`; `None` where it is no Python, or was not parsed.
        magic: the magic that takes the whole cell, as in ``%%writefile``; empty where none does.
    """

    source: str
    dropped: int = 0
    tree: ast.Module | None = None
    magic: str = ""


def without_magics(source: str) -> tuple[str, int]:
    """A cell's source without IPython's magics, shell lines and help, and how many lines that took away.

    Lines are blanked, not removed, so that line numbers stay. What stands within brackets or a string is left alone:
    a line that begins with ``%`` may be a continued remainder. A source over `MAX_PARSED` stays as it is.
    """
    found = plain(source)
    return found.source, found.dropped


def plain(source: str, parse: Parse | None = None) -> Plain:
    """A cell's source as plain Python, as `without_magics` makes it.

    Magics are known in the form of a notebook and in that of a script exported from one,
    ``get_ipython().run_cell_magic("time", "", "…")``.
    """
    return Plain(source) if len(source) > MAX_PARSED else _plain(source, parse or parsed, _MAX_NESTED)


def _plain(source: str, parse: Parse, nested: int) -> Plain:
    # Before it is parsed: ``In [3]: x = 0`` is Python, too, and says of what type `In[3]` is.
    if nested and _PROMPT.match(source):
        return _plain(_PROMPTS.sub("", source), parse, nested - 1)
    tree = parse(source)
    if tree is not None:
        return _without_calls(source, tree, parse, nested)
    lines = source.split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    dropped = 0
    # One cell magic may stand within another.
    while lines[first].startswith("%%"):
        name = cell_magic(lines[first])
        if name not in _RUNS_PYTHON:
            return Plain("", len(lines), None, f"%%{name}")
        lines[first] = ""
        dropped += 1
        first = min(first + 1, len(lines) - 1)
    text = "\n".join(lines)
    if dropped and (tree := parse(text)) is not None:
        return Plain(text, dropped, tree)
    pieces = [_without_magic(line) for line in _logical_lines(text)]
    dropped += sum(was_magic for _, was_magic in pieces)
    text = "".join(piece for piece, _ in pieces)
    return Plain(text, dropped, parse(text))


def file_of(source: str) -> tuple[str, str]:
    """The file that a cell of ``%%writefile`` writes, and Python that does so; both empty for other cells."""
    first, _, body = source.lstrip().partition("\n")
    found = _WRITES_FILE.fullmatch(first)
    if found is None:
        return "", ""
    name, mode = found["name"], "a" if found["add"] else "w"
    writes = f'with open({name!r}, {mode!r}, encoding="utf-8") as _written:\n    _written.write({body!r})'
    # What is imported is looked for beside the notebook, and last of all: nothing of Python's is replaced.
    return name, f'{writes}\n__import__("sys").path.append("")\n__import__("importlib").invalidate_caches()'


def sets_unseen(source: str) -> str:
    """The first magic of a source that sets what does not stand there, ``%run other.py``; empty where there is none."""
    found = _SETS_UNSEEN.search(source)
    return f"%{found[1]} {found[2].strip(_AROUND)[:60]}".rstrip() if found else ""


def cell_magic(line: str) -> str:
    """The name in the line of a cell magic: ``time`` for ``%%time -n 3``."""
    return line.removeprefix("%%").split(maxsplit=1)[0][:_LONGEST_NAME] if line.strip("% \t") else ""


def _without_calls(source: str, tree: ast.Module, parse: Parse, nested: int) -> Plain:
    """Python without the calls that stand for magics in a script that was exported from a notebook."""
    calls = [one for one in alone(tree.body) if _is_magic_call(one)] if "get_ipython" in source else []
    if not calls:
        return Plain(source, 0, tree)
    lines = source.split("\n")
    dropped, magic = 0, ""
    for call in reversed(calls):
        first, last = lines_of(call)
        body = Plain("pass" + "\n" * (last - first), 1)
        match call:
            case ast.Expr(ast.Call(ast.Attribute(attr="run_line_magic"), [*arguments])) if len(arguments) == 2:
                name, line = map(_text_of, arguments)
                body = replace(body, source=_without_magic(f"%{name} {line}")[0] + "\n" * (last - first))
            case ast.Expr(ast.Call(ast.Attribute(attr="run_cell_magic"), [*arguments])) if nested:
                name, line, text = map(_text_of, (*arguments, *[None] * 3)[:3])
                body = _plain(f"%%{name} {line}\n{text}", parse, nested - 1)
        dropped += body.dropped
        magic = magic or body.magic
        lines[first - 1 : last] = body.source.split("\n")
    if magic and len(tree.body) == 1:
        return Plain("", len(lines), None, magic)
    text = "\n".join(lines)
    return Plain(text, dropped, parse(text))


def _is_magic_call(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="get_ipython"))))):
            return True
    return False


def _text_of(argument: ast.expr | None) -> str:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def alone(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that share no line with another."""
    for at, statement in enumerate(body):
        first, last = lines_of(statement)
        before = lines_of(body[at - 1])[1] if at else 0
        after = lines_of(body[at + 1])[0] if at + 1 < len(body) else last + 1
        if before < first and last < after:
            yield statement


def lines_of(statement: ast.stmt) -> tuple[int, int]:
    """The first and the last line of a statement, with its decorators, from 1."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    return first, statement.end_lineno or statement.lineno


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
    timed = _TIMED.match(line)
    if timed is not None:
        return "\n".join([timed["indent"] + (timed["target"] or "") + timed["rest"], *continued]), True
    if _ALL_OF_NUMPY.match(line):
        return "\n".join(["from numpy import *", *("" for _ in continued)]), True
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
