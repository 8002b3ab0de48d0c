"""The lines of PyTorch at the end of unit 10, and what they print: python docs/figures/u10_pytorch.py"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import Linear
from torch.nn.functional import cross_entropy

from autograder.units.u10_dataset_balance.images import unbalanced

SEED = 10


def main() -> None:
    """Train a layer with equal weights and with class weights, and print the recall of each character."""
    torch.set_num_threads(1)
    (x, y), (unseen, labels) = (
        (torch.tensor(images, dtype=torch.float32), torch.tensor(characters))
        for images, characters in unbalanced(np.random.default_rng(SEED), (45, 45), (45, 45))
    )
    for name, weight in (("equal weights", torch.ones(10)), ("class weights", len(y) / (10 * torch.bincount(y)))):
        torch.manual_seed(SEED)
        layer = Linear(64, 10)
        optimiser = torch.optim.SGD(layer.parameters(), lr=1.0)
        for _ in range(30):
            optimiser.zero_grad()
            cross_entropy(layer(x), y, weight=weight).backward()
            optimiser.step()
        pred = layer(unseen).argmax(dim=1)
        recalls = [(pred[labels == k] == k).float().mean().item() for k in range(10)]
        print(f"{name}:", *(f"{recall:.2f}" for recall in recalls))


if __name__ == "__main__":
    main()
