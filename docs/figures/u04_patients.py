"""The five runs that unit 4 shows as patients, trained by PyTorch: python docs/figures/u04_patients.py

For each it prints the loss of every second minibatch of the first two epochs, the mean loss of the tenth epoch, and
then the accuracy on 450 unseen images.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn.functional import cross_entropy
from u04_choices import BATCH, EPOCHS, network

from autograder.data.alphabet import split

SEED = 1
PATIENTS = {
    "A": (0.3, "sorted"),
    "B": (0.003, ""),
    "C": (0.3, "out of step"),
    "D": (0.3, ""),
    "E": (3.0, ""),
}
"""The learning rate, and what is wrong with the rows."""


def main() -> None:
    """Train each and print its curve."""
    (known, labels), (unseen, unseen_labels) = split(np.random.default_rng(SEED), 1347, 450)
    x, y = torch.tensor(known), torch.tensor(labels)
    torch.set_num_threads(1)
    for name, (rate, wrong) in PATIENTS.items():
        torch.manual_seed(SEED)
        model = network()
        optimiser = torch.optim.SGD(model.parameters(), lr=rate)
        losses = []
        for _ in range(EPOCHS):
            order = torch.argsort(y) if wrong == "sorted" else torch.randperm(len(x))
            labelled = torch.randperm(len(x)) if wrong == "out of step" else order
            for rows, of_labels in zip(order.split(BATCH), labelled.split(BATCH), strict=True):
                optimiser.zero_grad()
                loss = cross_entropy(model(x[rows]), y[of_labels])
                losses.append(loss.item())
                loss.backward()
                optimiser.step()
        tested = float(np.mean(model(torch.tensor(unseen)).argmax(dim=1).numpy() == unseen_labels))
        steps = len(losses) // EPOCHS
        first, second = (
            " ".join(f"{value:.1f}" for value in part) for part in (losses[:steps:2], losses[steps + 1 : 2 * steps : 2])
        )
        print(f"{name}: {first}; {second}; {np.mean(losses[-steps:]):.2f}, {tested:.2f}")


if __name__ == "__main__":
    main()
