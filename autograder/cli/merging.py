"""``autograder grade --merge``: the parts of a class become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.cli.arguments import known_format
from autograder.cli.exits import DONE, WrongUsage
from autograder.words.show import count


def merge(
    folders: Sequence[Path], output: Path | None, formats: Sequence[str], about_grading: Mapping[str, object]
) -> int:
    """Join the parts, and say what came of it. Returns the exit code.

    `about_grading` holds the options that make no sense here, each with what was given, if anything.
    """
    given = [name for name, value in about_grading.items() if value]
    if given:
        raise WrongUsage(f"--merge joins what was graded, and grades nothing; leave {', '.join(given)} away")
    if output is None:
        raise WrongUsage("--merge writes a class; say where to with --output DIR")
    if output.resolve() in {folder.resolve() for folder in folders}:
        raise WrongUsage(f"{output}: is one of the parts; say where the class goes with --output DIR")
    from autograder.classroom.merge import merge as joined

    of = joined(folders, output, [known_format(name) for name in formats])
    parts = f"{count(len(of.reports), 'report')} of {count(len(folders), 'part')}"
    print(f"Nothing was graded: {parts} joined in {output}/class.html and beside it")
    return DONE
