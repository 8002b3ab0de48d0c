"""Pictures in a notebook, with words for those who cannot see them."""

from __future__ import annotations

import base64
import html
import io
from typing import Any


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

    png = io.BytesIO()
    figure.savefig(png, bbox_inches="tight")
    pyplot.close(figure)
    source = f"data:image/png;base64,{base64.b64encode(png.getvalue()).decode()}"
    picture = f'<img alt="{html.escape(alt)}" src="{source}" style="max-width: 100%">'
    display(HTML(picture))  # type: ignore[no-untyped-call]
