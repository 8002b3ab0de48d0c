"""The digests that a published tree carries, so that it can tell whether it grades as it was published.

Only what `autograder publish` writes has such a file. What a tree says of itself is a claim: its owner may edit it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

NAME: Final = "published.json"
"""The file's name, beside the grader's modules."""
SCHEMA: Final = "autograder/published/v1"


@dataclass(frozen=True)
class Digests:
    """SHA-256 of the sources that decide a unit's points, and of those that decide what is said about them."""

    points_sha256: str
    words_sha256: str


@dataclass(frozen=True)
class Published:
    """A unit's digests in the course, and those of the published tree, which may leave something out."""

    course: Digests
    published: Digests

    def in_terms_of_the_course(self, own: Digests) -> Digests:
        """The digests of a tree as the course knows them: each its own in place of what was published unchanged."""
        return Digests(
            self.course.points_sha256 if own.points_sha256 == self.published.points_sha256 else own.points_sha256,
            self.course.words_sha256 if own.words_sha256 == self.published.words_sha256 else own.words_sha256,
        )


def to_json(units: Mapping[str, Published], recorded_with: Sequence[str] = ()) -> str:
    """The text of the file: digests by the names of units, and the libraries by which exams were recorded."""
    tree = {
        "schema": SCHEMA,
        "recorded_with": list(recorded_with),
        "units": {name: asdict(unit) for name, unit in sorted(units.items())},
    }
    return json.dumps(tree, indent=2) + "\n"


@lru_cache(maxsize=4)
def read(package: Path) -> Mapping[str, Published] | None:
    """The units' digests of the tree with this package; `None` in the course itself, which has no such file.

    A file that is damaged knows no unit.
    """
    path = package / NAME
    if not path.exists():
        return None
    try:
        return of_json(path.read_bytes())[0]
    except (OSError, ValueError):
        return {}


@lru_cache(maxsize=4)
def recorded_with(package: Path) -> tuple[str, ...]:
    """The version of PyTorch by which the exams were recorded that this tree grades by; empty where there are none."""
    try:
        return tuple(of_json((package / NAME).read_bytes())[1][1:])
    except (OSError, ValueError):
        return ()


def of_json(content: bytes) -> tuple[Mapping[str, Published], Sequence[str]]:
    """What `to_json` was given. Raises `ValueError` where the file is damaged."""
    try:
        tree = json.loads(content)
        units = {str(name): _published(unit) for name, unit in tree["units"].items()}
        return units, [str(one) for one in tree.get("recorded_with", ())]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{NAME} is damaged") from error


def _published(tree: Any) -> Published:
    return Published(Digests(**tree["course"]), Digests(**tree["published"]))
