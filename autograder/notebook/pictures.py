"""Pictures in a notebook, with words for those who cannot see them."""

from __future__ import annotations

import base64
import html
import io
from typing import Any, Final

_LEAST: Final = 0.6
"""The share of its width below which a picture is scrolled and not shrunk: its words stay readable on a phone."""


def show(figure: Any, alt: str) -> None:
    """Show a figure of matplotlib's as a picture with an alternative text, and close it.

    A figure that is merely left open has no such text where it is shown
    (https://www.w3.org/WAI/tutorials/images/).

    Args:
        figure: what ``plt.subplots()`` gives first.
        alt: what is to be seen, in a sentence or two.
    """
    from IPython.display import HTML, display
    from matplotlib import pyplot

    file = io.BytesIO()
    figure.savefig(file, bbox_inches="tight")
    pyplot.close(figure)
    png = file.getvalue()
    source = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    least = round(_LEAST * int.from_bytes(png[16:20]))  # a PNG says its width there
    picture = f'<img alt="{html.escape(alt)}" src="{source}" style="max-width: 100%; min-width: {least}px">'
    display(HTML(f'<div style="overflow-x: auto">{picture}</div>'))  # type: ignore[no-untyped-call]
