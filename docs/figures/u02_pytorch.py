"""The lines of PyTorch at the end of unit 2, and what they print: python docs/figures/u02_pytorch.py"""

from __future__ import annotations

import torch
from torch.nn.functional import cross_entropy


def main() -> None:
    """Print the loss of the worked example and its gradients, by autograd."""
    x, y = torch.tensor([[1.0, 2.0]]), torch.tensor([0])
    w1 = torch.tensor([[1.0, -1.0], [0.5, 1.0]], requires_grad=True)
    b1 = torch.tensor([0.0, -3.0], requires_grad=True)
    w2 = torch.tensor([[1.0, 2.0], [3.0, -2.0]], requires_grad=True)
    b2 = torch.tensor([2.0, 0.0], requires_grad=True)
    loss = cross_entropy(torch.relu(x @ w1 + b1) @ w2 + b2, y)
    loss.backward()
    print(f"loss {loss.item():.3f}")
    for name, parameter in {"dw1": w1, "db1": b1, "dw2": w2, "db2": b2}.items():
        assert parameter.grad is not None
        print(name, parameter.grad.tolist())


if __name__ == "__main__":
    main()
