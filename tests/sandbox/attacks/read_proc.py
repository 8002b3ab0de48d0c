"""Reading `/proc`: other processes, the judge's memory, command line, mounts and open files."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="there is no /proc",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os

def others():
    return [name for name in os.listdir("/proc") if name.isdigit()]

def memory():
    with open(f"/proc/{os.getppid()}/mem", "rb") as file:
        return file.read(1)

def ways():
    parent = os.getppid()
    return {
        "processes": others,
        "cmdline": lambda: open(f"/proc/{parent}/cmdline").read(),
        "memory": memory,
        "mounts": lambda: open("/proc/self/mountinfo").read(),
        "files": lambda: os.listdir(f"/proc/{parent}/fd"),
        "root": lambda: os.listdir(f"/proc/{parent}/root/"),
        "sys": lambda: os.listdir("/sys"),
    }
""",
)
