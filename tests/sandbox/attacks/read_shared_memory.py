"""Reading memory that processes share: segments, queues and files in memory."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="there is no /dev/shm, and shared memory has a namespace of its own",
    stock=False,
    tasks=("relu",),
    ends=("raised",),
    code="""
import os

def posix():
    from multiprocessing import shared_memory
    return shared_memory.SharedMemory(create=True, size=16).name

def ways():
    return {
        "posix": posix,
        "folder": lambda: os.listdir("/dev/shm"),
        "mqueue": lambda: os.listdir("/dev/mqueue"),
        "sysv": lambda: open("/proc/sysvipc/shm").read(),
    }
""",
)
