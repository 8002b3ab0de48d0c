"""The lines of PyTorch at the end of unit 8, and what they print: python docs/figures/u08_pytorch.py"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import Dropout, Linear, ReLU, Sequential
from torch.nn.functional import cross_entropy

from autograder.data.alphabet import split

SEED = 8
SEEDS = range(5)


def main() -> None:
    """Train with nothing, with dropout and with weight decay, and print the accuracies on rows not seen."""
    torch.set_num_threads(1)
    (x, y), (unseen, unseen_labels) = (
        (torch.tensor(images, dtype=torch.float32), torch.tensor(labels))
        for images, labels in split(np.random.default_rng(SEED), 400, 450)
    )

    def trained(p: float, weight_decay: float, seed: int) -> Sequential:
        torch.manual_seed(seed)
        model = Sequential(Linear(64, 128), ReLU(), Dropout(p), Linear(128, 10))
        optimiser = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=weight_decay)
        for _ in range(40):
            for rows in torch.randperm(len(x)).split(20):
                optimiser.zero_grad()
                cross_entropy(model(x[rows]), y[rows]).backward()
                optimiser.step()
        return model.eval()

    def accuracy(model: Sequential) -> float:
        return float((model(unseen).argmax(dim=1) == unseen_labels).double().mean())

    for name, p, weight_decay in (("nothing", 0.0, 0.0), ("dropout", 0.5, 0.0), ("weight decay", 0.0, 1e-3)):
        print(f"{name:12}", *(f"{accuracy(trained(p, weight_decay, seed)):.3f}" for seed in SEEDS))


if __name__ == "__main__":
    main()
