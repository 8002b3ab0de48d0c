"""Harm by device files, other users and another root."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="capabilities are dropped",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os, socket, stat

def ways():
    return {
        "mknod": lambda: os.mknod("disk", 0o600 | stat.S_IFBLK, os.makedev(8, 0)) or os.remove("disk") or True,
        "setuid": lambda: os.getuid() and (os.setuid(0) or True),
        "setgid": lambda: os.getgid() and (os.setgid(0) or True),
        "chroot": lambda: os.chroot("/") or True,
        "nice": lambda: os.nice(-10) < 0,
        "chown": lambda: open("mine", "w").close() or os.chown("mine", 0, 0) or os.getuid() > 0,
        "scheduler": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)) or True,
        "hostname": lambda: socket.sethostname(socket.gethostname()) or True,
    }
""",
)
