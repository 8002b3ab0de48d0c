"""The lines of PyTorch at the end of unit 4, and what they print: python docs/figures/u04_pytorch.py"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import Linear, ReLU, Sequential
from torch.nn.functional import cross_entropy
from torch.nn.utils import clip_grad_norm_

from autograder.data.alphabet import split

SEED = 1


def main() -> None:
    """Train a network in ten epochs, and print its accuracy on characters not seen."""
    (known, labels), (unseen, unseen_labels) = split(np.random.default_rng(SEED), 1347, 450)
    x, y = torch.tensor(known, dtype=torch.float32), torch.tensor(labels)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)

    model = Sequential(Linear(64, 64), ReLU(), Linear(64, 10))
    optimiser = torch.optim.AdamW(model.parameters(), lr=0.003)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, T_max=10)
    for _ in range(10):
        for rows in torch.randperm(len(x)).split(64):
            optimiser.zero_grad()
            cross_entropy(model(x[rows]), y[rows]).backward()
            clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
        schedule.step()
    right = model(torch.tensor(unseen, dtype=torch.float32)).argmax(dim=1) == torch.tensor(unseen_labels)
    print(f"accuracy on unseen images: {right.double().mean().item():.3f}")


if __name__ == "__main__":
    main()
