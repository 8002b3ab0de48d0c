"""Pairs of works that are alike, as a page for a person who judges: a list, and both codes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from autograder.words.show import count
from autograder.words.text import clean, one_line

JUDGE: Final = (
    "Likeness proves nothing. A short task has few good solutions; learners who were allowed to work together, had the "
    "same teacher or read the same book write alike. Read both, ask both, and judge yourself."
)
SHARE: Final = (
    "The share is of the shorter of both works, without what the released notebook or more than a quarter of the class "
    "has. Names, comments, layout and order make no difference to it. Those stand first who share much of what few "
    "others have."
)
_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:90rem;padding:0 1rem;color:#1a1a1a}"
    "summary{cursor:pointer;overflow-wrap:anywhere}.both{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem}h2{font-size:1.05rem;overflow-wrap:anywhere}"
    "@media(max-width:50rem){.both{grid-template-columns:minmax(0,1fr)}}"
    "pre{background:#f5f5f5;padding:.75rem;overflow-x:auto;font-size:.85rem;line-height:1.4}"
    "@media print{pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:7.5pt}}"
)


def similar_to_html(pairs: Sequence[tuple[str, str, str, float, Sequence[str], Sequence[str]]]) -> str:
    """The page. It loads nothing and runs nothing.

    Args:
        pairs: of each the unit, both learners, what share they have in common, in ``[0, 1]``, and what each wrote.
    """
    items = "".join(_pair(number, *pair) for number, pair in enumerate(pairs, start=1))
    found = f"{count(len(pairs), 'pair')} to look at, the most alike first." if pairs else "No two works are alike."
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Works that are alike</title><style>{_STYLE}</style>"
        f"<main><h1>Works that are alike</h1><p>{found}</p><p><strong>{escape(JUDGE)}</strong></p>"
        f"<p>{escape(SHARE)}</p>{items}</main>"
        "</html>\n"
    )


def _pair(
    number: int, unit: str, first: str, second: str, share: float, ones: Sequence[str], others: Sequence[str]
) -> str:
    told = f"{number}. {one_line(unit)}: {one_line(first)} and {one_line(second)}, {share:.0%} in common"
    return (
        f"<details><summary>{escape(told)}</summary>"
        f'<div class="both">{_code(first, ones)}{_code(second, others)}</div></details>'
    )


def _code(student: str, sources: Sequence[str]) -> str:
    text = "\n\n".join("\n".join(clean(line) for line in source.splitlines()) for source in sources)
    return f'<section><h2>{escape(one_line(student))}</h2><pre tabindex="0">{escape(text)}</pre></section>'
