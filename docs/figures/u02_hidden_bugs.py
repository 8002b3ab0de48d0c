"""What accuracy says of three planted mistakes, as unit 2 reports it: python docs/figures/u02_hidden_bugs.py

A network with one hidden layer of 64 units learns 500 images of an alphabet by Adam, with a right backward pass and
with three wrong ones, for 20 alphabets. Printed are the medians of the accuracy on 450 images not seen.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import Linear, Module, ReLU, Sequential
from torch.nn.functional import cross_entropy

from autograder.data.alphabet import split

SEEDS = range(20)
EPOCHS, BATCH, RATE = 40, 25, 0.003
MISTAKES = ("none", "not divided by N", "no ReLU mask", "biases never trained")


class WithoutMask(Module):
    """ReLU whose backward pass lets everything through."""

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        """The positive part of `z`, with a slope of 1 everywhere."""
        return z + (torch.relu(z) - z).detach()


def accuracy(mistake: str, seed: int) -> float:
    """The share of unseen images that a network trained with a mistake gets right."""
    (known, labels), (unseen, unseen_labels) = split(np.random.default_rng(seed), 500, 450)
    x, y = torch.tensor(known), torch.tensor(labels)
    torch.manual_seed(seed)
    activation = WithoutMask() if mistake == "no ReLU mask" else ReLU()
    model = Sequential(Linear(64, 64), activation, Linear(64, 10)).double()
    for layer in (one for one in model if isinstance(one, Linear)):
        torch.nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        torch.nn.init.zeros_(layer.bias)
        layer.bias.requires_grad = mistake != "biases never trained"
    optimiser = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=RATE)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(x)).split(BATCH):
            optimiser.zero_grad()
            loss = cross_entropy(model(x[rows]), y[rows], reduction="sum" if mistake == "not divided by N" else "mean")
            loss.backward()
            optimiser.step()
    predicted = model(torch.tensor(unseen)).argmax(dim=1).numpy()
    return float(np.mean(predicted == unseen_labels))


def main() -> None:
    """Print the median and the range over the alphabets for each mistake."""
    torch.set_num_threads(1)
    for mistake in MISTAKES:
        found = [accuracy(mistake, seed) for seed in SEEDS]
        print(f"{mistake}: median {np.median(found):.3f}, from {min(found):.3f} to {max(found):.3f}")


if __name__ == "__main__":
    main()
