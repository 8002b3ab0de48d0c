"""Wrong works of `train`, written without sight of the grader."""


def borrows_a_rate_from_adam(x, y, params, loss_and_gradients, rng):
    """Uses one rate for ten epochs that is far too small for plain gradient descent, 0.0005:
    it came from a blog on Adam.
    Shows in the accuracy, which hardly leaves that of a guess.
    """
    params = list(params)
    for _ in range(10):
        for rows in minibatches(len(x), 32, rng):
            _, grads = loss_and_gradients(params, x[rows], y[rows])
            for layer, ((w, b), (dw, db)) in enumerate(zip(params, grads)):
                w, _ = sgd_step(w, dw, {}, 0.0005)
                b, _ = sgd_step(b, db, {}, 0.0005)
                params[layer] = (w, b)
    return params
