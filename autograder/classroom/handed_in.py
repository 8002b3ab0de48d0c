"""Who handed in what, and when: what Classroom 50's runner says, else what GitHub's says, else git."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

from autograder.errors import UserError
from autograder.git.commit import Commit, find_commit
from autograder.reports.classroom50 import Submission
from autograder.words.text import one_line

_TYPES: Final = ("individual", "group", "team")


class NotHandedIn(UserError, LookupError):
    """Nothing says when the work was handed in. The message says what is lacking."""


def submission_here(assignment: str, student: str, environment: Mapping[str, str]) -> Submission:
    """The submission in this folder.

    Args:
        assignment: the assignment's name where the environment names none.
        student: whose work it is where the environment does not tell.
        environment: as of a runner.

    Raises:
        NotHandedIn: this folder is no checkout of git's.
    """
    commit = find_commit(Path.cwd(), environment)
    if commit is None or commit.made is None:
        raise NotHandedIn(
            f"{Path.cwd()}: the format classroom50 needs the commit and its date; run this in a clone made by git"
        )
    return submission_of(commit, assignment, student, environment)


def submission_of(commit: Commit, assignment: str, student: str, environment: Mapping[str, str]) -> Submission:
    """The submission that is a commit, whose date must be known."""
    assert commit.made is not None
    given = {name: one_line(value) for name, value in environment.items() if value}
    tag = given.get("SUBMISSION_TAG") or f"submit/{commit.made:%Y-%m-%dT%H-%M-%SZ}-{commit.id[:7]}"
    page_name = quote(student, safe="/", errors="replace")
    repository = f"{given.get('GITHUB_SERVER_URL', 'https://github.com')}/{given.get('GITHUB_REPOSITORY', page_name)}"
    page = given.get("COMMIT_URL") or f"{repository}/commit/{commit.id}"
    kind = given.get("ASSIGNMENT_TYPE", "")
    return Submission(
        classroom=given.get("CLASSROOM") or "course",
        assignment=given.get("ASSIGNMENT") or one_line(assignment),
        assignment_type=kind if kind in _TYPES else "individual",
        owner=given.get("OWNER") or given.get("USERNAME") or given.get("GITHUB_REPOSITORY_OWNER") or one_line(student),
        tag=tag,
        commit=page,
        release=given.get("RELEASE_URL") or f"{repository}/releases/tag/{quote(tag, safe='')}",
        review=given.get("REVIEW_URL") or page,
        made=commit.made,
    )
