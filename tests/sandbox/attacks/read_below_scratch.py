"""Read what lies below the scratch folder, where the parent of warm workers has its program and its library."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="the scratch folder is mounted over the parent's, and nothing that is open leads below it",
    tasks=("relu",),
    ends=("raised",),
    stock=False,
    code="""
import os, sys

def _found(place):
    return [name for name in os.listdir(place) if name.endswith(".py") or "ffi" in name]

def _from_folder():
    os.chdir("/")
    folder = os.open("tmp", os.O_RDONLY | os.O_DIRECTORY)
    os.fchdir(folder)
    return _found(folder) + _found(".")

def ways():
    return {
        "here": lambda: _found("."),
        "up_and_down": lambda: _found("../tmp") + _found("/tmp/../tmp/."),
        "folder": _from_folder,
        "program": lambda: open("/tmp/parent.py").read(),
        "library": lambda: [name for name in os.listdir("/libraries") if "ffi" in name],
        "module": lambda: __import__("parent"),
        "linker": lambda: "/tmp" in os.environ.get("LD_LIBRARY_PATH", ""),
        "path": lambda: "/tmp" in sys.path,
        "detached": lambda: os.rename("/tmp", "/moved") or True,
        "removed": lambda: os.rmdir("/tmp") or True,
    }
""",
)
