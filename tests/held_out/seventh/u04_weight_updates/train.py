"""Wrong works of `train`, written without sight of the grader."""


def takes_the_labels_in_their_old_order(x, y, params, loss_and_gradients, rng):
    """Picks the images by the shuffled numbers of a batch and the labels by a slice. Images and labels have nothing to
    do with each other, anew in each epoch, and the network learns to guess.
    """
    size = 32
    params = [(w.copy(), b.copy()) for w, b in params]
    states = [({}, {}) for _ in params]
    for epoch in range(10):
        start = 0
        for rows in minibatches(len(x), size, rng):
            loss, grads = loss_and_gradients(params, x[rows], y[start : start + len(rows)])
            start += len(rows)
            new = []
            for i, ((w, b), (dw, db)) in enumerate(zip(params, grads)):
                w, sw = adam_step(w, dw, states[i][0], 0.005)
                b, sb = adam_step(b, db, states[i][1], 0.005)
                states[i] = (sw, sb)
                new.append((w, b))
            params = new
    return params
