"""A file counts for what stands in it, whatever its suffix, its encoding and its marks; and whoever has it is named."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

from autograder import course
from autograder.classroom.collect import Exercise
from autograder.classroom.collect.archive import Download
from autograder.classroom.collect.download import WHO_IS_WHO, collect_download
from autograder.submission import UnreadableSubmission, find_in, read, select
from autograder.submission.belonging import repaired_for
from autograder.submission.outline import outline
from autograder.submission.work import NothingToGrade
from tests.cases import for_each
from tests.submissions.clean import NAME, UNIT, cell_of, code_cells, file_of, released, solved, source_of
from tests.submissions.exports import colab_script
from tests.submissions.kinds import ALL, HIT, STEM

WORK: Final = file_of(solved())
STUB: Final = file_of(released())
PYTHON: Final = "\n\n".join(map(source_of, code_cells(solved()))).encode()
FENCED: Final = b"```python\n" + PYTHON + b"\n```\n"
UNITS: Final = [unit.name for unit in course.units()]
EXERCISES: Final = tuple(Exercise(unit.name, course.notebook_name(unit), STUB) for unit in course.units())


def worth(path: Path) -> float:
    """The points of the functions that are written in a file."""
    cells = select(repaired_for(read(path), UNIT)).cells
    written = {name for cell in cells if cell.outline.is_python for name in cell.outline.written}
    return sum(task.points for task in UNIT.tasks if task.function in written)


def folder_with(place: Path, files: Mapping[str, bytes]) -> Path:
    folder = place / "ann" / UNIT.name
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


WORDY: Final = WORK.decode().replace("def softmax", "# größe – Maße\\ndef softmax", 1)


@for_each(
    "encode, says",
    [
        (lambda text: text.encode("utf-16-le"), "is in UTF-16-LE"),
        (lambda text: text.encode("utf-16-be"), "is in UTF-16-BE"),
        (lambda text: text.encode("cp1252", "replace"), "was read as Windows-1252"),
        (lambda text: b"\xef\xbb\xbf" * 2 + text.encode(), "byte-order mark"),
        (lambda text: ("\ufeff\ufeff" + text).encode("utf-16-le"), "is in UTF-16"),
    ],
)
def test_a_notebook_is_read_in_the_encoding_that_it_has(
    encode: Callable[[str], bytes], says: str, tmp_path: Path
) -> None:
    path = folder_with(tmp_path, {NAME: encode(WORDY)}) / NAME
    assert (ALL, True) == (worth(path), any(says in line for line in read(path).repairs))


@for_each(
    "content, says",
    [
        (b"PK\x03\x04" + b"\0" * 50, "is an archive, not the notebook"),
        (b"\x1f\x8b\x08" + b"\0" * 50, "is an archive, not the notebook"),
        (b"<!DOCTYPE html>\n<html>", "is a web page, not the notebook"),
        (b"\x89PNG\r\n\x1a\n\xff", "is a picture, not the notebook"),
    ],
)
def test_what_is_no_notebook_is_called_what_it_is(content: bytes, says: str, tmp_path: Path) -> None:
    path = folder_with(tmp_path, {NAME: content}) / NAME
    with pytest.raises(UnreadableSubmission, match=re.escape(says)):
        read(path)


COPIES: Final = (".ipynb (1)", ".ipynb.1", ".ipynb.bak", ".ipynb~", ".ipynb.download", ".json", ".txt", "", ".pynb")


@for_each("suffix", COPIES)
def test_work_with_a_wrong_suffix_counts_before_an_untouched_notebook(suffix: str, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {NAME: STUB, f"{STEM}{suffix}": WORK})
    found = find_in(folder, "ann")
    assert (f"{STEM}{suffix}", ALL) == (found.path.name, worth(found.path))
    assert (f"{NAME} was passed over: nothing is written in it",) == found.handed_in.passed_over


@for_each(
    "name, content",
    [
        (f"{STEM}.md", FENCED),
        (f"{STEM}.Rmd", FENCED),
        ("homework.py", PYTHON),
        ("ann_homework.md", FENCED),
        (f"{STEM}.py", WORK),
        (f"{STEM}.txt", PYTHON),
        (NAME, PYTHON),
    ],
)
def test_an_export_is_found_by_what_stands_in_it(name: str, content: bytes, tmp_path: Path) -> None:
    found = find_in(folder_with(tmp_path, {name: content, "README.md": FENCED}), "ann")
    assert (name, ALL, ()) == (found.path.name, worth(found.path), found.handed_in.passed_over)


def test_what_tells_about_the_work_is_none(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {"README.md": FENCED, "notes.txt": b"relu", "plan.md": b"# relu"})
    with pytest.raises(NothingToGrade):
        find_in(folder, "ann")


MAGICS: Final = ("np.*load*?", "a[0].b?", "/relu 3", ",relu a b", ";relu a b", "%%ipytest -q", "%%viztracer")


@for_each("magic", MAGICS)
def test_a_line_that_only_ipython_understands_takes_nothing_else_away(magic: str) -> None:
    found = outline(f"{magic}\ndef relu(z):\n    return z")
    assert (True, {"relu"}, 1) == (found.is_python, found.written, found.dropped)


@for_each("line", ["y = %time 3\n!ls", "%time y = 3", "get_ipython().run_line_magic('time', 'y = 3')"])
def test_what_is_timed_in_a_line_is_set(line: str) -> None:
    assert outline(line).plain.startswith("y = 3\n" if "\n" in line else "y = 3")


def test_a_cell_that_colab_commented_out_for_its_magic_is_a_cell(tmp_path: Path) -> None:
    notebook = solved()
    cell = cell_of(notebook, HIT)
    body, cell["source"] = source_of(cell), "1"
    told = "# Commented out IPython magic to ensure Python compatibility.\n"
    commented = "\n".join(f"# {line}" for line in ["%%time", "", *body.split("\n")])
    path = folder_with(tmp_path, {f"{STEM}.py": colab_script(notebook) + f"\n{told}{commented}\n".encode()})
    assert ALL == worth(path / f"{STEM}.py")
    line = colab_script(notebook) + f"\n{told}# %matplotlib inline\n{body}\n".encode()
    assert ALL == worth(folder_with(tmp_path, {f"{STEM}.py": line}) / f"{STEM}.py")


@for_each("fence", ["``` {.python .cell .code}", "``` python", '::: {.cell}\n```{.python .cell-code startFrom="1"}'])
def test_pandocs_fences_hold_cells(fence: str, tmp_path: Path) -> None:
    text = "\n\n".join(f"{fence}\n{source_of(cell)}\n```\n:::" for cell in code_cells(solved()))
    assert ALL == worth(folder_with(tmp_path, {f"{STEM}.md": text.encode()}) / f"{STEM}.md")


def zipped(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def test_names_in_a_zip_of_macos_are_read_as_utf_8(tmp_path: Path) -> None:
    name = f"Jörg Müller_301_assignsubmission_file_/{NAME}"
    plain = "x" * len(name.encode())
    (tmp_path / "moodle.zip").write_bytes(zipped({plain: WORK}).replace(plain.encode(), name.encode()))
    download = Download(tmp_path / "moodle.zip")
    assert ([name], WORK) == (download.names, download.read(name))


def test_exports_helpers_and_archives_in_a_download_are_their_learners(tmp_path: Path) -> None:
    place = "{}_30{}_assignsubmission_file_/{}".format
    files = {
        place("Ann", 1, f"{STEM}.py"): PYTHON,
        place("Bo", 2, f"{STEM}.md"): FENCED,
        place("Cy", 3, "work.tar.gz"): b"\x1f\x8b",
        place("Dee", 4, f"{STEM}.py"): PYTHON,
        place("Dee", 4, "helpers.py"): b"x = 1",
    }
    (tmp_path / "moodle.zip").write_bytes(zipped(files))
    found = collect_download(tmp_path / "moodle.zip", EXERCISES, UNITS, tmp_path / "submitted")
    assert ["Ann", "Bo", "Dee"] == [one.student for one in found.taken]
    assert [("Cy", True)] == [(one.student, "is an archive" in one.why) for one in found.misplaced]
    assert ["helpers.py" in line for line in found.taken[2].handed_in.passed_over] == [True]
    assert {WHO_IS_WHO, "Ann", "Bo", "Dee"} <= {path.name for path in (tmp_path / "submitted").iterdir()}
    assert [f"{STEM}.md"] == [path.name for path in (tmp_path / "submitted" / "Bo" / UNIT.name).glob(f"{STEM}*")]


def test_what_is_handed_in_again_in_another_form_takes_the_place_of_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "submitted" / "Ann" / UNIT.name
    for name, content in ((NAME, STUB), (f"{STEM}.py", PYTHON)):
        (tmp_path / "moodle.zip").write_bytes(zipped({f"Ann_1_assignsubmission_file_/{name}": content}))
        collect_download(tmp_path / "moodle.zip", EXERCISES, UNITS, tmp_path / "submitted")
        assert [name] == [path.name for path in folder.glob(f"{STEM}*")]


def test_what_an_answer_in_words_would_define_is_told(tmp_path: Path) -> None:
    notebook = solved()
    cell_of(notebook, "reflection").update(cell_type="code", source="def keep(answer):\n    return answer\n")
    path = folder_with(tmp_path, {NAME: file_of(notebook)}) / NAME
    missing = select(repaired_for(read(path), UNIT)).missing
    assert "cell reflection sets it and is for an answer in words, not code" == missing["keep"]
