"""What the repository brings along for git and for editors: outputs out of commits, diffs to read, a container."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.git import ENVIRONMENT
from tests.update.notebooks import cells_of, check, code, notebook, printed, prose, reflection, setup, solved, stub
from tests.update.repositories import FIRST, Checkout, make_course, make_fork

ROOT = Path(__file__).resolve().parents[2]
RAN = {"execution_count": 3}
CELLS = [
    prose("# Arrays"),
    setup() | RAN,
    solved(stub("add"), outputs=[printed("a learner's output\n")]) | RAN,
    check("add") | {"outputs": [printed("right\n")]},
    code("plot(add)", [{"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo="}, "metadata": {}}], 4),
    reflection("It adds."),
]


RELEASED = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in ROOT.glob("exercises/u01_*/*.ipynb")}
DAMAGED = "exercises/u91_sums/sums.ipynb"
KEPT = "exercises/u92_means/means.ipynb"
GOLDEN = "tests/golden/ok/submission.ipynb"


def make_checkout(root: Path) -> Checkout:
    """A checkout with the repository's files for git, as ``make setup`` leaves it, and this environment."""
    made = make_course(root, {name: (ROOT / name).read_bytes() for name in (".gitattributes", ".gitconfig")})
    (made.root / ".venv").symlink_to(Path(sys.executable).parent.parent)
    (made.root / ".git/info/exclude").write_text(".venv\n", encoding="utf-8")
    made.git("config", "--local", "--add", "include.path", "../.gitconfig")
    return made


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout with some notebooks that were committed."""
    made = make_checkout(tmp_path_factory.mktemp("committed") / "fork")
    kept = code("plot(add)", [printed("kept\n")]) | {"metadata": {"tags": ["keep_output"]}}
    others = {DAMAGED: b"damaged", KEPT: notebook([kept]), GOLDEN: notebook(CELLS)}
    made.commit({FIRST: notebook(CELLS), **RELEASED, **others})
    return made


@pytest.fixture
def unfiltered(tmp_path: Path) -> Checkout:
    """A checkout in which the filter is turned off."""
    made = make_checkout(tmp_path / "fork")
    made.git("config", "--local", "filter.nbstripout.clean", "cat")
    return made


# Outputs and commits.


def test_a_commit_gets_no_outputs_and_the_file_keeps_them(committed: Checkout) -> None:
    cells = cells_of(committed.committed(FIRST))
    assert {"[]"} == {json.dumps(cell["outputs"]) for cell in cells if cell["cell_type"] == "code"}
    assert {None} == {cell["execution_count"] for cell in cells if cell["cell_type"] == "code"}
    assert b"a learner's output" not in committed.committed(FIRST)
    assert notebook(CELLS) == committed.read(FIRST)
    assert [] == committed.status()


def test_what_the_grader_needs_survives_the_commit(committed: Checkout) -> None:
    before, after = json.loads(notebook(CELLS)), json.loads(committed.committed(FIRST))
    assert before["metadata"] == after["metadata"]
    assert {"unit": "u90_arrays"} == after["metadata"]["autograder"]
    for field in ("id", "cell_type", "metadata", "source"):
        assert [cell[field] for cell in before["cells"]] == [cell[field] for cell in after["cells"]]


def test_a_cell_whose_output_is_to_be_kept_keeps_it(committed: Checkout) -> None:
    assert [printed("kept\n")] == cells_of(committed.committed(KEPT))[0]["outputs"]


def test_the_filter_leaves_a_released_notebook_as_it_is(committed: Checkout) -> None:
    assert RELEASED
    assert {path: committed.committed(path) for path in RELEASED} == RELEASED


def test_a_damaged_notebook_is_committed_as_it_is(committed: Checkout) -> None:
    assert b"damaged" == committed.committed(DAMAGED)


def test_golden_submissions_are_committed_byte_for_byte(committed: Checkout) -> None:
    assert notebook(CELLS) == committed.committed(GOLDEN)


def test_without_the_environment_a_notebook_is_committed_and_compared_as_it_is(tmp_path: Path) -> None:
    bare = make_checkout(tmp_path / "fork")
    (bare.root / ".venv").unlink()
    bare.commit({FIRST: notebook(CELLS)})
    assert notebook(CELLS) == bare.committed(FIRST)
    bare.write({FIRST: notebook([*CELLS, code("new = 1")])})
    assert '+    "new = 1"' in bare.git("diff")


def test_a_diff_shows_the_source_that_changed_and_no_outputs(unfiltered: Checkout) -> None:
    unfiltered.commit({FIRST: notebook(CELLS)})
    changed = [*CELLS[:2], solved(stub("add"), "return 2 + x", [printed("another output\n")]), *CELLS[3:]]
    unfiltered.write({FIRST: notebook(changed)})
    shown = re.sub(r"\x1b\[[0-9;]*m", "", unfiltered.git("diff"))
    assert "-    return x + 1\n" in shown
    assert "+    return 2 + x" in shown
    assert "output" not in shown


def test_an_update_leaves_a_checkout_clean_whose_outputs_were_never_committed(tmp_path: Path) -> None:
    course = make_checkout(tmp_path / "course")
    course.git("config", "--local", "filter.nbstripout.clean", "cat")
    course.commit({FIRST: notebook([prose("# Arrays"), stub("add"), check("add")])})
    fork = make_fork(course, tmp_path / "fork")
    (fork.root / ".venv").symlink_to(Path(sys.executable).parent.parent)
    (fork.root / ".git/info/exclude").write_text(".venv\n", encoding="utf-8")
    fork.git("config", "--local", "--add", "include.path", "../.gitconfig")
    mine = [prose("# Arrays"), solved(stub("add"), outputs=[printed("mine\n")]), check("add"), code("add(1)") | RAN]
    fork.commit({FIRST: notebook(mine)})
    course.commit({FIRST: notebook([prose("# Sums"), stub("add", "Otherwise."), check("add")])})
    fork.update()
    assert [] == fork.status()
    assert b"# Sums" in fork.committed(FIRST)
    assert b"mine" not in fork.committed(FIRST)
    assert [printed("mine\n")] == cells_of(fork.read(FIRST))[1]["outputs"]


def test_a_merge_writes_no_markers_into_a_notebook(unfiltered: Checkout) -> None:
    unfiltered.commit({FIRST: notebook(CELLS)})
    unfiltered.git("checkout", "--quiet", "-b", "other")
    unfiltered.commit({FIRST: notebook([prose("# Theirs"), *CELLS[1:]])})
    unfiltered.git("checkout", "--quiet", "main")
    unfiltered.commit({FIRST: notebook([prose("# Mine"), *CELLS[1:]])})
    unfiltered.git("merge", "other", code=1)
    assert "# Mine" == "".join(cells_of(unfiltered.read(FIRST))[0]["source"])


# The hook of pre-commit, run as pre-commit runs one of the language 'system'.


def run_hook(checkout: Checkout, *files: str) -> subprocess.CompletedProcess[str]:
    [repository] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    [hook] = repository["hooks"]
    assert ("local", "system") == (repository["repo"], hook["language"])
    assert all(re.search(hook["files"], file) for file in files)
    command = [*shlex.split(hook["entry"]), *files]
    return subprocess.run(command, cwd=checkout.root, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def test_the_hook_passes_what_the_filter_has_cleaned(committed: Checkout) -> None:
    assert 0 == run_hook(committed, FIRST).returncode


def test_the_hook_stops_outputs_where_the_filter_is_off_and_says_what_to_do(unfiltered: Checkout) -> None:
    odd = "exercises/u90_arrays/$(touch hacked) a.ipynb"
    unfiltered.write({odd: notebook(CELLS)})
    unfiltered.git("add", "--all")
    done = run_hook(unfiltered, odd, FIRST)
    assert 1 == done.returncode
    assert f"{odd}: would be committed with outputs" in done.stdout
    assert not (unfiltered.root / "hacked").exists()


def test_what_the_hook_advises_takes_the_outputs_out_of_the_commit(unfiltered: Checkout) -> None:
    unfiltered.write({FIRST: notebook(CELLS)})
    unfiltered.git("add", "--all")
    unfiltered.git("config", "--local", "--unset", "filter.nbstripout.clean")
    unfiltered.git("add", "--renormalize", FIRST)
    assert b"a learner's output" not in unfiltered.committed(FIRST, "")
    assert notebook(CELLS) == unfiltered.read(FIRST)


# How 'make setup' turns it on.


def turn_on(folder: Path) -> None:
    """Run what does it in ``make setup``."""
    program = "import bootstrap; bootstrap.turn_on_git_settings()"
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", program], cwd=folder, env=environment, check=True)


def test_setup_turns_it_on_once_and_in_this_checkout_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "gitconfig"
    own.write_text("[user]\n\tname = A Learner\n", encoding="utf-8")
    monkeypatch.setitem(ENVIRONMENT, "GIT_CONFIG_GLOBAL", str(own))
    fork = make_course(tmp_path / "fork", {".gitconfig": (ROOT / ".gitconfig").read_bytes()})
    turn_on(fork.root)
    turn_on(fork.root)
    assert "../.gitconfig" == fork.git("config", "--local", "--get-all", "include.path")
    assert "--keep-id" in fork.git("config", "filter.nbstripout.clean")
    assert "[user]\n\tname = A Learner\n" == own.read_text(encoding="utf-8")


def test_setup_of_an_unpacked_archive_touches_no_repository_around_it(tmp_path: Path) -> None:
    around = make_course(tmp_path / "home", {})
    (around.root / "course").mkdir()
    before = around.read(".git/config")
    turn_on(around.root / "course")
    turn_on(tmp_path)
    assert before == around.read(".git/config")


# The container.

CONTAINER_KEYS = {
    "name",
    "image",
    "hostRequirements",
    "containerEnv",
    "updateContentCommand",
    "postAttachCommand",
    "customizations",
}
"""Those of the development containers' schema that are in use here."""


def container() -> dict[str, Any]:
    made: dict[str, Any] = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    return made


def test_the_container_has_keys_of_the_schema_only() -> None:
    assert CONTAINER_KEYS == container().keys()
    assert {"cpus", "memory"} == container()["hostRequirements"].keys()
    assert {"codespaces", "vscode"} == container()["customizations"].keys()
    assert {"extensions", "settings"} == container()["customizations"]["vscode"].keys()
    assert re.fullmatch(r"\d+[tgmk]b", container()["hostRequirements"]["memory"])


def test_the_container_sets_up_the_environment_that_its_editor_uses() -> None:
    assert "make setup" == container()["updateContentCommand"]
    interpreter = container()["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    assert "${containerWorkspaceFolder}/.venv/bin/python" == interpreter


def test_the_container_opens_the_first_notebook_once(tmp_path: Path) -> None:
    first = min(path.relative_to(ROOT).as_posix() for path in ROOT.glob("exercises/*/*.ipynb"))
    assert [first] == container()["customizations"]["codespaces"]["openFiles"]
    (tmp_path / ".venv").mkdir()
    (tmp_path / "code").write_text('#!/bin/sh\necho "$@" >> opened\n', encoding="utf-8")
    (tmp_path / "code").chmod(0o755)
    environment = {**ENVIRONMENT, "PATH": f"{tmp_path}:{ENVIRONMENT['PATH']}"}
    for _ in range(2):
        subprocess.run(["sh", "-ec", container()["postAttachCommand"]], cwd=tmp_path, env=environment, check=True)
    assert f"{first}\n" == (tmp_path / "opened").read_text(encoding="utf-8")


def test_what_the_files_call_is_in_the_environment() -> None:
    here = str(Path(sys.executable).parent)
    assert shutil.which("nbstripout", path=here)
    assert shutil.which("git-nbdiffdriver", path=here)
