"""The names that a text would set if it were run, told from how its lines begin: it need not be Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from keyword import iskeyword
from typing import Final

LONGEST: Final = 200_000
"""Characters of a text that are looked at."""
_LONGEST_LINE: Final = 500
_LONGEST_IMPORT: Final = 50
_IN_FRONT: Final = re.compile(r"(?:[ \t]+|>>>|\.\.\.|In ?\[\d*\]:|[-*>`]|<\w+>)*")
"""What may stand before code in a text: blanks, prompts, marks of a list and of code."""
_HEAD: Final = re.compile(r"(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
_TARGETS: Final = re.compile(r"\[?([\w \t,*()]+)\]?[ \t]*(?::[^=`]{1,200})?(?:[-+*/%@&|^<>]{1,2})?=(?!=)")
_IMPORT: Final = re.compile(r"(?:from[ \t]+[\w.]+[ \t]+)?import\b")
_LOOP: Final = re.compile(r"(?:async[ \t]+)?for[ \t]+([\w, \t()*]+?)[ \t]+in\b")
_AS: Final = re.compile(r"\bas[ \t]+([A-Za-z_]\w*)")
_INLINE: Final = re.compile(r"`([^`]+)`")


def begun_in(source: str) -> list[str]:
    """The names that lines of a text begin to set, outside of functions, each once; ``*`` where any may be."""
    lines = [line[:_LONGEST_LINE] for line in source[:LONGEST].split("\n")]
    found: dict[str, None] = {}
    depth: int | None = None
    for at, line in enumerate(lines):
        front = _IN_FRONT.match(line)
        indent = front.end() if front else 0
        if not line[indent:] or (depth is not None and indent > depth):
            continue
        head = _HEAD.match(line, indent)
        depth = indent if head else None
        code = line[indent:]
        if code.startswith("from ") and "(" in code and ")" not in code:
            code = " ".join(lines[at : at + _LONGEST_IMPORT])[indent:].partition(")")[0]
        found |= dict.fromkeys([head[1]] if head else _set_by(code))
        found |= dict.fromkeys(name for inline in _INLINE.findall(line) for name in _set_by(inline.strip()))
    return list(found)


def _set_by(line: str) -> Iterator[str]:
    """The names that one line sets."""
    for code in line.split(";"):
        if not _IMPORT.match(code.lstrip()):
            yield from _bound_in(code.strip())
            continue
        for part in code.partition("import")[2].partition("#")[0].split(","):
            words = part.strip("() \t\\").split()
            if words and re.fullmatch(r"[\w.]+|\*", words[-1]):
                yield words[-1].partition(".")[0]


def _bound_in(code: str) -> Iterator[str]:
    """The names of an assignment, a loop, or a `with`; words in front of an equals sign in prose are none."""
    loop = _LOOP.match(code)
    if loop:
        yield from _names(loop[1])
    elif code.startswith(("with ", "async with ")):
        yield from _AS.findall(code)
    while (targets := _TARGETS.match(code)) is not None:  # ``a = b = 1`` sets both
        yield from _names(targets[1])
        code = code[targets.end() :].lstrip()


def _names(listed: str) -> Iterator[str]:
    names = [name.strip("(* \t)") for name in listed.split(",")]
    if all((name.isidentifier() and not iskeyword(name)) or not name for name in names):
        yield from filter(None, names)
