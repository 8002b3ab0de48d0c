"""A class's forks into ``submitted/<student>/<unit>/``, as they were at the deadline.

`roster` and `address` say whose forks there are and refuse what git should never see. `clone` fetches a fork's last
commits and reads files out of git's store, `fork` picks the commit and the notebooks, `submitted` writes them, and
`collecting` does it for a class. Nothing is checked out, so that no hook, filter, link or submodule of a learner's
comes to life.

Dates are what a fork's commits say. Whoever pushes can set them, and git records nowhere when a push arrived. What
counts is therefore when a fork was looked at: a notebook that was collected after its deadline is settled, and a later
push, whatever its dates, does not replace it. Collect as soon as the deadline has passed.
"""

from autograder.classroom.collect.collecting import Class, collect_class
from autograder.classroom.collect.fork import Exercise, Outcome
from autograder.classroom.collect.platform_roster import read_platform_roster
from autograder.classroom.collect.record import Collected, RecordError, read_record
from autograder.classroom.collect.roster import Entry, RosterError, read_roster
from autograder.git.address import Address, BadAddress
from autograder.git.strangers import Git, GitError, GitMissing

__all__ = [
    "Address",
    "BadAddress",
    "Class",
    "Collected",
    "Entry",
    "Exercise",
    "Git",
    "GitError",
    "GitMissing",
    "Outcome",
    "RecordError",
    "RosterError",
    "collect_class",
    "read_platform_roster",
    "read_record",
    "read_roster",
]
