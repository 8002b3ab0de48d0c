"""Wrong works of `train`, written without sight of the grader."""


def picks_labels_in_an_order_of_their_own(x, y, params, loss_and_gradients, rng):
    """Cuts images and labels into batches by two separate shuffles, so each image gets the label of another. There is
    nothing to learn, and the network guesses.
    """
    states = [[{}, {}] for _ in params]
    for _ in range(10):
        for rows, answers in zip(minibatches(len(x), 32, rng), minibatches(len(y), 32, rng)):
            _, grads = loss_and_gradients(params, x[rows], y[answers])
            new = []
            for layer, ((w, b), (dw, db)) in enumerate(zip(params, grads)):
                w, states[layer][0] = adam_step(w, dw, states[layer][0], 0.005)
                b, states[layer][1] = adam_step(b, db, states[layer][1], 0.005)
                new.append((w, b))
            params = new
    return params


def descends_at_a_hundredth(x, y, params, loss_and_gradients, rng):
    """Plain gradient descent with batches of 32 and a rate of 0.01, which ten epochs are too few for."""
    for epoch in range(10):
        for rows in minibatches(len(y), 32, rng):
            loss, grads = loss_and_gradients(params, x[rows], y[rows])
            params = [(w - 0.01 * dw, b - 0.01 * db) for (w, b), (dw, db) in zip(params, grads)]
        print("epoch", epoch, "loss", loss)
    return params


def trains_for_one_epoch_too_many(x, y, params, loss_and_gradients, rng):
    """Counts the epochs from 0 to 10 and includes both. In the eleventh there are no more gradients, and the error
    that says so is not caught.
    """
    state = {}
    for epoch in range(10 + 1):
        for batch in minibatches(x.shape[0], 32, rng):
            _, grads = loss_and_gradients(params, x[batch], y[batch])
            stepped = []
            for i in range(len(params)):
                pair = []
                for j in range(2):
                    p, state[i, j] = adam_step(params[i][j], grads[i][j], state.get((i, j), {}), 0.003)
                    pair.append(p)
                stepped.append(tuple(pair))
            params = stepped
    return params
