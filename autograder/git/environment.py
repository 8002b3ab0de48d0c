"""The environment that git is run in."""

from __future__ import annotations

import os
from typing import Final

_OF_ANOTHER_REPOSITORY: Final = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
)


def of_the_named_repository() -> dict[str, str]:
    """The user's environment, in English, and without what git sets for its hooks: it leads to another repository."""
    return {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY} | {"LC_ALL": "C"}
