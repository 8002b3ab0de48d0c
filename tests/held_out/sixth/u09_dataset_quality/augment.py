"""Wrong works of `augment`, written without sight of the grader."""


def turns_left_and_right_round(x, y_onehot, rng):
    """Mirrors half of the images, as one does with photographs, and moves none: characters off the middle stay unread.
    Shows in the accuracy on images that were moved.
    """
    flipped = x.copy()
    chosen = rng.random(len(x)) < 0.5
    flipped[chosen] = flipped[chosen][:, :, ::-1]
    return flipped, y_onehot
