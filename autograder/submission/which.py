"""Which file of a folder counts as a unit's notebook, and why each other one does not: one rule for every door."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from autograder.submission import fenced
from autograder.words.text import one_line

CHECKPOINTS: Final = ".ipynb_checkpoints"
"""The folder in which Jupyter keeps a copy of each notebook beside it."""
FORK: Final = "exercises"
"""The folder of a fork that holds its units."""
MAX_LOOKED_INTO: Final = 12
"""Notebooks of one folder that are read to choose among them."""

ARCHIVES: Final = (".zip", ".tar", ".gz", ".tgz", ".7z", ".rar", ".bz2", ".tbz", ".xz", ".txz", ".zst")
DOCUMENTS: Final = (".pdf", ".html", ".htm", ".mhtml", ".webarchive", ".doc", ".docx", ".odt", ".rtf", ".tex", ".pages")
"""Suffixes of what a notebook is printed to, or an answer is written in."""
NOT_RUN: Final = "was passed over: only the notebook is run, so put what it needs into a cell of its own"
"""What is said of a Python or Markdown file beside a notebook."""
TEXTS: Final = (".py", *fenced.SUFFIXES)
"""Suffixes of what a notebook may be exported as."""

# What browsers, editors and file managers put behind the name of a file, and behind its suffix.
_NOTEBOOK: Final = re.compile(
    r"(?P<stem>.+)\.ipynb"
    r"(?:\.(?:txt|json)|(?P<mark>\.(?:bak|orig|old|save|tmp|(?:cr|op)?download|part(?:ial)?|\d{1,3})|~"
    r"|[ _-]?\(\d{1,3}\)|[ _-]\d{1,3}))? *",
    re.IGNORECASE | re.DOTALL,
)
_DISGUISED: Final = (".json", ".txt", ".pynb", ".ipnb", ".ipyn", ".ipyb", ".ipynb_", ".jupyter")
_SEPARATORS: Final = re.compile(r"[\s_-]+")
# What browsers, file managers, JupyterLab, Colab and people put around the name of a copy.
_BEFORE: Final = re.compile(r"^(?:copyof|copy|kopievon|kopie|copiede|copiadi|my|final|u\d\d)++")
_BEHIND: Final = re.compile(
    r"(?:copy|kopie|copie|copia|final|finished|fixed|completed|complete|corrected|updated|done|solved|solutions|solution"
    r"|submission|submit|new|latest|last|old|original|orig|backup|bak|version|ver|v|revision|rev|attempt|try|edited|edit"
    r"|download|\.ipynb|[.()~]|\d++)*+"
)
_NUMBER: Final = re.compile(r"\d{1,14}")
_FINAL: Final = re.compile(
    r"final|finished|fixed|corrected|updated|done|complete|solved|solution|subm|new|latest|last|edit"
)
_EARLIER: Final = re.compile(r"old|orig|ba(?:c)?k")
_ABOUT: Final = re.compile(r"(?:read[ _-]?me|licen[cs]e|changelog|contributing)\b.*", re.IGNORECASE)


_SAVED: Final = re.compile(r"\.ipynb_checkpoints/(?P<kept>.+)-checkpoint\.ipynb|\.~(?P<open>[^/]+)\.ipynb", re.DOTALL)


def own_name(unit: str) -> str:
    """The name, without suffix, that a unit's notebook has: ``backpropagation`` for ``u02_backpropagation``."""
    return unit[4:]


def unit_called(name: str, units: Iterable[str]) -> str:
    """The unit that a folder is for, called ``u02_backpropagation``, ``U02`` or ``u02 backpropagation``; else empty."""
    return next((unit for unit in units if flat(name) in (flat(unit), unit[:3])), "")


def notebooks_among(names: Iterable[str]) -> list[str]:
    """Those that are names of notebooks, sorted; hidden files do not count."""
    return sorted(name for name in names if is_notebook(name))


def is_notebook(name: str) -> bool:
    """Whether a file of this name is a notebook. Hidden ones are an editor's or a system's, and none."""
    return _NOTEBOOK.fullmatch(name) is not None and not name.startswith(".")


def is_text_file(name: str) -> bool:
    """Whether a file of this name is Python or Markdown, as a notebook may be exported; a ``README.md`` is not."""
    return name.lower().endswith(TEXTS) and not name.startswith(".") and not _ABOUT.fullmatch(name)


def is_archive(name: str) -> bool:
    """Whether a file of this name holds other files."""
    return name.lower().endswith(ARCHIVES)


def is_document(name: str) -> bool:
    """Whether a file of this name is for reading: a notebook may be printed to it, and nothing of it can be run."""
    return name.lower().endswith(DOCUMENTS) and not name.startswith(".")


def saved_copy_of(path: str) -> str:
    """The notebook that Jupyter keeps a copy of here, ``.ipynb_checkpoints/a-checkpoint.ipynb``; else empty."""
    found = _SAVED.fullmatch(path)
    return "" if found is None else f"{found['kept'] or found['open']}.ipynb"


@dataclass(frozen=True)
class Likeness:
    """How a file is called beside its unit's notebook.

    Attributes:
        rank: 0 for the unit's own name, without regard to case, blanks, hyphens, underscores and the marks of copies;
            1 where that name is a part of it, 2 otherwise; 3 for what has the unit's own name and another suffix.
        attempt: what the marks of a copy say: whether it is called final, and its number; -1 for an old one.
    """

    rank: int
    attempt: tuple[bool, int] = (False, 0)


def likeness(name: str, own: str) -> Likeness:
    """How a file's name is like that of the unit's notebook, `own`, which comes without suffix."""
    stem = flat(stem_of(name))
    wanted = flat(own)
    bare = _BEFORE.sub("", stem)
    named = next((one for one in (stem, bare) if wanted and one.startswith(wanted)), None)
    marks = "" if named is None else named.removeprefix(wanted)
    if named is not None and _BEHIND.fullmatch(marks):
        numbers = ["-1"] if _EARLIER.search(marks) else _NUMBER.findall(marks)
        return Likeness(0 if is_notebook(name) else 3, (bool(_FINAL.search(marks)), int(numbers[-1]) if numbers else 0))
    return Likeness(1 if wanted and wanted in stem else 2)


def stem_of(name: str) -> str:
    """A file's name without the suffixes of a notebook or of what one is exported as."""
    notebook = _NOTEBOOK.fullmatch(name)
    if notebook is not None:
        return notebook["stem"] + (notebook["mark"] or "")
    for suffix in (*TEXTS, *_DISGUISED):
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


def flat(text: str) -> str:
    """A name as it is compared: without case, blanks, hyphens and underscores."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text).casefold())


@dataclass(frozen=True)
class Content:
    """What is in a notebook, as far as it decides which counts.

    Attributes:
        written: the unit's functions that are written in it; `None` where it cannot be read.
        unit: what its metadata says that it is for, or empty.
    """

    written: frozenset[str] | None = frozenset()
    unit: str = ""


@dataclass(frozen=True)
class Candidate:
    """A file that may count: where it is, as `choose` gives it back; how it is called; when it came, if that is known.

    Of two `stamp`, texts, the greater is later.
    """

    key: str
    name: str
    stamp: str = ""


@dataclass(frozen=True)
class Choice:
    """The key of the file that counts, and a line for each one passed over."""

    key: str
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Seen:
    """A candidate that was looked into."""

    candidate: Candidate
    like: Likeness
    content: Content
    is_foreign: bool

    @property
    def written(self) -> int:
        return len(self.content.written or ())

    @property
    def state(self) -> int:
        """0 for one with work, 1 for one that cannot be read, 2 for one in which nothing is written."""
        return 1 if self.content.written is None else 0 if self.written else 2

    @property
    def lateness(self) -> tuple[str, bool, int]:
        return (self.candidate.stamp, *self.like.attempt)


def may_count(name: str, unit: str, own: str = "") -> bool:
    """Whether a file of this name may count: a notebook, or an export that is named as the unit's notebook is."""
    if is_notebook(name):
        return True
    return bool(unit) and is_text_file(name) and likeness(name, own or own_name(unit)).rank == 3


def named(names: Iterable[str]) -> list[Candidate]:
    """The files of one folder as candidates."""
    return [Candidate(name, name) for name in sorted(names)]


def choose(
    candidates: Iterable[Candidate], unit: str, look: Callable[[str], Content | None], own: str = ""
) -> Choice | None:
    """The file that counts as the unit's notebook; `None` where there is none.

    One with work counts before one that cannot be read, and that before an untouched one; what is made for another
    unit comes last. Then the one that is named most like the unit's notebook; then the one with the most functions
    written; then the later attempt. What has the unit's own name and a wrong suffix is one of them where something is
    written in it, and so is, where there is none else, an export of any name.

    Args:
        candidates: what one learner handed in for the unit, notebooks and others.
        unit: the unit's name, or empty where it is not known.
        look: what is in the file of this key, `None` where it is not read. Asked only where there are several, of at
            most `MAX_LOOKED_INTO`.
        own: what the unit's notebook is called, without suffix; by default as the unit's name has it.
    """
    own = own or own_name(unit)
    look, given = cache(look), list(candidates)
    alike = [(likeness(one.name, own), one) for one in given if may_count(one.name, unit, own)]
    if unit:
        others = [one for one in given if _may_hold_work(one.name, own, is_alone=not alike)][:MAX_LOOKED_INTO]
        alike += [(likeness(one.name, own), one) for one in others if _has_work(look(one.key))]
    by_name = sorted(
        alike, key=lambda both: (both[0].rank, both[1].key.count("/"), both[1].name != f"{own}.ipynb", both[1].key)
    )
    if len(by_name) < 2:
        return Choice(by_name[0][1].key) if by_name else None
    looked = [(like, one, look(one.key)) for like, one in by_name[:MAX_LOOKED_INTO]]
    seen = [_seen(like, one, content, unit) for like, one, content in looked if content is not None]
    if not seen:
        seen = [_seen(*by_name[0], Content(None), unit)]
    latest = sorted(seen, key=lambda one: one.lateness, reverse=True)
    first, *rest = sorted(latest, key=lambda one: (one.is_foreign, one.state, one.like.rank, -one.written))
    told = [f"{_shown(one)} was passed over: {_why(one, first)}" for one in rest]
    known = {one.candidate.key for one in seen}
    unread = [
        f"{one.key:.80} was passed over unread: there is too much to look into"
        for _, one in by_name
        if one.key not in known
    ]
    return Choice(first.candidate.key, (*told, *map(one_line, unread)))


def _may_hold_work(name: str, own: str, is_alone: bool) -> bool:
    """Whether a file is to be looked into whose name is not that of a notebook, nor of the unit's export."""
    if is_text_file(name):
        return is_alone
    return not is_notebook(name) and Path(name).suffix in ("", *_DISGUISED) and likeness(name, own).rank == 3


def _has_work(content: Content | None) -> bool:
    return content is not None and bool(content.written)


def _seen(like: Likeness, candidate: Candidate, content: Content, unit: str) -> _Seen:
    return _Seen(candidate, like, content, bool(unit and content.unit and content.unit != unit))


def _why(one: _Seen, first: _Seen) -> str:
    """Why a candidate is not the first."""
    if one.is_foreign:
        return f"it is for {one_line(one.content.unit):.40}"
    if one.content.written is None:
        return "it cannot be read"
    if not one.written:
        return "nothing is written in it"
    if one.like.rank != first.like.rank:
        return f"{_shown(first)} is named more like the unit's notebook"
    if one.written < first.written:
        functions = "1 function is" if one.written == 1 else f"{one.written} functions are"
        return f"{functions} written in it, and {first.written} in {_shown(first)}"
    later = one.lateness != first.lateness
    return f"as much is written in {_shown(first)}, which {'is the later attempt' if later else 'comes first by name'}"


def _shown(one: _Seen) -> str:
    return f"{one_line(one.candidate.key):.80}"


def without_name(stem: str, own: str) -> str:
    """A name without that of the unit's notebook within it, whatever separates the parts of that."""
    parts = [re.escape(part) for part in _SEPARATORS.split(own) if part]
    rest = re.sub(r"[\s_-]*".join(parts), " ", stem, flags=re.IGNORECASE) if parts else stem
    return rest.strip(" _-.")
