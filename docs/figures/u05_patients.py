"""The five runs that unit 5 shows as patients, trained by PyTorch: python docs/figures/u05_patients.py

For each it prints the loss over all images before training, the mean loss of each of twelve epochs, and the share of
units of the last hidden layer that are silent for every image at the start.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch.nn import Linear, Module, ReLU, Sequential
from torch.nn.functional import cross_entropy

from autograder.data.alphabet import split

SEED, WEIGHTS_SEED = 5, 1
EPOCHS = 12
PATIENTS: dict[str, tuple[Callable[[torch.Tensor], object], float, float]] = {
    "A": (lambda weight: torch.nn.init.kaiming_normal_(weight, nonlinearity="relu"), 0.0, 0.001),
    "B": (lambda weight: torch.nn.init.normal_(weight, std=1.0), 0.0, 0.05),
    "C": (lambda weight: torch.nn.init.kaiming_normal_(weight, nonlinearity="relu"), 0.0, 0.05),
    "D": (lambda weight: torch.nn.init.kaiming_normal_(weight, nonlinearity="relu"), -9.0, 0.05),
    "E": (lambda weight: torch.nn.init.normal_(weight, std=0.01), 0.0, 0.05),
}
"""How the weights begin, the biases of hidden layers, and the learning rate."""


def network(begin: Callable[[torch.Tensor], object], bias: float) -> Sequential:
    """Eight hidden layers of 64 units and ten logits."""
    hidden: list[Module] = [layer for _ in range(8) for layer in (Linear(64, 64), ReLU())]
    model = Sequential(*hidden, Linear(64, 10))
    linears = [layer for layer in model if isinstance(layer, Linear)]
    for linear in linears:
        begin(linear.weight)
        torch.nn.init.constant_(linear.bias, bias if linear is not linears[-1] else 0.0)
    return model


def main() -> None:
    """Train each and print its curve."""
    (known, labels), _ = split(np.random.default_rng(SEED), 800, 450)
    x, y = torch.tensor(known, dtype=torch.float64), torch.tensor(labels)
    torch.set_num_threads(1)
    for name, (begin, bias, rate) in PATIENTS.items():
        torch.manual_seed(WEIGHTS_SEED)
        model = network(begin, bias).double()
        with torch.no_grad():
            first = cross_entropy(model(x), y).item()
            silent = (model[:-1](x) <= 0).all(dim=0).double().mean().item()
        optimiser = torch.optim.SGD(model.parameters(), lr=rate)
        curve = [first]
        for _ in range(EPOCHS):
            seen = []
            for rows in torch.randperm(len(x)).split(25):
                optimiser.zero_grad()
                loss = cross_entropy(model(x[rows]), y[rows])
                loss.backward()
                optimiser.step()
                seen.append(loss.item())
            curve.append(float(np.mean(seen)))
        print(f"{name}: {', '.join(f'{value:.3g}' for value in curve)}; silent {silent:.0%}")


if __name__ == "__main__":
    main()
