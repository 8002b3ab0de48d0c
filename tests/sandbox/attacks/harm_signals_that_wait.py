"""Harm to workers of the same user by signals that wait for ever, of which the kernel keeps only so many for a user."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="what ends a worker waits in no queue, and what waits goes with the worker",
    tasks=("relu", "sigmoid"),
    ends=("killed", "timeout"),
    seconds=1.0,
    stock=False,
    code="""
import os, signal

def relu(z):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(34, 65))
    for _ in range(20_000):
        for number in (34, 50, 64):
            os.kill(os.getpid(), number)
    os._exit(3)

def sigmoid(z):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    for _ in range(20_000):
        os.kill(os.getpid(), 34)
    while True:
        pass
""",
)
