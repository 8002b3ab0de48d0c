"""What 'make setup' does before anything is installed: uv where it can be had, told what pip was told, else pip."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import bootstrap
from bootstrap import CPU_BUILD, ToolError, pip_settings, told_to_uv

ROOT = Path(__file__).resolve().parents[2]
BEST_MATCH = ("--index-strategy", "unsafe-best-match")

# What pip was told.


def test_the_environment_comes_before_the_section_for_install_and_that_before_the_global_one() -> None:
    listing = """
        :env:.cert='/env.pem'
        global.cert='/global.pem'
        global.find-links='/global'
        global.proxy='http://proxy.example'
        install.cert='/install.pem'
        install.find-links='/install'
        download.proxy='http://other.example'
    """
    expected = {"cert": "/env.pem", "find-links": "/install", "proxy": "http://proxy.example"}
    assert expected == pip_settings(listing)


def test_a_setting_that_is_empty_is_none() -> None:
    assert {"index-url": "https://a.example"} == pip_settings(
        "global.index-url='https://a.example'\n:env:.index-url=''\n:env:.extra-index-url='  '"
    )


def test_what_pip_itself_lists_is_read(tmp_path: Path) -> None:
    configured = tmp_path / "pip.conf"
    configured.write_text(
        "[global]\nindex_url = https://a.example/it's\n[install]\nfind-links =\n    /a\n    /b\nno-index = yes\n"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environment |= {"PIP_CONFIG_FILE": str(configured), "PIP_EXTRA_INDEX_URL": "https://b.example https://c.example"}
    command = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    settings = pip_settings(listed)
    assert "https://a.example/it's" == settings["index-url"]
    assert ["/a", "/b"] == settings["find-links"].split()
    assert "https://b.example https://c.example" == settings["extra-index-url"]
    assert "yes" == settings["no-index"]


# What uv is told.


@pytest.mark.parametrize(
    ("name", "value", "options"),
    [
        ("find-links", "/a ~/b\nhttps://c.example", ("/a", "{home}/b", "https://c.example")),
        ("constraint", "one.txt two.txt", ("one.txt", "two.txt")),
    ],
)
def test_each_of_several_places_is_an_option(name: str, value: str, options: tuple[str, ...]) -> None:
    told = told_to_uv({name: value, "index-url": "https://a.example"}, {})
    values = [one.format(home=Path.home()) for one in options]
    assert (*BEST_MATCH, *(word for one in values for word in (f"--{name}", one))) == told.options


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        ({"no-index": "true"}, ("--no-index",)),
        ({"no-index": "off", "index-url": "https://a.example"}, ()),
        ({"pre": "1", "index-url": "https://a.example"}, ("--prerelease", "allow")),
        ({"no-binary": "a,b", "index-url": "https://a.example"}, ("--no-binary", "a", "--no-binary", "b")),
        ({"only-binary": ":all:", "index-url": "https://a.example"}, ("--only-binary", ":all:")),
    ],
)
def test_switches_are_options(settings: Mapping[str, str], options: tuple[str, ...]) -> None:
    assert (*BEST_MATCH, *options) == told_to_uv(settings, {}).options


@pytest.mark.parametrize(
    ("settings", "variables"),
    [
        ({"index-url": "https://me:secret@a.example"}, {"UV_DEFAULT_INDEX": "https://me:secret@a.example"}),
        ({"extra-index-url": "https://a.example\nhttps://b"}, {"UV_INDEX": "https://a.example https://b"}),
        ({"trusted-host": "a.example b:8080"}, {"UV_INSECURE_HOST": "a.example b:8080"}),
        ({"timeout": "60"}, {"UV_HTTP_TIMEOUT": "60"}),
        ({"default-timeout": "90"}, {"UV_HTTP_TIMEOUT": "90"}),
        ({"cert": "/ca.pem", "client-cert": "/me.pem"}, {"SSL_CERT_FILE": "/ca.pem", "SSL_CLIENT_CERT": "/me.pem"}),
        (
            {"proxy": "http://p:3128"},
            {"ALL_PROXY": "http://p:3128", "HTTPS_PROXY": "http://p:3128", "HTTP_PROXY": "http://p:3128"},
        ),
        ({}, {}),
    ],
)
def test_what_may_be_secret_and_what_uv_has_no_option_for_are_variables(
    settings: Mapping[str, str], variables: Mapping[str, str]
) -> None:
    assert variables == told_to_uv(settings, {}).variables


def test_no_option_shows_a_password() -> None:
    secret = {"index-url": "https://me:secret@a.example", "extra-index-url": "https://me:secret@b.example"}
    assert "secret" not in " ".join(told_to_uv(secret, {}).options)


def test_what_was_set_for_uv_itself_stays() -> None:
    own = {"UV_DEFAULT_INDEX": "https://own.example", "UV_HTTP_TIMEOUT": "5"}
    assert {} == told_to_uv({"index-url": "https://a.example", "timeout": "60"}, own).variables


def test_the_certificates_that_pip_takes_from_the_environment_are_uvs_too() -> None:
    assert {"SSL_CERT_FILE": "/ca.pem"} == told_to_uv({}, {"REQUESTS_CA_BUNDLE": "/ca.pem"}).variables
    given = {"REQUESTS_CA_BUNDLE": "/ca.pem", "SSL_CERT_FILE": "/other.pem"}
    assert {"SSL_CERT_FILE": "/pip.pem"} == told_to_uv({"cert": "/pip.pem"}, given).variables


@pytest.mark.parametrize(
    ("settings", "environment", "platform", "asked"),
    [
        ({}, {}, "linux", True),
        ({"cert": "/ca.pem", "constraint": "c.txt"}, {}, "linux", True),
        ({}, {}, "darwin", False),
        ({"index-url": "https://a.example"}, {}, "linux", False),
        ({"extra-index-url": "https://a.example"}, {}, "linux", False),
        ({"find-links": "/wheels"}, {}, "linux", False),
        ({"no-index": "1"}, {}, "linux", False),
        ({}, {"UV_INDEX": "https://a.example"}, "linux", False),
        ({}, {"UV_TORCH_BACKEND": "auto"}, "linux", False),
        ({}, {"UV_TORCH_BACKEND": ""}, "linux", True),
        ({"no-index": "0"}, {}, "linux", True),
    ],
)
def test_the_cpu_build_is_asked_for_on_linux_where_no_place_is_configured(
    settings: Mapping[str, str], environment: Mapping[str, str], platform: str, asked: bool
) -> None:
    assert asked == (CPU_BUILD in told_to_uv(settings, environment, platform).options)


def test_pip_says_its_settings_however_quiet_it_is_told_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PIP_QUIET": "3", "PIP_USER": "1", "PIP_INDEX_URL": "https://a.example"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    environment = bootstrap.for_pip()
    settings = pip_settings(bootstrap.said(sys.executable, "-m", "pip", "config", "list", environment=environment))
    assert ("https://a.example", "0") == (settings["index-url"], settings["user"])
    assert "PIP_TARGET" not in environment


# Programs.


def test_the_error_of_a_program_holds_its_last_lines() -> None:
    program = "for number in range(30): print('line', number)\nprint('why', end='')\nraise SystemExit(3)"
    with pytest.raises(ToolError) as failure:
        bootstrap.run([sys.executable, "-c", program], "it")
    first, *last = str(failure.value).splitlines()
    assert "it ended with exit code 3; it said last:" == first
    assert [*(f"  line {number}" for number in range(25, 30)), "  why"] == last
    assert "why" == failure.value.why


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (
            ["WARNING: … failed: Temporary failure in name resolution", "ERROR: no such version"],
            "WARNING: … failed: Temporary failure in name resolution",
        ),
        (
            ["OSError: [Errno 28] No space left on device", "error: it failed"],
            "OSError: [Errno 28] No space left on device",
        ),
        (("ERROR: no such release", "ERROR: ResolutionImpossible: see there"), "ERROR: no such release"),
        (("  × No solution found:", "  ╰─▶ Because there is none"), "× No solution found:"),
        (("first", "last"), "last"),
        ((), "exit code 2"),
    ],
)
def test_in_short_an_error_is_the_line_that_says_so(lines: tuple[str, ...], why: str) -> None:
    assert why == ToolError("it", 2, lines).why


def test_of_a_program_that_goes_well_only_its_milestones_are_shown(capfd: pytest.CaptureFixture[str]) -> None:
    bootstrap.run([sys.executable, "-c", "print('Resolved 3\\nDownloading a\\n\\nInstalled 3')"], "it", shown="Res|Ins")
    assert "    Resolved 3\n    Installed 3\n" == capfd.readouterr().out


def test_a_terminal_shows_one_line_that_says_how_far_it_is() -> None:
    program = "import bootstrap, sys; bootstrap.run([sys.executable, '-c', 'print(1); print(2)'], 'it')"
    ours, theirs = pty.openpty()
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    shown = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert 0 == done.returncode, done.stderr
    assert "\n" not in shown
    *_, before, last = shown.split("\r\033[K")
    assert before.endswith("s  2")
    assert "" == last


# Which program installs.


@dataclass(frozen=True)
class Machine:
    """A folder with a stand-in for the environment's Python, which notes what it is asked for, and one for uv."""

    folder: Path

    def python(self, pip_installs_uv: bool = True, settings: str = "") -> None:
        """Its pip has these settings and installs all there is, and uv or not."""
        self._program(
            self.folder / ".venv" / "bin" / "python",
            f"""case "$*" in
              *"config list") printf '%s\\n' "{settings}"; exit;;
              *" uv") {"cp uv.made .venv/bin/uv" if pip_installs_uv else 'echo "no uv here"; exit 1'};;
            esac""",
        )

    def uv(self, place: str, version: str = "0.13.9", fails_on: str = "nothing") -> None:
        self._program(
            self.folder / place,
            f"""case "$*" in
              --version) echo "uv {version} (some machine)"; exit;;
              *{fails_on}*) echo "error: cannot reach it"; exit 2;;
            esac
            echo "Resolved 3 packages in 1ms"; echo "Downloading a"; echo "Installed 3 packages in 2ms" """,
        )

    def _program(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{path.name} $*" >> "{self.folder}/log"\n{text}\n')
        path.chmod(0o755)

    @property
    def log(self) -> list[str]:
        """What was asked for, in short."""
        lines = (self.folder / "log").read_text("utf-8").splitlines()
        return [" ".join(line.split()[:1] + line.split()[-1:]) for line in lines if "--version" not in line]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'programs'}:/usr/bin:/bin")
    for name in [name for name in os.environ if name.startswith("UV_")]:
        monkeypatch.delenv(name)
    if shutil.which("uv"):
        monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    made = Machine(tmp_path)
    made.uv("uv.made")
    return made


BY_UV = ["uv setuptools", "uv .[lab]"]
BY_PIP = ["python setuptools", "python .[lab]"]
ASKED = "python list"


def test_the_uv_on_path_installs(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.python()
    machine.uv("programs/uv", version="0.9.1")
    bootstrap.install("lab")
    assert [ASKED, *BY_UV] == machine.log
    assert "installing with uv 0.9.1;" in capsys.readouterr().out


@pytest.mark.parametrize("on_path", [None, "0.5.31", "2"])
def test_where_there_is_none_or_one_that_is_too_old_pip_installs_one(machine: Machine, on_path: str | None) -> None:
    machine.python()
    if on_path is not None:
        machine.uv("programs/uv", version=on_path)
    bootstrap.install("lab")
    made = [line.replace("uv.made", "uv") for line in machine.log]
    assert ["python uv", ASKED, *BY_UV] == made


@pytest.mark.parametrize("uv", ["cannot be had", "fails"])
def test_without_uv_pip_installs_and_says_so(uv: str, machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.python(pip_installs_uv=False)
    if uv == "fails":
        machine.uv("programs/uv", fails_on="editable")
    bootstrap.install("lab")
    assert BY_PIP == machine.log[-2:]
    shown = capsys.readouterr().out
    assert 6 >= len(shown.splitlines())
    why = "error: cannot reach it" if uv == "fails" else "no uv here"
    assert f"note: uv cannot be used: {why}\n==> installing with pip" in shown


def test_where_the_cpu_build_cannot_be_reached_it_goes_on_without(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    machine.python()
    machine.uv("programs/uv", fails_on=f"{CPU_BUILD}*editable")
    bootstrap.install("lab")
    assert [ASKED, *BY_UV, "uv .[lab]"] == machine.log
    *_, tried, last = (machine.folder / "log").read_text("utf-8").splitlines()
    assert CPU_BUILD in tried
    assert tried.replace(f"{CPU_BUILD} ", "") == last
    assert "note: without PyTorch's CPU build: error: cannot reach it\n" in capsys.readouterr().out


def test_uv_is_told_what_pip_was_told(machine: Machine) -> None:
    machine.python(settings="global.find-links='/wheels'")
    machine.uv("programs/uv")
    bootstrap.install("")
    asked = (machine.folder / "log").read_text("utf-8").splitlines()[-1].split()
    assert ["--find-links", "/wheels"] == asked[asked.index("--find-links") :][:2]
    assert "." == asked[-1]


# The environment's folder.

Made = Callable[[], list[str]]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """What is in ``.venv`` when Python is told to make one there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bootstrap, "run", lambda command, name: None)

    def now() -> list[str]:
        bootstrap.make_venv()
        return sorted(path.name for path in Path(".venv").iterdir()) if Path(".venv").exists() else []

    return now


def environment(python: str | Path | None, stamp: str | None) -> None:
    (Path(".venv") / "bin").mkdir(parents=True)
    if python is not None:
        (Path(".venv") / "bin" / "python").symlink_to(python)
    if stamp is not None:
        (Path(".venv") / ".installed").write_text(f"{stamp}\n")


def test_an_environment_of_this_python_is_kept_and_counts_as_unfinished(made: Made) -> None:
    environment(sys.executable, str(Path.cwd()))
    assert ["bin"] == made()


@pytest.mark.parametrize("python", [None, "/nowhere/python", "/bin/true"])
def test_an_environment_of_another_python_is_made_anew(python: str | None, made: Made) -> None:
    environment(python, str(Path.cwd()))
    assert [] == made()


def test_an_environment_that_was_moved_is_made_anew(made: Made) -> None:
    environment(sys.executable, "/where/it/was/made")
    assert [] == made()


def test_a_link_is_removed_and_not_what_it_leads_to(made: Made, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "bin").mkdir(parents=True)
    Path(".venv").symlink_to("elsewhere")
    assert [] == made()
    assert (tmp_path / "elsewhere" / "bin").is_dir()


# The whole program.


def test_an_error_is_a_few_lines_and_no_traceback(tmp_path: Path) -> None:
    shutil.copy(ROOT / "bootstrap.py", tmp_path)
    (tmp_path / ".venv").write_text("no folder")
    done = subprocess.run([sys.executable, tmp_path / "bootstrap.py"], capture_output=True, text=True, check=False)
    assert 1 == done.returncode
    assert done.stderr.startswith("error: ")
    assert 15 >= len((done.stdout + done.stderr).splitlines())


def test_it_needs_the_standard_library_only() -> None:
    command = [sys.executable, "-I", "-S", ROOT / "bootstrap.py", "--help"]
    assert "--extras" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
