"""The lines of PyTorch at the end of unit 7, and what they print: python docs/figures/u07_pytorch.py"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import Linear, ReLU, Sequential

from autograder.data.alphabet import draw_alphabet
from autograder.units.u07_deeper_layers import sheets

SEED = 7


def learn(
    model: Sequential, x: torch.Tensor, y: torch.Tensor, optimiser: torch.optim.Optimizer, epochs: int, size: int
) -> None:
    """Steps on shuffled batches."""
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).split(size):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(model(x[rows]), y[rows]).backward()
            optimiser.step()


def main() -> None:
    """Train a network, give it new names by its head alone, thaw it, and print accuracies on sheets not seen."""
    rng = np.random.default_rng(SEED)
    characters, names = draw_alphabet(rng), rng.permutation(10)
    known, labels = sheets.write(rng, characters, 2500)
    shown, old = sheets.write_each(rng, characters, 5)
    unseen, unseen_labels = sheets.write(rng, characters, 700)
    x, few, tried = (torch.tensor(images, dtype=torch.float32) for images in (known, shown, unseen))
    y, new = torch.tensor(labels), torch.tensor(names[old])
    torch.manual_seed(SEED)
    torch.set_num_threads(1)

    def tell(what: str, wanted: np.ndarray) -> None:
        predicted = model(tried).argmax(dim=1).numpy()
        print(f"{what}: accuracy {np.mean(predicted == wanted):.3f}")

    body = Sequential(Linear(144, 100), ReLU(), Linear(100, 100), ReLU(), Linear(100, 100), ReLU())
    for layer in body[::2]:
        torch.nn.init.kaiming_normal_(layer.weight)
    model = Sequential(body, Linear(100, 10))
    learn(model, x, y, torch.optim.SGD(model.parameters(), lr=0.1), epochs=12, size=25)
    tell("old names, 2,500 sheets", unseen_labels)

    model[1] = Linear(100, 10)
    body.requires_grad_(False)
    learn(model, few, new, torch.optim.SGD(model[1].parameters(), lr=0.1), epochs=60, size=10)
    tell("new names, 50 sheets, head alone", names[unseen_labels])

    body.requires_grad_(True)
    groups = [{"params": body.parameters(), "lr": 0.01}, {"params": model[1].parameters(), "lr": 0.1}]
    learn(model, few, new, torch.optim.SGD(groups), epochs=60, size=10)
    tell("the same, thawed", names[unseen_labels])


if __name__ == "__main__":
    main()
