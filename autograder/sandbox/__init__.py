"""Where a learner's code runs.

Theory of operation
-------------------
The judge, which knows the references and the scores, never runs a line of a submission. It starts a *worker*, a
Python process with numpy and nothing else, inside a *sandbox*; it sends the cells of the submission, then one call
at a time, and gets arrays back (`autograder.wire`). What comes back is data about which nothing is believed but its
bytes: the judge compares it with what it knows.

Closed by default. With bubblewrap every namespace is unshared: the worker sees no network, no process but its own,
no user but itself. Its root is an empty, read-only file system into which these are mounted, read-only: the Python
interpreter and its standard library, numpy, the shared libraries these two load, and three files of this package
(`wire`, `invoke`, `worker`). It can write to ``/tmp``, which is in memory and small. The environment is cleared,
capabilities are dropped, no new user namespace can be made, and a system-call filter forbids new processes. It dies
with the judge.

Limits, and what happens on reaching each:

- wall time of a call: the sandbox is killed; the task is ``timeout``, later tasks get a new worker;
- wall time of a cell: the same, and the new worker leaves that cell out;
- wall time of all cells together: the cells that have not run by then are left out;
- processor time of a worker: the kernel kills it; ``timeout``;
- memory: an allocation fails; ``memory`` where Python raises `MemoryError`, ``killed`` where it dies of it;
- size of a file, number of files and of processes: the call fails inside the learner's code, as an exception;
- size, depth and number of the values returned: ``bad_output``.

`process` is the same worker with the same limits and without the walls. It serves a learner who checks their own
work on a machine without bubblewrap; it is no place for anybody else's code.

What is the sandbox's own fault (it does not start, it speaks nonsense before any of the learner's code has run)
raises `SandboxError` and becomes ``internal``, which costs a learner nothing.

Modules: `layout` finds what to mount, `bubblewrap` and `process` start a worker, `filter` makes the system-call
filter, `channel` exchanges frames under a deadline, `session` runs a submission, `choose` picks a sandbox.
"""

from autograder.sandbox.choose import SandboxUnavailable, choose
from autograder.sandbox.launcher import ONE_THREAD, Launcher, SandboxError, SandboxLimits
from autograder.sandbox.session import Cell, CellResult, Question, Session

__all__ = [
    "ONE_THREAD",
    "Cell",
    "CellResult",
    "Launcher",
    "Question",
    "SandboxError",
    "SandboxLimits",
    "SandboxUnavailable",
    "Session",
    "choose",
]
