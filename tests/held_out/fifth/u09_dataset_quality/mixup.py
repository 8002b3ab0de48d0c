"""Wrong works for u09.mixup."""


def partners_that_are_mixed_already(x, y_onehot, alpha, rng):
    """Blends row by row into the same copy, so later rows meet partners that were blended before."""
    if len(x) != len(y_onehot):
        raise ValueError(f"x {x.shape} and y {y_onehot.shape}")
    if alpha <= 0:
        raise ValueError("alpha must be positive")
    x, y = x.copy(), y_onehot.copy()
    lam = rng.beta(alpha, alpha, size=len(x))
    partner = rng.permutation(len(x))
    for n in range(len(x)):
        x[n] = lam[n] * x[n] + (1 - lam[n]) * x[partner[n]]
        y[n] = lam[n] * y[n] + (1 - lam[n]) * y[partner[n]]
    return x, y


def partners_drawn_with_replacement(x, y_onehot, alpha, rng):
    """Draws each partner by itself: some rows are the partner of several rows and others of none."""
    N = x.shape[0]
    if y_onehot.shape[0] != N:
        raise ValueError(f"different numbers of rows: {x.shape}, {y_onehot.shape}")
    if not alpha > 0:
        raise ValueError(f"alpha = {alpha}")
    j = rng.integers(0, N, size=N)
    lam = rng.beta(alpha, alpha, N)
    lx = lam.reshape((N,) + (1,) * (x.ndim - 1))
    ly = lam[:, None]
    return lx * x + (1 - lx) * x[j], ly * y_onehot + (1 - ly) * y_onehot[j]
