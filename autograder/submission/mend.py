"""Makes code Python again that a merge, an editor or a crash has spoilt."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent
from typing import Final

from autograder.submission import conflict
from autograder.submission.magics import MAX_PARSED, outside_texts

_SPACES: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_VISIBLE: Final = str.maketrans({**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_NOTHING, "")})


def mended(source: str, is_python: Callable[[str], bool]) -> tuple[str, list[str]]:
    """A cell's source as it was meant, and what was done to it. Where nothing helps, or nothing is amiss, it stays.

    Args:
        source: the code.
        is_python: whether a source parses.
    """
    done: list[str] = []
    if "\0" in source:
        source = source.replace("\0", "")
        done.append("held null characters, which were left out")
    settled = conflict.settled(source, is_python)
    if settled is not None:
        source, side = settled
        done.append(f"held a merge conflict; {side} was taken")
    if len(source) > MAX_PARSED or is_python(source):
        return source, done
    if source.translate(_VISIBLE) != source:
        visible = outside_texts(source, lambda code: code.translate(_VISIBLE))
        if is_python(visible):
            done.append("held spaces or invisible characters that are no Python, and they were replaced")
            return visible, done
    # IPython takes the common indentation away as well, so that such a cell runs in a notebook.
    flush = dedent(source)
    if flush != source and is_python(flush):
        done.append("was indented as a whole, and was moved back")
        return flush, done
    return source, done
