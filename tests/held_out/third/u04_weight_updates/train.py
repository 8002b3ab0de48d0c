"""Wrong works for u04.train."""

import numpy as np


def _minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


def one_step_for_each_epoch(x, y, params, loss_and_gradients, rng):
    """Takes all rows at once, so ten epochs are ten steps at a rate of 0.01: hardly better than the untrained
    network."""
    for _ in range(10):
        loss, grads = loss_and_gradients(params, x, y)
        params = [(w - 0.01 * dw, b - 0.01 * db) for (w, b), (dw, db) in zip(params, grads)]
    return params


def schedule_asked_for_the_epoch(x, y, params, loss_and_gradients, rng):
    """Gives the schedule the number of the epoch where it wants that of the step: the rate never leaves the warm-up and
    the network stays nearly untrained."""
    batch_size, base = 32, 0.1
    total = 10 * -(-len(x) // batch_size)
    warmup = total // 4

    def rate(step):
        if step < warmup:
            return base * (step + 1) / warmup
        return base / 2 * (1 + np.cos(np.pi * (step - warmup) / (total - warmup)))

    for epoch in range(10):
        lr = 0.1 * rate(epoch)
        for rows in _minibatches(len(x), batch_size, rng):
            _, grads = loss_and_gradients(params, x[rows], y[rows])
            params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads)]
    return params


def final_loss_asked_for_after_ten_epochs(x, y, params, loss_and_gradients, rng):
    """Uses up all ten epochs and then asks for the loss of the training rows once more: that call raises ValueError."""
    velocity = [(np.zeros_like(w), np.zeros_like(b)) for w, b in params]
    for _ in range(10):
        for rows in _minibatches(len(y), 16, rng):
            _, grads = loss_and_gradients(params, x[rows], y[rows])
            velocity = [(0.9 * vw + dw, 0.9 * vb + db) for (vw, vb), (dw, db) in zip(velocity, grads)]
            params = [(w - 0.05 * vw, b - 0.05 * vb) for (w, b), (vw, vb) in zip(params, velocity)]
    final_loss, _ = loss_and_gradients(params, x, y)
    print("final loss", final_loss)
    return params


def labels_taken_from_the_front(x, y, params, loss_and_gradients, rng):
    """Fetches the images by row number and the labels by position: in shuffled batches they belong to other images, and
    accuracy stays near chance."""
    lr = 0.2
    for _ in range(10):
        start = 0
        for rows in _minibatches(len(x), 20, rng):
            labels = y[start : start + len(rows)]
            start += len(rows)
            _, grads = loss_and_gradients(params, x[rows], labels)
            params = [(w - lr * dw, b - lr * db) for (w, b), (dw, db) in zip(params, grads)]
    return params
