"""The five runs that unit 6 shows as patients, trained by PyTorch: python docs/figures/u06_patients.py

For each it prints the mean loss of ten batches after another, over ten epochs of thirty.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import Conv2d, Flatten, Linear, MaxPool2d, ReLU, Sequential
from torch.nn.functional import cross_entropy

from autograder.units.u06_first_layers.shifted import split

SEED, WEIGHTS_SEED = 3, 1
EPOCHS, BATCHES, SHOWN = 10, 30, 10


@dataclass(frozen=True)
class Patient:
    """What is special about a run."""

    rate: float = 0.05
    wrong_labels: bool = False
    sorted_rows: bool = False


PATIENTS = {
    "A": Patient(rate=0.0015),
    "B": Patient(sorted_rows=True),
    "C": Patient(wrong_labels=True),
    "D": Patient(),
    "E": Patient(rate=1.0),
}


def curve(patient: Patient) -> list[float]:
    """The losses of a run."""
    ((images, labels),) = split(np.random.default_rng(SEED), 600)
    x, y = torch.tensor(images), torch.tensor(labels)
    torch.manual_seed(WEIGHTS_SEED)
    if patient.wrong_labels:
        y = y[torch.randperm(len(y))]
    network = Sequential(Conv2d(1, 8, 5), ReLU(), MaxPool2d(2), Flatten(), Linear(128, 10)).double()
    optimiser = torch.optim.SGD(network.parameters(), lr=patient.rate, momentum=0.9)
    losses = []
    for _ in range(EPOCHS):
        order = torch.argsort(y, stable=True) if patient.sorted_rows else torch.randperm(len(x))
        for rows in order.split(len(x) // BATCHES):
            optimiser.zero_grad()
            loss = cross_entropy(network(x[rows]), y[rows])
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
    return [float(mean) for mean in np.reshape(losses, (-1, SHOWN)).mean(axis=1)]


def main() -> None:
    """Train each and print its curve."""
    torch.set_num_threads(1)
    for name, patient in PATIENTS.items():
        print(f"{name}: {', '.join(f'{loss:.2f}' for loss in curve(patient))}")


if __name__ == "__main__":
    main()
