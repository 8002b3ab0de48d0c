"""Wrong works of `shift`, written without sight of the grader."""

import numpy as np


def continues_the_ink_of_the_edge(x, reach, rng):
    """Pads each image before it cuts the moved one out, but with `mode="edge"`, as an image library does by default.
    What comes in is the ink of the border and not 0. Shows where there is ink on the border.
    """
    side = int(round(np.sqrt(x.shape[1])))
    wide = np.pad(x.reshape(-1, side, side), ((0, 0), (reach, reach), (reach, reach)), mode="edge")
    moved = np.zeros((len(x), side, side))
    for n, (down, right) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        top, left = reach - down, reach - right
        moved[n] = wide[n, top : top + side, left : left + side]
    return moved.reshape(x.shape)
