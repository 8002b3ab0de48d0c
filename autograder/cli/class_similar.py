"""``autograder class similar``: which works of a class are alike, for a person to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from autograder.classroom.similar import alike_in
from autograder.cli.arguments import find_works, root_with
from autograder.cli.exits import DONE, NOT_RIGHT, one_line_errors, print_error
from autograder.files import write_text
from autograder.reports.similar_page import JUDGE, similar_to_html
from autograder.words.show import count
from autograder.words.text import one_line

_PAGE: Final = "similar.html"


def similar(
    submitted: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The class; submitted/ of the course by default.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help=f"The page; {_PAGE} in reports/ by default.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="So many pairs at most.", metavar="N")] = 30,
) -> None:
    """List the works that are most alike, both codes side by side. A person judges: nothing else is done with it."""
    with one_line_errors():
        works = find_works([submitted or root_with("exercises") / "submitted"], "").works
        found, unread = alike_in(works, most)
        page = output or root_with("exercises") / "reports" / _PAGE
        page.parent.mkdir(parents=True, exist_ok=True)
        write_text(
            page,
            similar_to_html(
                [(a.pair.unit, a.pair.first, a.pair.second, a.pair.share, a.first, a.second) for a in found]
            ),
        )
    for alike in found:
        pair = alike.pair
        print(f"{pair.share:>5.0%}  {pair.unit[:3]}  {one_line(pair.first)}  {one_line(pair.second)}")
    print(f"{count(len(found), 'pair')} to look at in {page}. {JUDGE}" if found else "No two works are alike.")
    for line in unread:
        print_error(line)
    raise typer.Exit(NOT_RIGHT if unread else DONE)
