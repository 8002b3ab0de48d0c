"""A table of a platform's, of which single cells are changed and all else stays byte for byte as it was."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.errors import UserError
from autograder.words.text import one_line

_NO_GRADE: Final = ("", "-")
_SHOWN: Final = 20
MAX_BYTES: Final = 50 * 2**20
_SEPARATORS: Final = ",;\t"
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What Excel writes above a table, so that it finds the cells again.
_TOLD: Final = re.compile(r"sep=(?P<separator>[,;\t])(?:\r\n|\r|\n)", re.IGNORECASE)
_COMMA_NUMBER: Final = re.compile(r"\d+,\d+")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]*)?")
_THOUSANDS: Final = re.compile(r"-?[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]+|(?:\.[0-9]{3})+,[0-9]+)")
_DECIMALS: Final = 4
_ROUNDED: Final = 0.005 + 1e-9
"""Platforms give numbers out with two decimals."""


class NotASheet(UserError, ValueError):
    """A file that is no table of the platform. The message names it and says what it lacks."""


@dataclass
class Sheet:
    """A table as it lies in a file.

    Attributes:
        name: what messages call it.
        rows: the cells of each row as they are written, quotes and all.
        ends: what ends each row; the last may be empty.
        separator: what stands between cells.
        encoding: of the file.
        before: what stands in front of the table: a byte-order mark, and Excel's word on the separator.
    """

    name: str
    rows: list[list[str]]
    ends: list[str]
    separator: str = ","
    encoding: str = "utf-8"
    before: bytes = b""

    def cell(self, row: int, column: int | None) -> str:
        """The text of a cell, without quotes and blanks around it; empty where there is none."""
        cells = self.rows[row]
        if column is None or column >= len(cells):
            return ""
        raw = cells[column].strip()
        return (raw[1:-1].replace('""', '"') if raw.startswith('"') else raw).strip()

    def put(self, row: int, column: int, text: str) -> None:
        """Change the text of a cell, which keeps its quotes."""
        cells = self.rows[row]
        cells += [""] * (column + 1 - len(cells))
        must = any(one in text for one in (self.separator, '"', "\r", "\n"))
        quoted = must or cells[column].strip().startswith('"')
        cells[column] = '"' + text.replace('"', '""') + '"' if quoted else text

    def give(self, row: int, column: int, points: float, whose: str, replace: bool) -> str:
        """Put a grade into its cell, and never in another one's place unless `replace`. Returns why not; may be empty.

        A grade that is there already, as the platform rounds it, stays as it is written.
        """
        held = self.cell(row, column)
        number = number_in(held)
        if number is not None and abs(number - points) <= _ROUNDED:
            return ""
        text = self.number(points)
        if held not in _NO_GRADE and not (replace and number is not None):
            remedy = f"; --replace puts {text} in its place" if number is not None else ""
            return f"{whose}: has {one_line(held)[:_SHOWN]!r} in {self.name}, which stays{remedy}"
        self.put(row, column, text)
        return ""

    def number(self, value: float) -> str:
        """A number as this table writes it: with a comma where it has such numbers, else with a point."""
        text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if self._has_commas() else text

    def content(self) -> bytes:
        """The file."""
        table = "".join(self.separator.join(cells) + end for cells, end in zip(self.rows, self.ends, strict=True))
        return self.before + table.encode(self.encoding)

    def _has_commas(self) -> bool:
        if self.separator == ",":
            return False
        return any(
            _COMMA_NUMBER.fullmatch(self.cell(at, column))
            for at, cells in enumerate(self.rows)
            for column in range(len(cells))
        )


def read_sheet(path: Path) -> Sheet:
    """Read a table.

    Raises:
        NotASheet: it is too large, not UTF-8 or UTF-16, empty, or no table.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise NotASheet(f"{path}: is over the limit of {MAX_BYTES // 2**20} MiB; is it the platform's table?")
    mark, encoding = next((one for one in _MARKS if content.startswith(one[0])), (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise NotASheet(
            f"{path}: is not UTF-8; take it from the platform as it is, or save it as 'CSV UTF-8'"
        ) from error
    told = _TOLD.match(text)
    before = told.group() if told else ""
    table = text[len(before) :]
    if not table.strip():
        raise NotASheet(f"{path}: is empty; take the platform's table anew")
    separator = told["separator"] if told else max(_SEPARATORS, key=lambda one: _cells_in_front(table, one))
    rows, ends = _split(path, table, separator)
    return Sheet(str(path), rows, ends, separator, encoding, mark + before.encode(encoding))


def number_in(text: str) -> float | None:
    """A number with a point or a comma, and maybe one of thousands; `None` for other text."""
    if _THOUSANDS.fullmatch(text):
        text = text.replace("," if text.rindex(".") > text.rindex(",") else ".", "")
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _cells_in_front(table: str, separator: str) -> int:
    """How many cells the first row has with this separator; 0 where it is no row then."""
    pattern = _cells(separator)
    many = at = 0
    while (found := pattern.match(table, at)) is not None:
        many, at = many + 1, found.end()
        if found["end"] != separator:
            return many
    return 0


def _cells(separator: str) -> re.Pattern[str]:
    return re.compile(
        rf'(?P<cell>[ ]*"(?:[^"]|"")*"[ ]*|[^"{separator}\r\n][^{separator}\r\n]*|)(?P<end>{separator}|\r\n|\r|\n|\Z)'
    )


def _split(path: Path, table: str, separator: str) -> tuple[list[list[str]], list[str]]:
    pattern = _cells(separator)
    rows: list[list[str]] = [[]]
    ends: list[str] = []
    at = 0
    while True:
        found = pattern.match(table, at)
        if found is None:
            line = len(re.findall(r"\r\n|\r|\n", table[:at])) + 1
            raise NotASheet(f"{path}:{line}: is no row of a table: a quotation mark is not closed, or stands in a cell")
        rows[-1].append(found["cell"])
        at = found.end()
        if found["end"] == separator:
            continue
        ends.append(found["end"])
        if at == len(table):
            return rows, ends
        rows.append([])
