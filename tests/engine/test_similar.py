"""Which works are alike: copies however disguised, before all honest pairs, and what the page says and does."""

from __future__ import annotations

import json
import math
import random
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from autograder import cli
from autograder.classroom.similar.common import most_alike
from autograder.classroom.similar.likeness import pairs_in
from autograder.classroom.similar.normal import definitions_in
from autograder.reports.similar_page import JUDGE, SHARE, similar_to_html
from tests.bench.similar import class_of, copied, measured
from tests.cases import for_each
from tests.nbgrader.course import released
from tests.reports.hostile import HOSTILE

UNIT = "u02_backpropagation"


def test_planted_copies_stand_before_every_honest_pair() -> None:
    found, honest, planted = measured([UNIT, "u05_depth"], 6, seed=3)
    assert (6, 6) == (planted, len(found))
    assert min(pair.rank for pair in found) > 2 * max((pair.rank for pair in honest), default=0.0)


@for_each(
    "one, other",
    [
        ("def f(x):\n    y = x + 1\n    return y", "def f( a ):  # mine\n    bb = (a\n  + 1)\n    return bb"),
        ('def f(x):\n    """Doc."""\n    return np.exp(x)', "def f(z: int) -> float:\n    return np.exp(z)"),
        (
            "def f(x):\n    y: int = 1\n    raise ValueError('no')",
            "def f(x):\n    q = 1\n    raise ValueError(f'{x}!')",
        ),
        ("def help(x): return x\ndef f(x): return help(x)", "def aid(x): return x\ndef f(x): return aid(x)"),
    ],
)
def test_names_comments_and_layout_change_nothing(one: str, other: str) -> None:
    assert [each.normal for each in definitions_in([one])] == [each.normal for each in definitions_in([other])]


def test_what_is_done_stays_apart() -> None:
    texts = ["def f(x): return np.exp(x)", "def f(x): return np.log(x)", "def f(x): return x.sum()"]
    assert 3 == len({each.normal for each in definitions_in(texts)})
    assert [] == definitions_in(["def f(:", "x = 1", "\0", "(" * 10_000])
    deep = [f"def f(x):\n    return {one * 900}x" for one in ("-", "lambda: ", "not ")]
    assert {""} == {each.normal for each in definitions_in(deep)}, "and the rest of the class is compared"


def test_the_stub_and_what_everybody_has_is_no_likeness() -> None:
    own = {student: definitions_in([text]) for student, text in zip("abcdef", ["def f(x): return x"] * 6, strict=True)}
    shared = definitions_in(class_of(UNIT)["hand0"])
    everybody = {student: [*found, *shared] for student, found in own.items()}
    assert [] == pairs_in(UNIT, everybody, [])
    two = {"a": shared, "b": shared}
    assert [1.0] == [pair.share for pair in pairs_in(UNIT, two, [])]
    assert [] == pairs_in(UNIT, two, shared)


def test_so_many_pairs_as_are_wanted_are_the_most_alike() -> None:
    hands = class_of(UNIT)
    copies = {f"{name}_copy": copied(hands[name], random.Random(1)) for name in hands}
    works = {name: definitions_in(sources) for name, sources in {**hands, **copies}.items()}
    every = pairs_in(UNIT, works, [])
    assert len(every) > 2
    assert every[:2] == pairs_in(UNIT, works, [], most=2)
    assert every == pairs_in(UNIT, works, [], most=1000)


@for_each("works, least, most", [(40, 1, None), (40, 3, 25), (40, 100, None), (2, 1, 1), (1, 1, 5)])
def test_pairs_are_ranked_by_what_is_rare_and_most_of_both(works: int, least: int, most: int | None) -> None:
    draw = random.Random(works + least)
    groups = [[draw.getrandbits(63) - 2**62 for _ in range(draw.randrange(1, 5))] for _ in range(30)]
    drawn = [{one for group in draw.sample(groups, draw.randrange(0, 8)) for one in group} for _ in range(works)]

    def weight(places: set[int]) -> float:
        return sum(math.log((works + 1) / sum(place in one for one in drawn)) for place in places)

    pairs = [(one, two) for one, two in combinations(range(works), 2) if len(drawn[one] & drawn[two]) >= least]
    ranks = {
        (one, two): weight(drawn[one] & drawn[two]) ** 3 / (weight(drawn[one]) * weight(drawn[two]))
        for one, two in pairs
    }
    found = most_alike([np.array(sorted(one), np.int64) for one in drawn], least, most)
    assert [rank for rank, *_ in found] == pytest.approx(sorted(ranks.values(), reverse=True)[:most])
    assert [rank for rank, *_ in found] == pytest.approx([ranks[one, two] for _, one, two in found])


def test_who_share_what_many_have_stand_behind_who_share_what_nobody_else_has() -> None:
    common, rare = range(100), range(100, 200)
    works = [{*common, *range(1000 * at, 1000 * at + 50)} for at in range(1, 11)]
    works += [{*rare, *range(1000 * at, 1000 * at + 50)} for at in (11, 12)]
    first, *others = most_alike([np.array(sorted(one), np.int64) for one in works], 1)
    assert (10, 11) == first[1:]
    assert 45 == len(others)
    assert first[0] > 2 * others[0][0]


def test_of_works_without_anything_of_their_own_none_are_alike() -> None:
    empty = np.empty(0, np.int64)
    assert [] == most_alike([empty, empty], 1)
    assert [] == pairs_in(UNIT, {"ada": [], "ben": definitions_in(["def f(): pass"])}, [])


def test_the_page_can_do_nothing_and_leaves_the_judgement_to_a_person() -> None:
    for text in HOSTILE.values():
        page = similar_to_html([(UNIT, text, text, 0.97, [text], [f"</pre><script>{text}"])])
        assert "<script" not in page
        assert JUDGE in page
        assert SHARE in page
    assert "plagiar" not in page.casefold()
    assert "No two works are alike." in similar_to_html([])


def test_a_class_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exercises").mkdir()
    hand = class_of(UNIT)["hand0"]
    for student, sources in {
        "ada": hand,
        "ben": copied(hand, random.Random(1)),
        "cem": class_of(UNIT)["hand1"],
    }.items():
        notebook = released(UNIT)
        written = {source.partition("(")[0].split()[-1]: source for source in sources}
        for cell in notebook["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            if name in written:
                cell["source"] = written[name]
        place = tmp_path / "submitted" / student / UNIT / "backpropagation.ipynb"
        place.parent.mkdir(parents=True)
        place.write_text(json.dumps(notebook), encoding="utf-8")
    done = CliRunner().invoke(cli.app, ["class", "similar"])
    assert 0 == done.exit_code, done.output
    assert done.output.splitlines()[0].split()[1:] == ["u02", "ada", "ben"]
    page = (tmp_path / "reports" / "similar.html").read_text(encoding="utf-8")
    assert "ada and ben" in page
    assert "as in the lecture" in page
