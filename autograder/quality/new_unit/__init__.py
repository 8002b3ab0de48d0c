"""Begins a unit: one task, one mistake, three habits, three right works and a notebook, which pass all.

What an author then changes is the subject. The task is a real one, since whatever is in its place is what authors copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.errors import UserError
from autograder.files import write_text

_NAME: Final = re.compile(r"u\d\d_[a-z0-9]+(_[a-z0-9]+)*")


class CannotBegin(UserError, ValueError):
    """A unit that cannot be begun: its name is none, or it is there already. The message says which."""


def begin(root: Path, name: str) -> list[Path]:
    """Write the files of a new unit; ``exercises/`` is made of them by ``release``.

    Args:
        root: the course's checkout.
        name: the unit's folder name, ``u05_depth``.

    Returns:
        The files, in the order in which an author reads them.

    Raises:
        CannotBegin: the name is none, its number is taken, or something is in the way; nothing was written.
        OSError: the files cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise CannotBegin(f"a unit's name must be like u05_depth, is {name!r}")
    taken = sorted(path.name for path in (root / "autograder" / "units").glob(f"{name[:3]}_*"))
    if taken:
        raise CannotBegin(f"there is a unit {taken[0]} already; choose another number, or remove that folder")
    files = dict(_files(name))
    in_the_way = [path for path in files if (root / path).exists()]
    if in_the_way:
        raise CannotBegin(f"{in_the_way[0]}: is there already; move it away first")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        write_text(root / path, text)
    return [root / path for path in files]


def _files(name: str) -> Iterator[tuple[str, str]]:
    templates = Environment(
        loader=PackageLoader("autograder.quality.new_unit"),
        autoescape=False,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    words: Mapping[str, object] = {
        "unit": name,
        "number": int(name[1:3]),
        "prefix": name[:3],
        "title": name[4:].replace("_", " ").capitalize(),
    }
    unit, notebook = f"autograder/units/{name}", f"solutions/{name}/{name[4:]}.py"
    for template, path in (
        ("unit.py.j2", f"{unit}/__init__.py"),
        ("task.py.j2", f"{unit}/centre.py"),
        ("answers.py.j2", f"{unit}/answers/__init__.py"),
        ("answer.py.j2", f"{unit}/answers/centre.py"),
        ("alternatives.py.j2", f"{unit}/answers/alternatives/__init__.py"),
        ("alternative.py.j2", f"{unit}/answers/alternatives/centre.py"),
        ("notebook.py.j2", notebook),
        ("pytorch.py.j2", f"docs/figures/{name[:3]}_pytorch.py"),
    ):
        yield path, templates.get_template(template).render(words)
