"""Reading the machine's own files: accounts, keys, logs, homes, device files."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="the root holds Python, numpy and the worker, and nothing of the machine",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os

def ways():
    return {path: (lambda path=path: os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(20))
            for path in ("/etc/passwd", "/etc/shadow", "@HOME@", "/var/log", "/run", "/dev/mem", "/dev/sda",
                         "/dev/kmsg", "/dev/shm", "/sys/class")}
""",
)
