"""Harm by a crash: a recursion that Python does not stop, and a read from address 0."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="the process that dies is the worker; the other tasks get a new one",
    ends=("killed", "raised", "wrong", "bad_output", "memory"),
    stock=False,
    tasks=("relu",),
    code="""
import sys

def deep():
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return repr(nested)

def answer(*arguments):
    deep()
    code = (lambda: None).__code__
    exec(code.replace(co_code=bytes([151, 0, 100, 200, 83, 0]), co_consts=()))
""",
)
