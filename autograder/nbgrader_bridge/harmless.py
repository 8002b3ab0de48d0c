"""Markdown of a learner's as HTML that can do nothing, for formgrader's pages and for feedback.

nbgrader's own pages print what Markdown gives, HTML and all: a script in an answer would run in the browser of the
instructor who marks it, with an instructor's rights on the Jupyter server. Here headings, lists, tables, code, quotes,
links and mathematics stay; all other HTML is shown as the text that it is. Nothing is loaded from elsewhere, so that
images show only where they are part of the text, and no name or class of the page's own is given away.

`autograder.nbgrader_bridge.config` puts these in the place of nbconvert's filters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any, Final

import bleach  # type: ignore[import-untyped]
from bleach.css_sanitizer import CSSSanitizer  # type: ignore[import-untyped]
from jinja2 import pass_context
from mistune.plugins import import_plugin
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

_TAGS: Final = frozenset({
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
})  # fmt: skip
_IMAGE: Final = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*")
# The reader takes time that grows with the square of the length: at most 0.7 s for this much.
_LONGEST: Final = 12_000
_CELL: Final = 600
"""What any cell takes, as characters."""
_MOST: Final = 5 * (_LONGEST + _CELL) ** 2
_SPENT: Final = "autograder_markdown"
_LINK: Final = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
# What pygments calls pieces of code: `highlight` around them, `k`, `s1`, `nf` within.
_CODE_CLASS: Final = re.compile(r"highlight(?: hl-\w+)?|[a-z]{1,2}\d?")
_PLUGINS: Final = ("strikethrough", "table", "url", "def_list")
_ALLOWED_CSS: Final = CSSSanitizer(allowed_css_properties=["text-align"], allowed_svg_properties=[])


@pass_context
def markdown_of_page(context: Mapping[str, Any], source: str) -> str:
    """As `markdown_to_html`; what comes after too much of it on one page is shown as it was typed, too.

    Args:
        context: that of the page, with nbconvert's ``resources``.
        source: the Markdown.
    """
    page = context["resources"]
    spent = page.get(_SPENT, 0) + (len(source) + _CELL) ** 2
    if spent > _MOST:
        return _as_typed(source)
    page[_SPENT] = spent
    return markdown_to_html(source)


def _as_typed(source: str) -> str:
    return f"<pre>{html.escape(source)}</pre>"


def markdown_to_html(source: str) -> str:
    """Markdown with mathematics as harmless HTML. What is too long or too deep for that is shown as it was typed."""
    if len(source) > _LONGEST:
        return _as_typed(source)
    try:
        plugins = [import_plugin(name) for name in _PLUGINS]
        return clean_html(MarkdownWithMath(renderer=_Renderer(escape=False), plugins=plugins).render(source))
    except Exception:  # whatever Markdown's reader trips over, the page must come up
        return _as_typed(source)


def clean_html(source: object) -> str:
    """HTML with nothing in it that acts, loads or poses as a part of the page; the rest is shown as text."""
    return str(
        bleach.clean(
            str(source),
            tags=_TAGS,
            attributes=_is_allowed,
            protocols=("http", "https", "mailto", "data"),
            css_sanitizer=_ALLOWED_CSS,
        )
    )


class _Renderer(IPythonRenderer):
    """Renders as nbconvert does, without anchors, and with images of other places as the text that they are."""

    def heading(self, text: str, level: int, **attributes: object) -> str:
        del attributes
        return f"<h{level}>{text}</h{level}>\n"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if _IMAGE.fullmatch(url):
            return f'<img src="{url}" alt="{html.escape(text)}">'
        return html.escape(f"![{text}]({url})")


def _is_allowed(tag: str, name: str, value: str) -> bool:
    match tag, name:
        case "a", "href":
            return _LINK.match(value) is not None
        case "img", "src":
            return _IMAGE.fullmatch(value) is not None
        case ("a" | "abbr", "title") | ("img", "alt") | ("ol", "start") | ("details", "open"):
            return True
        case (("td" | "th"), ("align" | "style")):
            return True
        case (("div" | "span"), "class"):
            return _CODE_CLASS.fullmatch(value) is not None
    return False
