"""How long each notebook is for a learner: python docs/figures/lengths.py

The hours are an estimate: 100 words of such text a minute, a minute for each line of the solution (what stands between
its marks without comments and empty lines), and three for each function, for its contract and its check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
WORDS_A_MINUTE: Final = 100
MINUTES_A_LINE: Final = 1
MINUTES_A_FUNCTION: Final = 3

_CELL: Final = re.compile(r"(?m)^# %%(.*)$")
_SOLUTION: Final = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
_NO_WORDS: Final = re.compile(r"```.*?```|\$\$.*?\$\$|\$[^$]*\$|<[^>]*>|\]\([^)]*\)|[|#>*`_-]+", re.DOTALL)


@dataclass(frozen=True)
class Length:
    """The length of a notebook.

    Attributes:
        unit: the unit's name.
        before_code: words before the first cell in which something is done.
        words: all words of its text, without formulas, code and tags.
        functions: how many functions are written.
        lines: lines of the solution.
    """

    unit: str
    before_code: int
    words: int
    functions: int
    lines: int

    @property
    def minutes(self) -> float:
        """How long it takes to read, to write and to check."""
        return self.words / WORDS_A_MINUTE + self.lines * MINUTES_A_LINE + self.functions * MINUTES_A_FUNCTION


def length_of(solution: Path) -> Length:
    """The length of a notebook, told from its solution."""
    cells = list(_cells(solution.read_text(encoding="utf-8")))
    codes = [place for place, (kind, _) in enumerate(cells) if kind == "code"]
    doing = [place for place in codes if not _only_imports_and_defines(cells[place][1])]
    solved = _SOLUTION.findall("".join(source for kind, source in cells if kind == "code"))
    lines = [line.strip() for source in solved for line in source.splitlines()]
    return Length(
        solution.parent.name,
        _words(cells[: doing[0]]),
        _words(cells),
        len(solved),
        sum(bool(line) and not line.startswith("#") for line in lines),
    )


def lengths() -> list[Length]:
    """All notebooks, from the first to the last."""
    return [length_of(path) for path in sorted(ROOT.glob("solutions/u*/*.py"))]


def _cells(text: str) -> Iterator[tuple[str, str]]:
    parts = _CELL.split(text)[1:]
    for head, body in zip(parts[::2], parts[1::2], strict=True):
        if "[markdown]" in head:
            yield "text", "\n".join(line.removeprefix("#").removeprefix(" ") for line in body.splitlines())
        else:
            yield "code", body


def _only_imports_and_defines(source: str) -> bool:
    starts = [line for line in source.splitlines() if line.strip() and not line.startswith((" ", "#", ")", "]"))]
    return all(line.startswith(("import ", "from ", "def ", "class ", "@")) for line in starts)


def _words(cells: Sequence[tuple[str, str]]) -> int:
    return sum(len(re.findall(r"[^\W\d_]+", _NO_WORDS.sub(" ", text))) for kind, text in cells if kind == "text")


if __name__ == "__main__":
    print(f"{'unit':25}  before code  words  functions  lines  hours")
    for one in lengths():
        numbers = f"{one.before_code:11}  {one.words:5}  {one.functions:9}  {one.lines:5}  {one.minutes / 60:5.1f}"
        print(f"{one.unit:25}  {numbers}")
