"""The lines of PyTorch at the end of unit 1, and what they print: python docs/figures/u01_pytorch.py"""

from __future__ import annotations

import torch
from torch.nn import Linear, ReLU, Sequential


def main() -> None:
    """Build the network of the worked example, and print its logits, their softmax and its logarithm."""
    first, last = Linear(2, 2), Linear(2, 3)
    model = Sequential(first, ReLU(), last)
    with torch.no_grad():
        first.weight.copy_(torch.tensor([[1.0, 1.0], [2.0, -2.0]]))
        first.bias.copy_(torch.tensor([0.0, 1.0]))
        last.weight.copy_(torch.tensor([[1.0, 5.0], [-1.0, 7.0], [0.0, 2.0]]))
        last.bias.copy_(torch.tensor([0.0, 2.0, 1.0]))
        logits = model(torch.tensor([[1.0, 2.0]]))
    print(logits, torch.softmax(logits, dim=-1), torch.log_softmax(logits, dim=-1), sep="\n")


if __name__ == "__main__":
    main()
