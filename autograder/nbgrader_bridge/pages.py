"""What formgrader's pages and feedback make of a learner's text: harmless for units, nbgrader's own for all else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import pass_context
from nbconvert.filters import clean_html
from traitlets.config import Configurable

from autograder.classroom.own import is_own
from autograder.nbgrader_bridge import harmless


class _OfPage(Configurable):
    """A filter that is told of the page. nbconvert makes it, as a part of the exporter."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        itself: Any = self  # jinja looks for its mark on what is called
        pass_context(itself)


class MarkdownOfPage(_OfPage):
    """Markdown as HTML."""

    def __call__(self, context: Mapping[str, Any], source: str) -> Any:
        """The HTML. Of an instructor's own assignment it may load and do what nbconvert lets it."""
        if _is_of_own(context):
            exporter: Any = self.parent
            return exporter.markdown2html(context, source)
        return harmless.markdown_of_page(context, source)


class CleanHtml(_OfPage):
    """HTML without what acts."""

    def __call__(self, context: Mapping[str, Any], source: object) -> Any:
        """The HTML that is left."""
        return clean_html(source) if _is_of_own(context) else harmless.clean_html(source)


def _is_of_own(context: Mapping[str, Any]) -> bool:
    """Whether a page is known to be of no unit: feedback and formgrader name the assignment in different places."""
    resources = context["resources"]
    assignment = resources.get("nbgrader", {}).get("assignment") or resources.get("assignment_id")
    return bool(assignment) and is_own(assignment)
