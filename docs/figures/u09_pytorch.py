"""The lines of PyTorch at the end of unit 9, and what they print: python docs/figures/u09_pytorch.py"""

from __future__ import annotations

import torch


def main() -> None:
    """Shift one image without letting it come back on the other side, and blend two rows and their labels."""
    x = torch.arange(1.0, 10.0).reshape(1, 1, 3, 3)
    padded = torch.nn.functional.pad(x, (1, 1, 1, 1))
    shifted = padded[:, :, 0:3, 1:4]
    print(shifted[0, 0].tolist())

    rows, labels = torch.tensor([[0.0, 1.0], [1.0, 0.0]]), torch.eye(2)
    lam, partner = 0.75, torch.tensor([1, 0])
    print((lam * rows + (1 - lam) * rows[partner]).tolist())
    print((lam * labels + (1 - lam) * labels[partner]).tolist())


if __name__ == "__main__":
    main()
