"""Where a learner's code runs.

Threat model
------------
Who attacks: the author of a submission. All that is in the notebook is theirs, and so is all that happens in the
worker's process once its first cell has run: they may run machine code there, read its memory, and write any bytes
into the pipes.

What is protected:

- the score: no point but for values that are right. A worker can only answer; who forges an answer has given it;
- the answers: references, tolerances, labels, seeds, scores, other learners' work and the gradebook never enter the
  sandbox, and the references are computed before the submission runs, so that nothing can be told from their timing;
- the machine: its files, processes, network, and, within the limits below, its memory, disk and time;
- the other tasks and submissions: what one does costs that one.

What is not protected:

- what the sandbox shows: kernel and processor, memory, disks, caches and load of the machine, and where Python was
  built. Bytecode names the files that it was compiled from, so it tells where Python and numpy are installed; of
  learners, seeds and answers it tells nothing;
- names of files in ``/tmp`` of a worker that was started by itself: memory of the kernel's, counted by none of the
  limits below, since bubblewrap sets the size of a ``tmpfs`` and not its number of inodes, as a warm parent does. A
  name takes 1 to 1.5 kB. Time bounds it, at about 150 MB for each second that a worker computes, and so does the
  kernel, which gives a ``tmpfs`` one inode for every two pages of memory: in all, a fifth of the machine's memory for
  each worker, free again when the worker ends;
- a kernel, a bubblewrap or a libseccomp with a hole: keep them new, and grade strangers in a virtual machine;
- anything, under ``--sandbox process``.

Theory of operation
-------------------
The judge, which knows the references and the scores, never runs a line of a submission. It starts a *worker*, a
Python process with numpy and nothing else, inside a *sandbox*; it sends the cells of the submission, then one call
at a time, and gets arrays back (`autograder.inside.wire`). What comes back is data about which nothing is believed but
its bytes: the judge compares it with what it knows.

Closed by default. With bubblewrap every namespace is unshared: the worker sees no network, no process but its own,
no user but itself. Its root is an empty, read-only file system into which these are mounted, read-only: the Python
interpreter and its standard library, numpy, the shared libraries these two load, and one folder of this package
(`autograder.inside`). There is no ``/proc``, which would tell of mounts, and no ``/sys``. It can write to
``/tmp``, which is in memory and small. The environment is cleared, no descriptor but the pipes is left to the learner,
capabilities are dropped, and no new user namespace can be made. A system-call filter (`filter`) allows what Python and
numpy need in one thread: no process, thread, socket, tracing, mount or lock, and no change of a file's mode or times,
since ``/dev/null`` is the machine's own. The worker dies with the judge. All of this holds for whoever runs the grader,
root included, and without any part of it no worker is started: `choose` says what is lacking, and ``autograder doctor``
tries each. Where the judge is killed, process 1 has to collect what is left of bubblewrap: in a container, let it be an
init (``docker run --init``), or an entry of the process table stays.

A worker that hangs, dies or speaks out of turn is replaced, and the cells are run again. A submission of `n` cells
that is asked `q` questions costs at most ``1 + n + q`` workers, whatever it does. Questions that are put again with a
stand-in for one of its functions are another session's, which has the time that is left of the first.

Warm workers
------------
Most of what a worker costs is Python and numpy being imported again. So whoever grades many (`warm`) has bubblewrap
start one Python within the walls, the *parent* (`parent`): it imports numpy and the worker, hears of no submission, and
forks for each worker. The walls are the same, put up by the fork: an init takes mount, process, network, System V, host
and control-group namespaces, mounts a scratch folder over the parent's, bounded in bytes and in names, drops every
capability, those in its bounds included, and forks the worker, which loads the same filter, tries whether all that
holds, and only then tells the judge, who sends nothing before. Where it does not hold, or a parent cannot be had,
workers are started by themselves, and ``autograder doctor`` says why. Reports are the same bytes.

The parent keeps what that takes: two capabilities in a user namespace in which no other can be made, and a filter that
allows forks, those namespaces and that mount besides. What a worker could do to it and to its other workers, and what
stops each:

- signals: it knows no number of theirs. Signals to its group and session stay within: these are its init's own. Process
  1 hears none for which it has no handler, and it has none;
- tracing, and reading or writing their memory: refused by the filter, besides that it knows no number. What a fork has
  of the parent is a copy; nothing is mapped shared;
- the parent's connection, its handles of other workers, their pipes: the init closes every descriptor but the three of
  its worker and the one by which that tells that it is there. They come from the judge (SCM_RIGHTS), so that frames
  never pass through the parent, which reads no byte that a worker writes. No socket is left when the first cell runs;
- mounting, unsharing, capabilities again: there is none, no way back to one, and the filter refuses the calls;
- what is below the scratch folder, where the parent's program and libffi lie: nothing that is open leads there;
- using up processes, threads, descriptors, memory, names: bounded for each worker, in the worker. The parent has two
  descriptors for each and allocates nothing else;
- hanging, stopping itself or its init: the judge kills the init by a handle of its own (pidfd), and with it all that is
  in the namespace. A worker that does not end so takes its parent along;
- leaving something to the next worker: that one is a fork of the parent, in which nothing has changed. Generators that
  start from the system's entropy are seeded anew;
- ending the parent: no way is known; it costs what a dead worker costs, and another parent takes its place. It is
  replaced after some hundreds of workers, and as soon as it answers late or otherwise than it should. What it still
  runs ends first.

Two things are less apart than in workers that are started by themselves. All workers of a parent are in one user
namespace, within which nothing can be named that is another's. And they have their memory in the same places, so that
what one has found out about its own layout holds of the parent's and the next one's: neither reads what it writes.
ctypes and libffi, which the parent uses, cannot be imported and still lie in memory; they allow what the machine code
allows that a submission may bring along.

Limits, and what happens on reaching each:

- time of a call: the sandbox is killed; the task is ``timeout``, later tasks get a new worker;
- time of a cell: the same, and the new worker leaves that cell out;
- time of all cells together: the cells that have not run by then are left out;
- time of all calls together: the tasks that are not answered by then are ``timeout``;
- processor time of a worker: the kernel kills it; ``timeout``;
- memory: an allocation fails; ``memory`` where Python raises `MemoryError`, ``killed`` where it dies of it;
- size of a file and of ``/tmp``, number of descriptors, processes and threads: the call fails inside the learner's
  code, as an exception;
- size, depth and number of the values returned: ``bad_output``;
- memory that a task's answers take in the judge, all together: ``bad_output``, from the one that is too much.

Time is the worker's processor time, which the judge reads from the kernel (`clock`), so that nobody is charged with
what else a busy machine does. Who hardly computes is ended on the wall: a call and a cell after ten times their limit,
all cells and all calls after three times theirs. So a submission holds the judge for ``3 × (120 + 300)`` s at most,
besides the starting of its workers, of which each has 60 s and needs a fraction of one. What children compute, under
`process`, is bounded by the wall alone. Where the clock cannot be read, as on macOS, each limit is on the wall's.

`process` is the same worker with the same limits and without the walls. It serves a learner who checks their own
work on a machine without bubblewrap; it is no place for anybody else's code.

What is the sandbox's own fault (it does not start, it speaks nonsense before any of the learner's code has run, this
machine has no memory or process left for it) raises `SandboxError` and becomes ``internal``, which costs a learner
nothing.

Modules: `layout` finds what to mount, `bubblewrap` and `process` start a worker, `warm` a `parent` of workers, each of
which is `forked`, `filter` makes the system-call filters, `clock` reads what a worker has used, `channel` exchanges
frames under a deadline, `reply` reads what a worker said, `session` runs a submission, `choose` picks a sandbox.
"""

from autograder.sandbox.choose import SandboxUnavailable, choose, warmed
from autograder.sandbox.launcher import ONE_THREAD, Launcher, SandboxError, SandboxLimits
from autograder.sandbox.question import Cell, CellResult, Question, StandIns, Surroundings
from autograder.sandbox.session import Session

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
    "StandIns",
    "Surroundings",
    "choose",
    "warmed",
]
