"""Read of the parent of warm workers and of its other workers by number: every call that takes a process's."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="a worker is in a process namespace of its own, in which there is nobody but its init",
    tasks=("relu",),
    ends=("raised",),
    stock=False,
    code="""
import os, resource, time

def _those(ask):
    found = []
    for number in range(3, 5000):
        try:
            ask(number)
            found.append(number)
        except OSError:
            pass
    return found

def ways():
    return {
        "signals": lambda: _those(lambda number: os.kill(number, 0)),
        "groups": lambda: _those(os.getpgid),
        "sessions": lambda: _those(os.getsid),
        "priorities": lambda: _those(lambda number: os.getpriority(os.PRIO_PROCESS, number)),
        "processors": lambda: _those(os.sched_getaffinity),
        "limits": lambda: _those(lambda number: resource.prlimit(number, resource.RLIMIT_CPU)),
        "clocks": lambda: _those(lambda number: time.clock_gettime(~number << 3 | 2)),
        "handles": lambda: _those(os.pidfd_open),
        "children": lambda: os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT),
        "above": lambda: os.getppid() != 1 or os.getpid() != 2,
    }
""",
)
