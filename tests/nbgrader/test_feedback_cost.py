"""What a page of feedback costs is bounded for the whole of a notebook, not for each of its cells."""

from __future__ import annotations

import time

from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook
from traitlets.config import Config

from autograder.nbgrader_bridge import harmless

FILTER = f"{harmless.__name__}.{harmless.markdown_of_page.__name__}"


def page_of(*sources: str) -> str:
    exporter = HTMLExporter(config=Config({"HTMLExporter": {"filters": {"markdown2html": FILTER}}}))
    page: str = exporter.from_notebook_node(new_notebook(cells=[new_markdown_cell(source) for source in sources]))[0]
    return page


def test_many_cells_that_are_slow_to_read_cost_seconds_together() -> None:
    began = time.process_time()
    page = page_of("*first*", *["<b>" * 4_000] * 150, "*last*")
    assert time.process_time() - began < 10
    assert "<em>first</em>" in page
    assert page.count("<pre>&lt;b&gt;") > 140


def test_each_page_begins_anew() -> None:
    page_of(*["x" * 12_000] * 6)
    assert "<em>first</em>" in page_of("*first*")


def test_an_honest_notebook_is_shown_as_it_is_meant() -> None:
    page = page_of(*["A *paragraph* of some words. " * 60] * 40)
    assert 2_400 == page.count("<em>paragraph</em>")
