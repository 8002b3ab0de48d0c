"""Harm to the machine's /dev/null, which every worker has: its mode and its times, a memory that outlives a worker.

Each is set to what it is, so that nothing changes where this is not stopped.
"""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="the system-call filter refuses to change mode, times, owner and attributes of any file",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os, shutil

def ways():
    now = os.stat("/dev/null")
    mode, times = now.st_mode & 0o7777, (now.st_atime_ns, now.st_mtime_ns)
    opened = os.open("/dev/null", os.O_RDWR)
    return {
        "chmod": lambda: os.chmod("/dev/null", mode) or True,
        "fchmod": lambda: os.fchmod(opened, mode) or True,
        "utime": lambda: os.utime("/dev/null", ns=times) or True,
        "futime": lambda: os.utime(opened, ns=times) or True,
        "times of another": lambda: shutil.copystat("/dev/null", "/dev/null") or True,
        "chown": lambda: os.chown("/dev/null", now.st_uid, now.st_gid) or True,
        "attribute": lambda: os.setxattr("/dev/null", "user.attack", b"") or os.removexattr("/dev/null", "user.attack")
            or True,
        "size": lambda: os.posix_fallocate(opened, 0, 1) or True,
    }
""",
)
