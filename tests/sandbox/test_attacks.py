"""Every attack, through the real pipeline with bubblewrap: no undeserved point, no harm, nothing read."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.sandbox import Launcher
from tests.sandbox import attacks
from tests.sandbox.attacks import arena, dealt, table
from tests.sandbox.attacks.holding import assert_nothing_gained


@pytest.mark.parametrize("name", dealt.names(warm=False))
def test_it_gains_nothing(name: str, bubblewrap: Launcher) -> None:
    assert_nothing_gained(name, bubblewrap)


def test_there_are_sixty_of_them_and_each_says_what_it_seeks() -> None:
    names = attacks.names()
    assert 60 <= len(names)
    assert [] == [name for name in names if not attacks.gain(name).endswith(".")]
    assert [] == [name for name in names if not name.startswith(attacks.load(name).goal)]


def test_a_short_seed_is_guessed_so_that_guessing_is_known_to_work(bubblewrap: Launcher) -> None:
    """The attack that gains nothing with a secret seed does gain with one from 0 to 200."""
    assert ("1 of 1 points",) == arena.run(attacks.load("points_guess_seed"), bubblewrap, seed=200).gains


@pytest.mark.parametrize("name", ["read_classmates", "read_environment", "harm_spoil_files", "harm_fork"])
def test_without_walls_it_gains_so_that_the_walls_are_known_to_stop_it(name: str, process: Launcher) -> None:
    if name == "harm_fork" and os.geteuid() != 0:
        pytest.skip("without walls, a limit on processes holds back an ordinary user")
    assert () != arena.run(attacks.load(name), process).gains


def test_the_page_is_what_the_attacks_and_their_results_make_of_it() -> None:
    assert table.page(table.recorded()) == table.PAGE.read_text(encoding="utf-8"), (
        "docs/attacks.md is not up to date: python -m tests.sandbox.attacks.table"
    )


def test_every_attack_was_run_as_root_and_as_a_user() -> None:
    results = table.recorded()
    assert list(attacks.names()) == sorted(results)
    assert [] == [name for name in results if not {"root", "user"} <= results[name].keys()]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_an_ordinary_user_is_as_safe_as_root() -> None:
    """The tests above once more as the user nobody, where the tests run as root and nobody can read the checkout."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user, and these tests ran as an ordinary one already")
    nobody = pwd.getpwnam("nobody")
    with tempfile.TemporaryDirectory(prefix="nobody-") as home:
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
        environment = {"PATH": os.environ["PATH"], "HOME": home, "OPENBLAS_NUM_THREADS": "1"}

        def as_nobody(*arguments: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, "-B", *arguments],
                user=nobody.pw_uid,
                group=nobody.pw_gid,
                extra_groups=(),
                cwd=arena.ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )

        try:
            reads = as_nobody("-c", "import tests.helpers").returncode == 0
        except PermissionError:
            reads = False
        if not reads:
            pytest.skip("the user nobody cannot read this checkout or its Python")
        file = str(Path(__file__))
        options = ("-q", "-n0", "-p", "no:cacheprovider", "-m", "", f"--basetemp={home}/base", "-k", "gains")
        done = as_nobody("-m", "pytest", *options, file)
    assert 0 == done.returncode, done.stdout[-3000:]
