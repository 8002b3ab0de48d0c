"""What the summary says about how a fork was graded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from autograder import course
from autograder.fork.ci.grading import seed_of
from autograder.git.commit import Commit, short_id
from autograder.judge.seeds import PUBLIC_SEED, RECORDED_SEEDS
from autograder.model import Report
from autograder.quality.bars import PICTURE
from autograder.reports.step_summary import Setting
from autograder.reports.totals import due_among, total_of

_REPOSITORY: Final = re.compile(r"https?://[\w.:-]+/[\w.-]+/[\w.-]+", re.ASCII)


def setting_of(
    reports: Sequence[Report],
    commit: Commit | None,
    pass_mark: float,
    root: Path,
    environment: Mapping[str, str],
    due: tuple[str, ...] | None = None,
) -> Setting:
    """How the reports came about.

    Args:
        reports: one for each unit, some of them of an earlier commit.
        commit: the one that was graded, `None` where there is none.
        pass_mark: what is needed of what is due to pass, in per cent.
        root: the checkout.
        environment: as of a runner.
        due: the units that are due, all where it is `None`.
    """
    counted = due_among(reports, due)
    seed = seed_of(commit, [course.find(report.unit) for report in reports])
    return Setting(
        pass_mark=pass_mark,
        passed=not counted or total_of(counted).reaches(pass_mark),
        due=due,
        notes=tuple(_notes(reports, commit)),
        carried={report.unit: _origin(report.seed) for report in reports if report.seed != seed},
        pictures={} if commit is None else dict(_pictures(reports, commit, root, environment)),
    )


def _notes(reports: Sequence[Report], commit: Commit | None) -> Iterator[str]:
    if commit is None:
        yield f"There is no commit here, so the public seed {PUBLIC_SEED} was used, as `autograder check` does."
    if any(report.sandbox == "process" for report in reports):
        yield "Your code was run as a plain process and not in a sandbox. Right work scores the same in both."


def _origin(seed: int) -> str:
    made = f"at commit `{short_id(seed)}`"
    if seed in RECORDED_SEEDS:
        made = "with the public seed" if seed == PUBLIC_SEED else f"with practice seed {seed}"
    return f"This notebook has not changed since it was graded {made}, so it is asked the same as then."


def _pictures(
    reports: Sequence[Report], commit: Commit, root: Path, environment: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """By unit, the page that shows the picture of its bars: only in a repository that holds the grader."""
    repository = f"{environment.get('GITHUB_SERVER_URL', '')}/{environment.get('GITHUB_REPOSITORY', '')}"
    if not _REPOSITORY.fullmatch(repository):
        return
    for report in reports:
        picture = course.folder(course.find(report.unit)) / PICTURE
        if picture.is_file() and picture.is_relative_to(root.resolve()):
            yield report.unit, f"{repository}/blob/{commit.id}/{picture.relative_to(root.resolve()).as_posix()}"
