"""Harm by threads without end, where processes are refused."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="a system-call filter refuses new threads",
    ends=("raised", "timeout"),
    seconds=2.0,
    tasks=("relu",),
    code="""
import threading

def start(wanted):
    stop, threads = threading.Event(), []
    try:
        while len(threads) < wanted:
            thread = threading.Thread(target=stop.wait, args=(3,), daemon=True)
            thread.start()
            threads.append(thread)
        return len(threads)
    finally:
        stop.set()

def ways():
    threading.stack_size(65536)
    return {"threads": lambda: start(1000)}
""",
)
