"""Text for outputs of any encoding: what one does not have is replaced by what is alike, else by ``?``."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Final, TextIO

REPLACED: Final = "autograder.replaced"
"""The name of this way with errors, for ``errors=`` wherever a text is encoded."""

_ALIKE: Final[Mapping[str, str]] = {
    **dict.fromkeys("✓✅", "+"),
    **dict.fromkeys("✗❌×", "x"),
    **dict.fromkeys("○⬜", "o"),
    **dict.fromkeys("–—−─━", "-"),
    **dict.fromkeys("┃│¦", "|"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("·•", "*"),
    "→": ">",
    "…": "...",
    "█": "#",
    "░": ".",
    "⚠": "!",
    "\ufe0f": "",  # asks for the colours of the character before it
}


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_ALIKE.get(character, "?") for character in error.object[error.start : error.end]), error.end


codecs.register_error(REPLACED, _replaced)


def take_anything(stream: TextIO | None) -> None:
    """Have a stream of the process replace what its encoding lacks, in place of an error."""
    reconfigure = getattr(stream, "reconfigure", None)  # a notebook's streams take any text as they are
    if reconfigure is not None:
        reconfigure(errors=REPLACED)


def fitted(text: str, stream: TextIO | None) -> str:
    """The text as a stream can take it, for a stream whose settings are its owner's."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, REPLACED).decode(encoding)
