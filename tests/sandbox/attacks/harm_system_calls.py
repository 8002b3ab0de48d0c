"""Harm by system calls that Python does not offer, made by machine code that the submission brings along.

The code is a shared library of a few lines, which Python loads as it loads any module. It asks for namespaces, mounts,
tracing, keyrings, programs in the kernel, and for processes by every door there is.
"""

import base64
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.sandbox.attacks import Attack, CannotTry

_SOURCE = r"""
#define _GNU_SOURCE
#include <stdio.h>
#include <unistd.h>
#include <sys/syscall.h>
#include <errno.h>

static FILE *told;

static void try(const char *name, long number, long a, long b, long c, long d, long e) {
    errno = 0;
    long got = syscall(number, a, b, c, d, e, 0);
    if (got == 0 && (number == SYS_fork || number == SYS_clone)) _exit(0);
    fprintf(told, "%s %ld %d\n", name, got, errno);
    fflush(told);
}

void *PyInit_machine(void) {
    static char room[4096], out[64] = "/tmp";
    long namespaces[] = {0x10000000, 0x00020000, 0x40000000, 0x20000000, 0x02000000};
    told = fopen("/tmp/told", "w");
    try("fork", SYS_fork, 0, 0, 0, 0, 0);
    try("clone", SYS_clone, 17, 0, 0, 0, 0);
    try("clone_newuser", SYS_clone, 0x10000000 | 17, 0, 0, 0, 0);
    for (int i = 0; i < 5; i++) try("unshare", SYS_unshare, namespaces[i], 0, 0, 0, 0);
    try("mount", SYS_mount, (long)"none", (long)out, (long)"tmpfs", 0, 0);
    try("umount", SYS_umount2, (long)out, 2, 0, 0, 0);
    try("pivot_root", SYS_pivot_root, (long)out, (long)out, 0, 0, 0);
    try("fsopen", 430, (long)"tmpfs", 0, 0, 0, 0);
    try("open_tree", 428, -100, (long)"/", 1, 0, 0);
    try("ptrace", SYS_ptrace, 16, 1, 0, 0, 0);
    try("traceme", SYS_ptrace, 0, 0, 0, 0, 0);
    try("read_other", SYS_process_vm_readv, 1, (long)room, 1, (long)room, 1);
    try("add_key", SYS_add_key, (long)"user", (long)"attack", (long)"x", 1, -4);
    try("keyctl", SYS_keyctl, 0, -3, 1, 0, 0);
    try("bpf", SYS_bpf, 0, (long)room, 72, 0, 0);
    try("userfaultfd", SYS_userfaultfd, 1, 0, 0, 0, 0);
    try("io_uring", 425, 4, (long)room, 0, 0, 0);
    try("perf", SYS_perf_event_open, (long)room, 0, -1, -1, 0);
    try("by_handle", SYS_open_by_handle_at, -100, (long)room, 0, 0, 0);
    try("socket", SYS_socket, 2, 1, 0, 0, 0);
    try("vsock", SYS_socket, 40, 1, 0, 0, 0);
    try("alg", SYS_socket, 38, 5, 0, 0, 0);
    try("pidfd", 434, 1, 0, 0, 0, 0);
    try("settimeofday", SYS_settimeofday, (long)room, 0, 0, 0, 0);
    try("kexec", SYS_kexec_load, 0, 0, 0, 0, 0);
    try("module", SYS_init_module, (long)room, 16, (long)"", 0, 0);
    try("quotactl", SYS_quotactl, 0, 0, 0, 0, 0);
    try("shmget", SYS_shmget, 0x41545441, 4096, 01600, 0, 0);
    fclose(told);
    return 0;
}
"""


def _library() -> str:
    """The library in base64. Raises `CannotTry` where there is no compiler for it."""
    compiler = shutil.which("cc")
    if compiler is None:
        raise CannotTry("there is no C compiler, cc")
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder) / "machine.c", Path(folder) / "machine.so"
        source.write_text(_SOURCE, encoding="utf-8")
        subprocess.run(
            [compiler, "-shared", "-fPIC", "-O1", "-s", "-w", "-o", str(library), str(source)], check=True, timeout=300
        )
        return base64.b64encode(library.read_bytes()).decode("ascii")


def _code() -> str:
    """The submission: it loads the library and tells which calls were granted."""
    return f"""
import base64, sys

LIBRARY = "{_library()}"

def run():
    with open("/tmp/machine.so", "wb") as file:
        file.write(base64.b64decode(LIBRARY))
    sys.path.insert(0, "/tmp")
    try:
        import machine
    except (SystemError, ImportError):  # it has done its work and is no module
        pass
    with open("/tmp/told") as file:
        return dict(line.split(" ", 1) for line in file.read().splitlines())

calls = {{}}

def ways():
    calls.update(run())
    assert len(calls) > 25
    granted = [name for name, result in calls.items() if not result.startswith("-1 ")]
    return {{"calls": lambda: granted}}
"""


ATTACK = Attack(
    goal="harm",
    stopped="a system-call filter that knows what Python and numpy need and refuses the rest",
    tasks=("relu",),
    ends=("raised",),
    stock=False,
    code=_code,
)
