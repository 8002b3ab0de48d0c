"""The promise table: what a docstring promises, in its words, and which cases quote them.

A promise is found by its form: an error, a returned type, *unchanged*, a range, a default. What else a docstring says
is a promise once a case quotes it. White space does not count.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from autograder.model import Case, Task

PromiseKind: TypeAlias = Literal["error", "type", "unchanged", "range", "default"]

_SECTION: Final = re.compile(r"^(Args|Returns|Raises):\n((?:(?: .*)?\n?)*)", re.MULTILINE)
_ENTRY: Final = re.compile(r"^ {4}(?=\S)", re.MULTILINE)
_SENTENCE: Final = re.compile(r"(?<=\.)\s+(?=[A-Z`*])|\n\n")
_TYPE: Final = re.compile(r"\b(?:float64|int64|float|int|bool|list|dict)\b(?:``[^`]*``|\([^()]*\)|[^.;,:()])*")
_UNCHANGED: Final = re.compile(r"\bunchanged\b|\bwhat it was before\b")
_RANGE: Final = re.compile(
    r"(?:\b\w+ )?\bin ``[\[(][^`]*[\])]``"  # an interval
    r"|(?:\b\w+,? )?\bat least \d+(?:\.\d+)?|\bup to ±\d+|\bfrom \d\S* to \d\S*[^.,;\s]"
    r"|\bnot negative\b|\bone or more\b"
)
_SHORTEST: Final = 4
"""Characters that a quote and a promise must have in common, unless one of them is shorter."""


@dataclass(frozen=True)
class Promise:
    """Words of a docstring that promise something, and where they stand in the text of `text_of`."""

    kind: PromiseKind
    words: str
    start: int


def text_of(source: str, name: str) -> str:
    """The signature and the docstrings of the function or class of that name, with single blanks for white space."""
    definition = _definition(source, name)
    return " ".join(
        _squeezed(f"{_signature(one, source)} {ast.get_docstring(one) or ''}")
        for one in ast.walk(definition)
        if isinstance(one, ast.FunctionDef | ast.ClassDef)
    )


def promises_of(source: str, name: str, task: Task) -> tuple[Promise, ...]:
    """What the docstring of the task's function promises.

    Of what ends in a bar, only errors and *unchanged*: the form of its answer is looked at in every case. Of what a
    driver calls, no defaults: nobody sees what it leaves out, and a mutant of each default tells.
    """
    text = text_of(source, name)
    found: dict[tuple[int, str], Promise] = {}
    for one in ast.walk(_definition(source, name)):
        if isinstance(one, ast.FunctionDef | ast.ClassDef):
            signature, docstring = _signature(one, source), ast.get_docstring(one) or ""
            start = text.index(_squeezed(signature))
            for default in _defaults(one, source) if task.driver is None else ():
                found[start, default] = Promise("default", default, text.index(default, start))
            for kind, words, before in _promises(docstring, task.bar is None):
                place = text.index(_squeezed(words), start + len(_squeezed(f"{signature} {docstring[:before]}")))
                found[place, words] = Promise(kind, _squeezed(words), place)
    return tuple(sorted(found.values(), key=lambda promise: promise.start))


def is_quoted(promise: Promise, text: str, quotes: Iterable[str]) -> bool:
    """Whether some quote and the promise have words in common, as they stand in the text."""
    start, end = promise.start, promise.start + len(promise.words)
    return any(
        min(end, last) - max(start, first) >= min(_SHORTEST, end - start, last - first)
        for quote in quotes
        for first, last in _places(_squeezed(quote), text)
    )


def is_left_out(promise: Promise, parameters: Sequence[str], cases: Iterable[Case]) -> bool:
    """Whether a case calls the function without the argument whose default is promised."""
    if promise.kind != "default":
        return False
    place = parameters.index(promise.words.partition("=")[0])
    return any(len(case.arguments) <= place for case in cases)


def parameters_of(source: str, name: str) -> list[str]:
    """The names of a function's parameters, in their order; of a class, of none."""
    definition = _definition(source, name)
    return [one.arg for one in definition.args.args] if isinstance(definition, ast.FunctionDef) else []


def strange_quotes(text: str, cases: Iterable[Case]) -> Mapping[str, str]:
    """The quotes that do not stand in the text, each with the name of a case that quotes it."""
    return {quote: case.name for case in cases for quote in case.quotes if quote not in text}


def tried_alone(cases: Sequence[Case], failures: Iterable[Sequence[str]]) -> set[str]:
    """The quotes that something fails alone: all cases that it fails quote these words.

    Inputs may be about several promises: a batch with one class has every row right. A case then quotes all of them,
    and keeps none of them from being tried. What fails only cases that share several quotes speaks for one of these,
    and only where all others among them are tried by something else.

    Args:
        cases: all cases of a task.
        failures: the names of the failed cases of each wrong work.
    """
    quotes_of = {case.name: set(case.quotes) for case in cases}
    shared = [set.intersection(*(quotes_of.get(name, set()) for name in failed)) for failed in failures if failed]
    tried: set[str] = set()
    while found := {quote for quotes in shared if len(left := quotes - tried) == 1 for quote in left}:
        tried |= found
    return tried


def _promises(docstring: str, with_form: bool) -> Iterator[tuple[PromiseKind, str, int]]:
    """Each with its words and how many characters of the docstring stand before them."""
    for heading, start, end in _sections(docstring):
        entries = [*(found.end() for found in _ENTRY.finditer(docstring, start, end)), end]
        for first, last in itertools.pairwise(entries):
            entry = docstring[first:last].rstrip()
            if heading == "Raises":
                yield "error", entry.partition(": ")[2], first
            if heading == "Returns" and with_form and (found := _TYPE.search(entry)):
                yield "type", found[0].strip(), first + found.start()
    for found in _RANGE.finditer(docstring) if with_form else ():
        where = next((heading for heading, start, end in _sections(docstring) if start <= found.start() < end), "")
        # What is returned is looked at in each case, and an error is a promise by itself.
        if where != "Raises" and (where == "Args" or not found[0].endswith("``")):
            yield "range", found[0], found.start()
    start = 0
    for sentence in _SENTENCE.split(docstring):
        start = docstring.index(sentence, start)
        if _UNCHANGED.search(sentence):
            yield "unchanged", sentence.strip(), start


def _sections(docstring: str) -> list[tuple[str, int, int]]:
    """The sections under a heading, each with where it begins and ends."""
    return [(found[1], found.start(2), found.end(2)) for found in _SECTION.finditer(docstring)]


def _defaults(definition: ast.FunctionDef | ast.ClassDef, source: str) -> Iterator[str]:
    if isinstance(definition, ast.FunctionDef):
        names = _arguments(definition, source)
        yield from (one for one in names if "=" in one)


def _arguments(definition: ast.FunctionDef, source: str) -> list[str]:
    """The parameters with their defaults as they are written: ``h=1e-5``."""
    arguments = definition.args
    without = len(arguments.args) - len(arguments.defaults)
    defaults = ["", *(f"={ast.get_source_segment(source, one)}" for one in arguments.defaults)]
    return [one.arg + defaults[max(0, place - without + 1)] for place, one in enumerate(arguments.args)]


def _definition(source: str, name: str) -> ast.FunctionDef | ast.ClassDef:
    return next(
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name
    )


def _signature(definition: ast.FunctionDef | ast.ClassDef, source: str) -> str:
    if isinstance(definition, ast.ClassDef):
        return f"class {definition.name}:"
    return f"def {definition.name}({', '.join(_arguments(definition, source))}):"


def _places(quote: str, text: str) -> Iterator[tuple[int, int]]:
    place = text.find(quote) if quote else -1
    while place >= 0:
        yield place, place + len(quote)
        place = text.find(quote, place + 1)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
