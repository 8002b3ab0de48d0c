"""Wrong works of `unbroadcast`, written without sight of the grader."""


def axes_lined_up_from_the_front(grad, shape):
    """Compares the shapes from axis 0 on and takes the axes that are left over at the end for the new ones. Shows
    where grad has more axes than the shape."""
    padded = tuple(shape) + (1,) * (grad.ndim - len(shape))
    axes = tuple(i for i, extent in enumerate(padded) if extent == 1 and grad.shape[i] != 1)
    return grad.sum(axis=axes, keepdims=True).reshape(shape)


def axes_of_extent_one_are_lost(grad, shape):
    """Sums over the axes of extent 1 without keeping them: (2, 1) comes back as (2,). Shows where the shape holds a
    1."""
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    axes = tuple(i for i, extent in enumerate(shape) if extent == 1)
    return grad.sum(axis=axes) if axes else grad
