"""The table of treatments in unit 10, made with PyTorch: python docs/figures/u10_treatments.py

For a linear layer and a network with one hidden layer, trained for a short and for a long time on 20 sets of rare and
frequent characters: the median over the sets of the mean recall of the three characters that are served worst.
The last line is the median share of training rows that are right after training with equal weights.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import Linear, Module, ReLU, Sequential
from torch.nn.functional import cross_entropy

from autograder.units.u10_dataset_balance.images import recalls_from_worst, unbalanced

SETS = 20
UNSEEN = (45, 45)
STEPS = {"layer": (30, 500), "network": (60, 300)}


def model_of(kind: str) -> Module:
    """A linear layer that begins with zeros, or a network with 64 hidden units."""
    if kind == "network":
        first, last = Linear(64, 64), Linear(64, 10)
        torch.nn.init.kaiming_normal_(first.weight, nonlinearity="relu")
        torch.nn.init.normal_(last.weight, std=1 / 8)
        return Sequential(first, ReLU(), last).double()
    layer = Linear(64, 10)
    torch.nn.init.zeros_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    return layer.double()


def trained(kind: str, steps: int, x: torch.Tensor, y: torch.Tensor, weight: torch.Tensor) -> Module:
    """A model after so many steps of descent on all rows at once."""
    model = model_of(kind)
    rate, momentum = (0.2, 0.9) if kind == "network" else (1.0, 0.0)
    optimiser = torch.optim.SGD(model.parameters(), lr=rate, momentum=momentum)
    for _ in range(steps):
        optimiser.zero_grad()
        cross_entropy(model(x), y, weight=weight).backward()
        optimiser.step()
    return model


def recalls(kind: str, steps: int, number: int) -> dict[str, float]:
    """The mean recall of the three characters served worst, by treatment, on one set."""
    rng = np.random.default_rng(number)
    torch.manual_seed(number)
    (x, y), (unseen, labels) = unbalanced(rng, UNSEEN, UNSEEN)
    counts = np.bincount(y)
    largest = np.concatenate([rng.choice(np.flatnonzero(y == k), counts.max() - counts[k]) for k in range(10)])
    smallest = np.concatenate([rng.permutation(np.flatnonzero(y == k))[: counts.min()] for k in range(10)])
    everything, equal = np.arange(len(y)), np.ones(10)
    found = {}
    for name, rows, weight in (
        ("equal weights", everything, equal),
        ("class weights", everything, len(y) / (10 * counts)),
        ("oversampled", np.concatenate([everything, largest]), equal),
        ("undersampled", smallest, equal),
    ):
        model = trained(kind, steps, torch.tensor(x[rows]), torch.tensor(y[rows]), torch.tensor(weight))
        logits = model(torch.tensor(unseen)).detach().numpy()
        found[name] = recalls_from_worst(labels, logits.argmax(axis=1))[:3].mean()
        if name == "equal weights":
            found["training rows that are right"] = np.mean(model(torch.tensor(x)).argmax(dim=1).numpy() == y)
            adjusted = logits - np.log(counts / len(y))
            found["equal weights, logits adjusted"] = recalls_from_worst(labels, adjusted.argmax(axis=1))[:3].mean()
    return found


def main() -> None:
    """Measure, and print the table."""
    torch.set_num_threads(1)
    columns = [(kind, steps) for kind, both in STEPS.items() for steps in both]
    measured = [[recalls(kind, steps, number) for number in range(SETS)] for kind, steps in columns]
    print(f"{'':30}", *(f"{kind}, {steps} steps".rjust(19) for kind, steps in columns))
    for name in sorted(measured[0][0], key="training rows that are right".__eq__):
        print(f"{name:30}", *(f"{np.median([one[name] for one in column]):19.2f}" for column in measured))


if __name__ == "__main__":
    main()
