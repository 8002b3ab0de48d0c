"""Read what another worker says by locks on the files that are mounted in both."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="the system-call filter refuses locks, leases and watches",
    tasks=("relu",),
    ends=("raised",),
    stock=False,
    code="""
import fcntl, os, sys

def ways():
    file = open(sys.executable, "rb")
    return {
        "flock": lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB) or True,
        "lockf": lambda: fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB) or True,
        "lease": lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK) or True,
        "watch": lambda: fcntl.fcntl(os.open("/tmp", os.O_RDONLY), fcntl.F_NOTIFY, 1) or True,
        "cache": lambda: os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_NORMAL) or True,
    }
""",
)
