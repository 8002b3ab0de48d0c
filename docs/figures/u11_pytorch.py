"""The lines of PyTorch at the end of unit 11, and what they print: python docs/figures/u11_pytorch.py"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import Linear, ReLU, Sequential

from autograder.units.u11_capstone.handwriting import collection

SEED = 11


def shifted(x: torch.Tensor) -> torch.Tensor:
    """Each image moved by up to one pixel in either direction; what comes in is 0."""
    images = torch.nn.functional.pad(x.reshape(-1, 8, 8), (1, 1, 1, 1))
    places = [images[:, down : down + 8, right : right + 8].reshape(-1, 64) for down in range(3) for right in range(3)]
    return torch.stack(places)[torch.randint(9, (len(x),)), torch.arange(len(x))]


def main() -> None:
    """Train a network on rare classes, wrong labels and images in the middle, and print how well it reads others."""
    (known, labels), (unseen, unseen_labels) = collection(np.random.default_rng(SEED))
    x, y = torch.tensor(known, dtype=torch.float32), torch.tensor(labels)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)

    model = Sequential(Linear(64, 128), ReLU(), Linear(128, 10))
    optimiser = torch.optim.AdamW(model.parameters(), lr=0.003, weight_decay=0.03)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, total_iters=30)
    weights = len(y) / torch.bincount(y, minlength=10)
    for _ in range(30):
        moved = shifted(x)
        for rows in torch.randperm(len(x)).split(50):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(model(moved[rows]), y[rows], weight=weights).backward()
            optimiser.step()
        schedule.step()

    read = model(torch.tensor(unseen, dtype=torch.float32)).argmax(dim=1).numpy()
    recalls = [np.mean(read[unseen_labels == label] == label) for label in range(10)]
    print(f"balanced accuracy: {np.mean(recalls):.3f}")


if __name__ == "__main__":
    main()
