"""From the bytes of a file to its text, and from text to JSON, over what machines do to files on the way."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from autograder.submission import conflict

MAX_PUNCTUATION: Final = 2_000_000
"""Brackets, commas and colons outside the texts of JSON: each costs up to 130 bytes of memory once it is read."""
CLEAR_OUTPUTS: Final = "clear the outputs (in Jupyter: Edit, Clear Outputs of All Cells) and save it again"
_TEXT_OR_PUNCTUATION: Final = re.compile(r'"[^"]*"?|[\[{,:]')
_TEXT_OR_LAST_COMMA: Final = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+"?)|,(?=\s*+[\]}])', re.DOTALL)
_SOMETHING: Final = re.compile(r"[^\0 \t\r\n]")
_MARKS: Final = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnreadableText(ValueError):
    """Bytes that are no text, or text that is no JSON. The message says what is wrong and what to do, not where."""


def decode(content: bytes, repairs: list[str]) -> str:
    """The text of a file; what had to be passed over is added to `repairs`.

    Raises:
        UnreadableText: it is not in UTF-8, nor in UTF-16 or UTF-32 with a byte-order mark, or is empty.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", "utf-8"))
    try:
        text = content.removeprefix(mark).decode("utf-8") if encoding == "utf-8" else content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableText(f"is not {encoding.upper()} text (byte {error.start}); save it again as UTF-8") from error
    if _SOMETHING.search(text) is None:
        raise UnreadableText("is empty; put the notebook back from your last version")
    if mark:
        told = "the file began with a byte-order mark, which was passed over"
        repairs.append(
            told if encoding == "utf-8" else f"the file is in {encoding.upper()} and was read so, not in UTF-8"
        )
    if "\0" in text:
        repairs.append("null characters stood in the file and were left out")
        text = text.replace("\0", "")
    return text


def parse_json(text: str, repairs: list[str]) -> Any:
    """The JSON in a text; what had to be mended is added to `repairs`.

    Raises:
        UnreadableText: there is none, or it has more than `MAX_PUNCTUATION` brackets, commas and colons.
    """
    if _has_too_much_punctuation(text):
        raise UnreadableText(f"holds more than {MAX_PUNCTUATION:,} brackets, commas and colons; {CLEAR_OUTPUTS}")
    refused: UnreadableText | None = None
    for candidate, strict, mended in _candidates(text):
        try:
            value, found = _loads(candidate, strict)
        except json.JSONDecodeError as error:
            refused = refused or UnreadableText(_what_is_wrong(text, error))
            continue
        except (RecursionError, ValueError) as error:
            raise UnreadableText(f"is JSON that cannot be read ({error})") from error
        except MemoryError as error:
            raise UnreadableText(f"is JSON that needs more memory than there is; {CLEAR_OUTPUTS}") from error
        repairs += [mended, *found] if mended else found
        return value
    raise refused or UnreadableText("is no JSON; save it again")


def _has_too_much_punctuation(text: str) -> bool:
    if sum(map(text.count, "[{,:")) <= MAX_PUNCTUATION:
        return False
    # In JSON, backslashes stand within texts only; without the escaped quotes, a text ends at the next quote.
    plain = text.replace("\\\\", "").replace('\\"', "")
    outside_texts = (token for token in _TEXT_OR_PUNCTUATION.finditer(plain) if plain[token.start()] != '"')
    return next(islice(outside_texts, MAX_PUNCTUATION, None), None) is not None


def _candidates(text: str) -> Iterator[tuple[str, bool, str]]:
    """What may be the JSON that was meant, the likeliest first; whether to be strict; and how to tell of it."""
    yield text, True, ""
    yield text, False, "control characters stood within the file's texts and were read as they are"
    without_commas = _TEXT_OR_LAST_COMMA.sub(lambda found: found[1] or "", text)
    if without_commas != text:
        yield without_commas, False, "commas stood before closing brackets and were passed over"
    sides = conflict.sides(text)
    if sides is not None:
        for name, side in conflict.ranked(sides):
            yield side, False, f"a merge conflict was left in the file; {name} was taken throughout"


def _loads(text: str, strict: bool) -> tuple[Any, list[str]]:
    """A JSON value at the start of a text, and what is odd about it."""
    odd: dict[str, None] = {}

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            odd["keys stood twice in one place of the file; the last of each was taken"] = None
        return made

    def constant_of(name: str) -> float:
        odd["NaN or Infinity stood in the file, which JSON does not have, and was read as a number"] = None
        return float(name)

    decoder = json.JSONDecoder(object_pairs_hook=object_of, parse_constant=constant_of, strict=strict)
    start = _SOMETHING.search(text)
    value, end = decoder.raw_decode(text, start.start() if start else 0)
    if _SOMETHING.search(text, end) is not None:
        odd["text stood after the end of the notebook and was left out"] = None
    return value, list(odd)


def _what_is_wrong(text: str, error: json.JSONDecodeError) -> str:
    if conflict.has_markers(text):
        return (
            f"holds merge-conflict markers, and neither side is whole (line {error.lineno}: {error.msg}); "
            "settle the conflict, or put the notebook back from your last version"
        )
    if error.msg.startswith("Unterminated string") or error.pos >= len(text.rstrip()):
        return f"is cut off (line {error.lineno}: {error.msg}); put the notebook back from your last version"
    return f"is no JSON (line {error.lineno}: {error.msg}); save it again"
