"""Makes the environment in .venv: what 'make setup' runs.

It runs before anything is installed, so it needs the standard library only, and it lies beside the Makefile, since the
package that it installs cannot be imported yet. uv installs, in a tenth of pip's time: the uv on PATH, else one that
pip installs into .venv. Where none can be had, or it fails, pip installs. uv reads none of pip's settings, so they are
handed on: both take the same packages from the same places.
"""

from __future__ import annotations

import argparse
import ast
import io
import os
import re
import selectors
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

VENV: Final = Path(".venv")
PYTHON: Final = VENV / "bin" / "python"
STAMP: Final = VENV / ".installed"
"""Holds the folder that the environment was made in; the Makefile looks at it."""
CONSTRAINTS: Final = "constraints.txt"
WITH_PYTORCH: Final = {"torch", "course", "dev"}
"""The extras that bring PyTorch."""
OLDEST_UV: Final = (0, 7)
"""The oldest that knows all it is told here."""
CPU_BUILD: Final = "--torch-backend=cpu"
"""On Linux the default index has a PyTorch for graphics cards, which is ten times as large."""
LAST_LINES: Final = 6
NO_SPACE: Final = "No space left"
_NETWORK: Final = re.compile(r"(?i)name resolution|name or service|network is unreachable|new connection|dns error")


class SetupError(Exception):
    """The environment cannot be made. The message says why."""


class ToolError(SetupError):
    """A program failed; the message ends with the last lines that it printed, and `why` is the one that tells most."""

    def __init__(self, name: str, code: int, lines: Sequence[str]) -> None:
        errors = [line for line in lines if line.strip().lower().startswith(("error", "×"))]
        # What could not be found for want of a network is reported as if it did not exist.
        told = [line for line in lines if _NETWORK.search(line) or NO_SPACE in line]
        self.why = [*told[-1:], *errors, *lines[-1:], f"exit code {code}"][0].strip()
        super().__init__("\n".join([f"{name} ended with exit code {code}; it said last:", *(f"  {x}" for x in lines)]))


# What pip was told, as uv takes it.


@dataclass(frozen=True)
class Told:
    """What uv is told: options of ``uv pip install``, and variables, which others on this machine cannot read."""

    options: tuple[str, ...]
    variables: Mapping[str, str]


def pip_settings(listing: str) -> dict[str, str]:
    """What ``pip config list`` says that counts for ``pip install``: files, and before them the environment."""
    found: dict[str, dict[str, str]] = {"global": {}, "install": {}, ":env:": {}}
    for line in listing.splitlines():
        match = re.fullmatch(r"(global|install|:env:)\.([\w-]+)=(.+)", line.strip())
        if match:
            value = str(ast.literal_eval(match[3])).strip()
            if value:  # pip passes over what is empty
                found[match[1]][match[2]] = value
    return found["global"] | found["install"] | found[":env:"]


def told_to_uv(settings: Mapping[str, str], environment: Mapping[str, str], platform: str = sys.platform) -> Told:
    """Pip's settings as uv takes them. An index, links or a PyTorch that `environment` names for uv itself stay."""
    options = ["--index-strategy", "unsafe-best-match"]
    for name, option in (("find-links", "--find-links"), ("constraint", "--constraint")):
        for value in settings.get(name, "").split():
            options += [option, _expanded(value)]
    for name in ("no-binary", "only-binary"):
        for value in settings.get(name, "").replace(",", " ").split():
            options += [f"--{name}", value]
    if _is_on(settings, "no-index"):
        options.append("--no-index")
    if _is_on(settings, "pre"):
        options += ["--prerelease", "allow"]

    own = ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_TORCH_BACKEND")
    is_placed = any(map(settings.get, ("index-url", "extra-index-url", "find-links"))) or _is_on(settings, "no-index")
    if platform == "linux" and not is_placed and not any(map(environment.get, own)):
        options.append(CPU_BUILD)

    variables = {
        "UV_DEFAULT_INDEX": settings.get("index-url"),
        "UV_INDEX": " ".join(settings.get("extra-index-url", "").split()),
        "UV_INSECURE_HOST": " ".join(settings.get("trusted-host", "").split()),
        "UV_HTTP_TIMEOUT": settings.get("timeout") or settings.get("default-timeout"),
    }
    variables = {name: value for name, value in variables.items() if not environment.get(name)}
    # These pip prefers to what the environment says, and so does uv here.
    variables |= dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), settings.get("proxy"))
    variables["SSL_CLIENT_CERT"] = _expanded(settings.get("client-cert", ""))
    variables["SSL_CERT_FILE"] = _expanded(settings.get("cert", "")) or environment.get("REQUESTS_CA_BUNDLE")
    return Told(tuple(options), {name: value for name, value in variables.items() if value})


def _expanded(path: str) -> str:
    return os.path.expanduser(path) if path.startswith("~") else path  # noqa: PTH111 : it may be an address


def _is_on(settings: Mapping[str, str], name: str) -> bool:
    return settings.get(name, "").lower() in {"1", "true", "t", "yes", "y", "on"}


# Programs, and how far they are.


def run(
    command: Sequence[str | Path],
    name: str,
    environment: Mapping[str, str] | None = None,
    shown: str = r"(?!)",
) -> None:
    """Run a program until it ends.

    A terminal shows its last line and the seconds so far in one line; elsewhere the lines that match `shown` are
    printed. Raises `ToolError` where it fails.
    """
    last: deque[str] = deque(maxlen=LAST_LINES)
    live = sys.stdout.isatty()
    began = time.monotonic()
    with subprocess.Popen(
        command,
        env=None if environment is None else dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        for line in _lines(process.stdout.fileno()):
            if line:
                last.append(line)
            if live:
                text = f"    {time.monotonic() - began:3.0f} s  {last[-1].strip() if last else name}"
                print(f"\r\033[K{text[: shutil.get_terminal_size().columns - 1]}", end="", flush=True)
            elif re.match(shown, line):
                print(f"    {line.strip()}", flush=True)
    if live:
        print("\r\033[K", end="", flush=True)
    if process.returncode:
        raise ToolError(name, process.returncode, tuple(last))


def _lines(descriptor: int) -> Iterator[str]:
    """The lines of a pipe as they come, without those that are empty, and an empty one for each second without any."""
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while True:
            if not selector.select(timeout=1):
                yield ""
                continue
            got = os.read(descriptor, 1 << 16)
            *whole, rest = (rest + got).replace(b"\r", b"\n").split(b"\n")
            whole += [] if got else [rest]
            yield from (line.decode("utf-8", errors="replace").rstrip() for line in whole if line.strip())
            if not got:
                return


def said(*command: str | Path, environment: Mapping[str, str] | None = None) -> str:
    """What a program prints; nothing where it fails or is not there."""
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, check=False, timeout=60, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if done.returncode else done.stdout.decode("utf-8", errors="replace").strip()


# The steps.


def make_venv() -> None:
    """An environment of this Python in `VENV`; one that is of another, or was moved, is made anew."""
    whose = said(PYTHON, "-c", "import sys; print(sys.version)")
    moved = STAMP.exists() and STAMP.read_bytes() != _here()
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists() and (moved or whose != sys.version.strip()):
        shutil.rmtree(VENV)
    STAMP.unlink(missing_ok=True)
    # Not the Python of an environment, which may be the very one that was just removed.
    run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV], "python -m venv")


def _here() -> bytes:
    return os.fsencode(Path.cwd()) + b"\n"


def find_uv() -> tuple[str, str]:
    """uv and its version: the one on PATH, else one that pip installs. Raises `ToolError` where pip cannot."""
    on_path = shutil.which("uv")
    if on_path is not None and (version := _uv_version(on_path)):
        return on_path, version
    run([*PIP, "--constraint", CONSTRAINTS, "uv"], "pip install uv", for_pip())
    installed = str(VENV / "bin" / "uv")
    return installed, _uv_version(installed)


def _uv_version(program: str) -> str:
    """``0.13.9``; empty where it does not run or is too old."""
    match = re.match(r"uv (\d+)\.(\d+)\S*", said(program, "--version"))
    return match[0].removeprefix("uv ") if match and (int(match[1]), int(match[2])) >= OLDEST_UV else ""


PIP: Final = (PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off")


def for_pip() -> dict[str, str]:
    """The environment for pip, which is to install into `VENV` and nowhere else, and to say what it is told."""
    elsewhere = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
    return {name: value for name, value in os.environ.items() if name not in elsewhere} | {
        "PIP_USER": "0",
        "PIP_QUIET": "0",
    }


def install(extras: str) -> None:
    """The package as it lies here, with these extras, and all that it needs. Raises `ToolError`."""
    package = f".[{extras}]" if extras else "."
    try:
        uv, version = find_uv()
        print(f"==> installing with uv {version}; at first this fetches some {_size_of(extras)} MB", flush=True)
        listing = said(PYTHON, "-m", "pip", "config", "list", environment=for_pip())
        with_uv(uv, told_to_uv(pip_settings(listing), os.environ), package)
    except ToolError as error:
        if NO_SPACE in error.why:
            raise
        print(f"note: uv cannot be used: {error.why}", flush=True)
        print("==> installing with pip, which takes some minutes", flush=True)
        run([*PIP, "--constraint", CONSTRAINTS, "setuptools"], "pip", for_pip())
        run([*PIP, "--constraint", CONSTRAINTS, "--no-build-isolation", "--editable", package], "pip", for_pip())


def _size_of(extras: str) -> int:
    """About how much is fetched, in MB: PyTorch is most of it."""
    return 350 if WITH_PYTORCH & set(extras.split(",")) else 150


def with_uv(uv: str, told: Told, package: str) -> None:
    """Install by uv. Where the place of the CPU builds cannot be reached, PyTorch is taken from where all else is."""
    environment = {**os.environ, **told.variables}
    install: list[str | Path] = [uv, "pip", "install", "--python", PYTHON, "--constraint", CONSTRAINTS, *told.options]
    steps = r"(Resolved|Prepared|Installed) \d+ packages"
    run([*install, "setuptools"], "uv", environment)
    command = [*install, "--no-build-isolation", "--editable", package]
    try:
        run(command, "uv", environment, steps)
    except ToolError as error:
        if CPU_BUILD not in told.options:
            raise
        print(f"note: without PyTorch's CPU build: {error.why}", flush=True)
        run([word for word in command if word != CPU_BUILD], "uv", environment, steps)


def compile_numpy() -> None:
    """As pip does and uv does not: a worker in the sandbox may write no bytecode, and would compile at each start."""
    place = said(PYTHON, "-c", "import importlib.util as i; print(i.find_spec('numpy').submodule_search_locations[0])")
    run([PYTHON, "-m", "compileall", "-q", "-j", "0", "-x", "/numpy/(.*/)?tests/", place], "compileall")


READY: Final = """
from importlib.metadata import distributions, version
from autograder.sandbox import SandboxUnavailable, choose
try:
    sandbox, note = choose().name, ""
except SandboxUnavailable as error:
    sandbox, note = "none", f"note: {error}"
names = {one.metadata["Name"].lower() for one in distributions()}
pytorch = f"PyTorch {version('torch')}, " if "torch" in names else ""
print(f"{len(names)} packages, {pytorch}sandbox: {sandbox}")
print(note)
"""


def turn_on_git_settings() -> None:
    """Outputs stay out of commits and diffs show cells, in this checkout only. It does without git, too."""
    if Path(".git").exists():
        included = said("git", "config", "--local", "--get-all", "include.path").splitlines()
        if "../.gitconfig" not in included:
            said("git", "config", "--local", "--add", "include.path", "../.gitconfig")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the environment in .venv.")
    parser.add_argument("--extras", default="", help="extras of pyproject.toml, as in dev,lab")
    extras = parser.parse_args().extras
    began = time.monotonic()
    os.chdir(Path(__file__).resolve().parent)
    print(f"==> making {VENV} with Python {sys.version.split()[0]}", flush=True)
    make_venv()
    install(extras)
    compile_numpy()
    turn_on_git_settings()
    ready, _, note = said(PYTHON, "-c", READY).partition("\n")
    if not ready:
        raise SetupError("the package was installed and does not run: .venv/bin/python -m autograder units")
    if note:
        print(note)
    STAMP.write_bytes(_here())
    print(f"==> ready in {time.monotonic() - began:.0f} s: {ready}")


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # uv and pip draw bars, and folders have names of any letters
    try:
        main()
    except (SetupError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print()
        sys.exit(130)
