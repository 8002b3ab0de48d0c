"""The lines of PyTorch at the end of unit 5, and what they print: python docs/figures/u05_pytorch.py"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import BatchNorm1d, Linear, ReLU, Sequential

from autograder.data.alphabet import split

SEED = 5


def main() -> None:
    """Train a deep network that begins with small weights, and print its accuracy on characters not seen."""
    (known, labels), (unseen, unseen_labels) = split(np.random.default_rng(SEED), 800, 450)
    x, y = torch.tensor(known, dtype=torch.float32), torch.tensor(labels)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)

    blocks = [(Linear(64, 64), BatchNorm1d(64), ReLU()) for _ in range(8)]
    model = Sequential(*(layer for block in blocks for layer in block), Linear(64, 10))
    for linear, *_ in blocks:
        torch.nn.init.normal_(linear.weight, std=0.01)
    optimiser = torch.optim.SGD(model.parameters(), lr=0.05)
    for _ in range(30):
        for rows in torch.randperm(len(x)).split(25):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(model(x[rows]), y[rows]).backward()
            optimiser.step()
    model.eval()

    predicted = model(torch.tensor(unseen, dtype=torch.float32)).argmax(dim=1).numpy()
    print(f"accuracy in evaluation: {np.mean(predicted == unseen_labels):.3f}")


if __name__ == "__main__":
    main()
