"""The lines of PyTorch at the end of unit 3, and what they print: python docs/figures/u03_pytorch.py"""

from __future__ import annotations

import torch


def main() -> None:
    """Build a small graph twice, walk back each time, and print what its leaves get."""
    a = torch.tensor(2.0, requires_grad=True)
    b = torch.tensor(-3.0, requires_grad=True)
    f = (a * b + a) ** 2
    torch.autograd.backward(f)
    assert a.grad is not None
    assert b.grad is not None
    print(f.item(), a.grad.item(), b.grad.item(), type(f.grad_fn).__name__)

    f = (a * b + a) ** 2
    torch.autograd.backward(f)
    print(a.grad.item())


if __name__ == "__main__":
    main()
