"""``autograder new-unit``: an author begins a unit."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.cli.arguments import root_with
from autograder.cli.exits import one_line_errors


def new_unit(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The unit's folder name, such as u05_depth.")],
) -> None:
    """Begin a unit that passes everything: one task, one mistake, three habits, a stub, a notebook that teaches."""
    from autograder.nbgrader_bridge.release import record_shown, release
    from autograder.quality.new_unit import begin

    with one_line_errors():
        root = root_with("solutions")
        for path in (*begin(root, name), *release(root, [name]), *record_shown(root, [name])):
            print(path.relative_to(root))
    print(f"\nNext: make unit UNIT={name[:3]}, then CONTRIBUTING.md from 'What each file says' on.")
