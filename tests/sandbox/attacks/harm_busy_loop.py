"""Harm by a loop that never ends, deaf to every signal that can be ignored."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="each call has a deadline, after which the sandbox is killed",
    ends=("timeout",),
    seconds=0.5,
    stock=False,
    tasks=("relu",),
    code="""
import signal, time

def answer(*arguments):
    for number in range(1, 32):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            continue
    end = time.monotonic() + 10
    while time.monotonic() < end:
        pass
""",
)
