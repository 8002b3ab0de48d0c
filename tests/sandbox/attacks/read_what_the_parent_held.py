"""Read from the memory that a worker has of the parent: connections, other learners' work, the way to the C library."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="the parent hears of no submission, closes what it was sent, and forgets itself in the worker",
    tasks=("relu",),
    ends=("raised",),
    stock=False,
    code="""
import gc, os, sys

def _globals():
    frame, found = sys._getframe(), []
    while frame is not None:
        found.append(frame.f_globals)
        frame = frame.f_back
    return found

def _objects():
    gc.unfreeze()
    return gc.get_objects()

def _texts():
    sought = "".join(("sec", "ret", "-"))
    return [one for one in _objects() if type(one) in (dict, list, tuple)
            and any(type(part) is str and sought in part for part in list(one)[:50])]

def ways():
    return {
        "module": lambda: "parent" in sys.modules,
        "names": lambda: ["parent" for names in _globals() if "parent" in names],
        "frames": lambda: [names["serve"] for names in _globals() if "serve" in names],
        "connection": lambda: [one for one in _objects() if type(one).__name__ == "socket" and one.fileno() >= 0],
        "texts": lambda: len(_texts()) > 0,
        "other_cells": lambda: [name for name in __import__("linecache").cache if "cell" in name
                                and not name.startswith(("<cell setup", "<cell attack", "<cell relu", "<cell tanh"))],
    }
""",
)
