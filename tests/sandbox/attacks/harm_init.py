"""Harm by way of process 1 beside the worker: it is stopped, starved of everything, and its worker will not end."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="process 1 waits for nothing but its worker, and is killed from outside, with all that is in its namespace",
    tasks=("relu", "sigmoid"),
    ends=("raised", "timeout"),
    seconds=0.2,
    stock=False,
    code="""
import os, resource, signal, time

def relu(z):
    done = []
    for number in range(1, 65):
        try:
            os.kill(1, number)
        except OSError:
            pass
    for name in ("CPU", "AS", "NOFILE", "FSIZE", "NPROC", "DATA", "STACK", "SIGPENDING"):
        try:
            resource.prlimit(1, getattr(resource, f"RLIMIT_{name}"), (0, 0))
        except (OSError, ValueError):
            pass
    for act in (lambda: os.setpriority(os.PRIO_PROCESS, 1, 19), lambda: os.sched_setaffinity(1, {0})):
        try:
            act()
        except OSError:
            pass
    raise RuntimeError("TOLD it waits all the same")

def sigmoid(z):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    os.kill(os.getpid(), signal.SIGSTOP)
    while True:
        time.sleep(1)
""",
)
