"""Harm to the parent of warm workers and to its other workers: signals to groups, sessions and whoever started this."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="a worker is in a session and a process namespace of its own, in which process 1 hears no signal",
    tasks=("relu",),
    ends=("raised",),
    stock=False,
    code="""
import os, signal

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGSTOP, signal.SIGKILL)

def sent(act):
    for number in SIGNALS:
        try:
            act(number)
        except OSError:
            pass

def ways():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    heard = [number for number in SIGNALS if number not in (signal.SIGSTOP, signal.SIGKILL)]

    def group():
        for number in heard:
            os.kill(0, number)

    def named_group():
        for number in heard:
            os.killpg(os.getpgrp() or 1, number)

    return {
        "group": group,
        "named_group": named_group,
        "first": lambda: sent(lambda number: os.kill(1, number)),
        "parent": lambda: sent(lambda number: os.kill(os.getppid() or 3, number)),
        "everybody": lambda: sent(lambda number: os.kill(-1, number)),
        "all_numbers": lambda: [pid for pid in range(3, 3000) if not _is_gone(pid)],
    }

def _is_gone(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        return True
    return False
""",
)
