"""The five runs that unit 2 shows as patients, trained by PyTorch: python docs/figures/u02_patients.py

For each it prints the loss at every tenth of 200 steps over all rows; and in the end the accuracy on the 500 images
that were trained on and on 450 others, and the share of hidden units that are silent for all images.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import Linear, ReLU, Sequential
from torch.nn.functional import cross_entropy

from autograder.data.alphabet import split

SEED, WEIGHTS_SEED = 3, 1
STEPS, EVERY = 200, 10
PATIENTS = {
    "A": (0.5, "labels shuffled"),
    "B": (0.5, "all zero"),
    "C": (4.0, ""),
    "D": (0.005, ""),
    "E": (0.5, ""),
}
"""The learning rate, and what else is wrong."""


def main() -> None:
    """Train each and print its curve."""
    (known, known_labels), (unseen, unseen_labels) = split(np.random.default_rng(SEED), 500, 450)
    x, y = torch.tensor(known), torch.tensor(known_labels)
    shuffled = torch.tensor(np.random.default_rng(SEED).permutation(known_labels))
    torch.set_num_threads(1)
    for name, (rate, wrong) in PATIENTS.items():
        torch.manual_seed(WEIGHTS_SEED)
        model = Sequential(Linear(64, 64), ReLU(), Linear(64, 10)).double()
        for layer in (one for one in model if isinstance(one, Linear)):
            torch.nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            torch.nn.init.zeros_(layer.bias)
            if wrong == "all zero":
                torch.nn.init.zeros_(layer.weight)
        targets = shuffled if wrong == "labels shuffled" else y
        optimiser = torch.optim.SGD(model.parameters(), lr=rate)
        curve = []
        for step in range(STEPS + 1):
            optimiser.zero_grad()
            loss = cross_entropy(model(x), targets)
            if step % EVERY == 0:
                curve.append(loss.item())
            loss.backward()
            optimiser.step()
        trained = float((model(x).argmax(dim=1) == targets).double().mean())
        tested = float(np.mean(model(torch.tensor(unseen)).argmax(dim=1).numpy() == unseen_labels))
        silent = float((model[:2](x) == 0).all(dim=0).double().mean())
        print(f"{name}: {' '.join(f'{value:.2f}' for value in curve)}; {trained:.2f}, {tested:.2f}, {silent:.2f}")


if __name__ == "__main__":
    main()
