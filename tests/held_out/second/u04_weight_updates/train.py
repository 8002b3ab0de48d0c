"""Wrong works for u04.train."""


def _minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


def _sgd_momentum_step(w, grad, state, lr, momentum=0.9):
    v = momentum * state.get("v", 0.0) + grad
    return w - lr * v, {"v": v}


def looks_at_the_loss_of_all_rows_after_every_epoch(x, y, params, loss_and_gradients, rng):
    """The loss at the end of each epoch asks about all rows again: the budget lasts five epochs, the sixth raises."""
    states = [({}, {}) for _ in params]
    history = []
    for _epoch in range(10):
        for rows in _minibatches(len(x), 32, rng):
            _, grads = loss_and_gradients(params, x[rows], y[rows])
            stepped = []
            for i, ((w, b), (dw, db)) in enumerate(zip(params, grads)):
                w, sw = _sgd_momentum_step(w, dw, states[i][0], 0.05)
                b, sb = _sgd_momentum_step(b, db, states[i][1], 0.05)
                states[i] = (sw, sb)
                stepped.append((w, b))
            params = stepped
        loss, _ = loss_and_gradients(params, x, y)
        history.append(loss)
    return params


def takes_the_labels_from_another_place(x, y, params, loss_and_gradients, rng):
    """The images are picked by the shuffled rows, the labels by a slice of y as it stands: they do not fit."""
    lr, batch_size = 0.1, 32
    for _epoch in range(10):
        start = 0
        for rows in _minibatches(len(x), batch_size, rng):
            labels = y[start : start + batch_size]
            start += batch_size
            _, grads = loss_and_gradients(params, x[rows], labels)
            params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads)]
    return params


def changes_only_the_names_of_the_loop(x, y, params, loss_and_gradients, rng):
    """w and b of the loop are bound to new arrays that nobody stores: the network comes back untrained."""
    network = list(params)
    for _ in range(10):
        for rows in _minibatches(x.shape[0], 16, rng):
            loss, grads = loss_and_gradients(network, x[rows], y[rows])
            for layer, (w, b) in enumerate(network):
                dw, db = grads[layer]
                w = w - 0.2 * dw
                b = b - 0.2 * db
    return network
