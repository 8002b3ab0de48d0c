"""Harm by signals: to the judge, to a process of its user, to all processes there are."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="the worker sees no process but its own",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os, signal

def parent():
    # Where the parent is not the sandbox's own first process, a signal that everybody ignores tells enough.
    os.kill(os.getppid(), signal.SIGWINCH)
    return os.getppid() > 1

def group():
    os.killpg(os.getpgid(os.getppid()), signal.SIGWINCH)
    return os.getppid() > 1

def ways():
    return {
        "victim": lambda: os.kill(@VICTIM@, signal.SIGKILL) or True,
        "parent": parent,
        "group": group,
        "everybody": lambda: os.kill(-1, 0) or True,
        "priority": lambda: os.setpriority(os.PRIO_PROCESS, @VICTIM@, 19) or True,
        "limits": lambda: __import__("resource").prlimit(@VICTIM@, 7, (3, 3)),
    }
""",
)
