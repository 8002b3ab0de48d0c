"""Harm by using up descriptors and pipes."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="a worker has 32 descriptors",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os

def hold(make, enough):
    held = []
    try:
        while len(held) < enough:
            held += make()
        return len(held)
    finally:
        for descriptor in held:
            os.close(descriptor)

def ways():
    return {
        "files": lambda: hold(lambda: [os.open("/dev/null", os.O_RDONLY)], 1000),
        "pipes": lambda: hold(os.pipe, 1000),
        "memory": lambda: hold(lambda: [os.memfd_create("x")], 1000),
        "more": lambda: __import__("resource").setrlimit(7, (4096, 4096)) or True,
    }
""",
)
