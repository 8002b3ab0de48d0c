"""Right works of u11.shift, in unlike manners."""

import numpy as np


def where_each_pixel_comes_from(x, reach, rng):
    """Works out for each pixel the place that it comes from, and picks all at once; what is outside is 0."""
    n, d = x.shape
    side = round(d**0.5)
    down, right = rng.integers(-reach, reach + 1, size=(n, 2)).T
    r, c = np.divmod(np.arange(d), side)
    from_r = r[None, :] - down[:, None]
    from_c = c[None, :] - right[:, None]
    inside = (from_r >= 0) & (from_r < side) & (from_c >= 0) & (from_c < side)
    places = np.where(inside, from_r * side + from_c, 0)
    return np.where(inside, np.take_along_axis(x, places, axis=1), 0.0)


def rolls_and_then_wipes(x, reach, rng):
    """Rolls each image as it came, and wipes out the rows and columns that came in on the other side."""
    side = int(np.sqrt(x.shape[1]) + 0.5)
    out = []
    for flat, (down, right) in zip(x, rng.integers(-reach, reach + 1, size=(len(x), 2)), strict=True):
        image = np.roll(flat.reshape(side, side), (down, right), axis=(0, 1))
        if down > 0:
            image[:down] = 0
        elif down < 0:
            image[down:] = 0
        if right > 0:
            image[:, :right] = 0
        elif right < 0:
            image[:, right:] = 0
        out.append(image.ravel())
    return np.stack(out)
