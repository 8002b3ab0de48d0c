"""A picture in a notebook keeps its words readable: where there is no room for it, it is scrolled and not shrunk."""

from __future__ import annotations

import base64
import re

import pytest
from matplotlib import pyplot

from autograder.notebook import show


@pytest.mark.parametrize("inches", [5, 11])
def test_a_picture_is_scrolled_before_its_words_become_too_small(inches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda html: shown.append(html.data))
    figure, _ = pyplot.subplots(figsize=(inches, 3), layout="constrained")
    show(figure, 'a "quoted" word')

    [html] = shown
    assert html.startswith('<div style="overflow-x: auto"><img alt="a &quot;quoted&quot; word" ')
    png = base64.b64decode(re.findall(r'base64,([^"]+)"', html)[0])
    wide = int.from_bytes(png[16:20])
    [least] = re.findall(r"max-width: 100%; min-width: (\d+)px", html)
    assert abs(wide - 100 * inches) < 30
    assert 0.55 * wide < int(least) < 0.65 * wide
