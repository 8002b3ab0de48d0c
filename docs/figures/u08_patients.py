"""The five runs that unit 8 shows as patients, trained by PyTorch: python docs/figures/u08_patients.py

For each it prints the loss on the training rows and on the validation rows, before training and after each epoch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import Linear, ReLU, Sequential
from torch.nn.functional import cross_entropy

from autograder.data.alphabet import split

SEED, WEIGHTS_SEED = 8, 1
EPOCHS = 36
FEW, MANY, VALIDATION = 200, 800, 400


@dataclass(frozen=True)
class Patient:
    """What is special about a run."""

    rows: int = FEW
    weight_decay: float = 0.0
    wrong: float = 0.0  # the share of training labels that are shuffled among each other
    copied: bool = False


PATIENTS = {
    "A": Patient(wrong=0.3),
    "B": Patient(weight_decay=0.3),
    "C": Patient(rows=MANY),
    "D": Patient(wrong=1.0),
    "E": Patient(copied=True),
}


def curves(patient: Patient) -> tuple[list[float], list[float]]:
    """The training loss and the validation loss of a run."""
    (x, y), (x_val, y_val) = (
        (torch.tensor(images, dtype=torch.float64), torch.tensor(labels))
        for images, labels in split(np.random.default_rng(SEED), MANY, VALIDATION)
    )
    torch.manual_seed(WEIGHTS_SEED)
    x, y = x[: patient.rows], y[: patient.rows]
    wrong = torch.randperm(len(y))[: round(patient.wrong * len(y))]
    y = y.index_put((wrong,), y[wrong.roll(1)])
    if patient.copied:
        x, y = torch.cat([x, x_val]), torch.cat([y, y_val])
    model = Sequential(Linear(64, 128), ReLU(), Linear(128, 10)).double()
    optimiser = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, weight_decay=patient.weight_decay)
    training, validation = [], []
    for epoch in range(EPOCHS + 1):
        if epoch > 0:
            for rows in torch.randperm(len(x)).split(20):
                optimiser.zero_grad()
                cross_entropy(model(x[rows]), y[rows]).backward()
                optimiser.step()
        with torch.no_grad():
            training.append(cross_entropy(model(x), y).item())
            validation.append(cross_entropy(model(x_val), y_val).item())
    return training, validation


def main() -> None:
    """Train each and print its curves."""
    torch.set_num_threads(1)
    for name, patient in PATIENTS.items():
        for kind, losses in zip(("training", "validation"), curves(patient), strict=True):
            print(f"{name} {kind}: {', '.join(f'{loss:.2f}' for loss in losses)}")


if __name__ == "__main__":
    main()
