"""The lines of PyTorch at the end of unit 6, and what they print: python docs/figures/u06_pytorch.py"""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from autograder.units.u06_first_layers.shifted import split

SEED = 3


def main() -> None:
    """Train a convolutional network, and print its accuracy on sheets not seen."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    (known, known_labels), (unseen, unseen_labels) = split(np.random.default_rng(SEED), 600, 450)

    network = nn.Sequential(
        nn.Conv2d(1, 8, kernel_size=5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(128, 10)
    )
    optimiser = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9)
    x, y = torch.tensor(known, dtype=torch.float32), torch.tensor(known_labels)
    for _ in range(8):
        for rows in torch.randperm(600).split(20):
            optimiser.zero_grad()
            nn.functional.cross_entropy(network(x[rows]), y[rows]).backward()
            optimiser.step()

    predicted = network(torch.tensor(unseen, dtype=torch.float32)).argmax(dim=1).numpy()
    print(f"accuracy on sheets not seen: {np.mean(predicted == unseen_labels):.3f}")


if __name__ == "__main__":
    main()
