"""Harm by taking down the walls that the parent could put up: capabilities, mounts, namespaces, filters, tracing.

As `harm_system_calls`, by machine code; this asks for what a process that was forked within the walls might still hold.
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
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <errno.h>
#include <sys/syscall.h>

static FILE *told;

static void say(const char *name, long got) {
    fprintf(told, "%s %ld %d\n", name, got, errno);
    fflush(told);
}

#define TRY(name, ...) do { errno = 0; say(name, syscall(__VA_ARGS__)); } while (0)

void *PyInit_walls(void) {
    static char room[4096], tmp[] = "/tmp", root[] = "/", grader[] = "/grader", kind[] = "tmpfs";
    unsigned header[2] = {0x20080522, 0}, all[6] = {~0u, ~0u, ~0u, ~0u, ~0u, ~0u};
    struct { unsigned short length; void *code; } program = {1, room};
    told = fopen("/tmp/walls", "w");
    TRY("capset", SYS_capset, header, all);
    TRY("ambient", SYS_prctl, 47, 2, 21, 0, 0);
    TRY("keep_capabilities", SYS_prctl, 8, 1, 0, 0, 0);
    TRY("secure_bits", SYS_prctl, 28, 0, 0, 0, 0);
    TRY("new_privileges", SYS_prctl, 38, 0, 0, 0, 0);
    TRY("filter", SYS_prctl, 22, 2, &program, 0, 0);
    TRY("filter_by_call", SYS_seccomp, 1, 0, &program);
    TRY("traced_by_anybody", SYS_prctl, 0x59616d61, -1, 0, 0, 0);
    TRY("dumpable", SYS_prctl, 4, 1, 0, 0, 0);
    TRY("subreaper", SYS_prctl, 36, 1, 0, 0, 0);
    TRY("death_signal", SYS_prctl, 1, 9, 0, 0, 0);
    TRY("unmount_scratch", SYS_umount2, tmp, 2);
    TRY("unmount_root", SYS_umount2, root, 2);
    TRY("mount_scratch", SYS_mount, kind, tmp, kind, 6, 0);
    TRY("mount_over_grader", SYS_mount, kind, grader, kind, 6, 0);
    TRY("bind", SYS_mount, root, tmp, 0, 4096, 0);
    TRY("remount", SYS_mount, 0, root, 0, 32, 0);
    TRY("open_tree", 428, -100, root, 1);
    TRY("pivot_root", SYS_pivot_root, tmp, tmp);
    TRY("chroot", SYS_chroot, tmp);
    TRY("unshare_mounts", SYS_unshare, 0x00020000);
    TRY("unshare_as_parent", SYS_unshare, 0x4e020000);
    TRY("unshare_processes", SYS_unshare, 0x20000000);
    TRY("unshare_users", SYS_unshare, 0x10000000);
    TRY("enter", SYS_setns, 1, 0x20000000);
    TRY("fork_as_parent", SYS_clone, 0x1200011, 0, 0, 0, 0);
    TRY("attach", SYS_ptrace, 16, 1, 0, 0);
    TRY("seize", SYS_ptrace, 0x4206, 1, 0, 0);
    TRY("read_init", SYS_process_vm_readv, 1, room, 0, room, 0, 0);
    TRY("write_init", SYS_process_vm_writev, 1, room, 0, room, 0, 0);
    TRY("handle_of_init", 434, 1, 0);
    TRY("descriptor_of_init", 438, 3, 0, 0);
    TRY("host_name", SYS_sethostname, tmp, 4);
    TRY("session", SYS_setsid);
    TRY("group", SYS_setpgid, 0, 1);
    TRY("priority", SYS_setpriority, 0, 1, 19);
    TRY("shared_memory", SYS_shmget, 0x57414c4c, 4096, 01600);
    TRY("memory_file", SYS_memfd_create, tmp, 0);
    TRY("queue", SYS_mq_open, tmp, 0102, 0600, 0);
    TRY("key", SYS_keyctl, 0, -5, 0);
    fclose(told);
    return 0;
}
"""


def _code() -> str:
    """The submission: it loads the library and tells what was granted. `CannotTry` where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        raise CannotTry("there is no C compiler, cc")
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder) / "walls.c", Path(folder) / "walls.so"
        source.write_text(_SOURCE, encoding="utf-8")
        subprocess.run(
            [compiler, "-shared", "-fPIC", "-O1", "-s", "-w", "-o", str(library), str(source)], check=True, timeout=300
        )
        carried = base64.b64encode(library.read_bytes()).decode("ascii")
    return f"""
import base64, sys

LIBRARY = "{carried}"

def run():
    with open("/tmp/walls.so", "wb") as file:
        file.write(base64.b64decode(LIBRARY))
    sys.path.insert(0, "/tmp")
    try:
        import walls
    except (SystemError, ImportError):  # it has done its work and is no module
        pass
    with open("/tmp/walls") as file:
        return dict(line.split(" ", 1) for line in file.read().splitlines())

def ways():
    calls = run()
    assert len(calls) > 35
    granted = [name for name, result in calls.items() if not result.startswith("-1 ")]
    return {{"calls": lambda: granted}}
"""


ATTACK = Attack(
    goal="harm",
    stopped="a worker drops every capability and the way back to one, and loads the strict filter, before it hears",
    tasks=("relu",),
    ends=("raised",),
    stock=False,
    code=_code,
)
