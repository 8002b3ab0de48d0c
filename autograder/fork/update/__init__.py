"""Brings what is new in the course into a learner's checkout, and keeps the learner's work.

`git` fetches upstream, `plan` says what becomes of each path, and `apply` does it. A notebook is merged cell by cell
(`notebook`, `merge`), all other files as git merges them. What comes out is committed with upstream as a parent, so
that git, too, knows what has been merged.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.fork.update.apply import carry_out
from autograder.fork.update.plan import Plan, Told, make_plan
from autograder.fork.update.repository import Repository, UpdateError

__all__ = ["REMOTE", "Told", "Update", "UpdateError", "update"]

REMOTE: Final = "upstream"
"""What a fork's remote of the course is called, by GitHub's convention."""

_ENVIRONMENT: Final = ("bootstrap.py", "pyproject.toml", "constraints.txt")


@dataclass(frozen=True)
class Update:
    """What an update did, or would do.

    Attributes:
        upstream: the id of upstream's last commit.
        is_new: whether there was anything in it that the checkout did not have.
        told: a line for each change, and for what needs to be looked at.
        backup: where the files are kept as they were; `None` where none had to be changed.
    """

    upstream: str
    is_new: bool
    told: tuple[Told, ...] = ()
    backup: Path | None = None

    @property
    def needs_setup(self) -> bool:
        """Whether the environment is to be made anew."""
        return any(one.path in _ENVIRONMENT for one in self.told)


def update(root: Path, source: str = REMOTE, branch: str = "", dry_run: bool = False) -> Update:
    """Bring upstream's last commit into a checkout.

    Args:
        root: the top of the checkout.
        source: upstream, as a remote's name or an address.
        branch: upstream's branch, or empty for the one it shows first.
        dry_run: whether to change nothing, and only say what would be done.

    Raises:
        UpdateError: the checkout or upstream is not as it must be. Nothing was changed, unless a file was written by
            someone else at the same time; then an update that is run again goes on.
    """
    repository = Repository(root.resolve())
    repository.must_be_ready()
    upstream = repository.fetch(source, branch)
    head = repository.head()
    if repository.is_ancestor(upstream, head):
        return Update(upstream, is_new=False)
    made = make_plan(repository, head, upstream)
    backup = None if dry_run else _applied(repository, made, head, upstream)
    return Update(upstream, is_new=True, told=tuple(made.told), backup=backup)


def _applied(repository: Repository, made: Plan, head: str, upstream: str) -> Path | None:
    repository.must_know_its_user()
    return carry_out(repository, made, head, upstream)
