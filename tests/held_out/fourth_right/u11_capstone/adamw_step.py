"""Right works of u11.adamw_step, in unlike manners."""

import numpy as np


def decays_first_and_then_steps(w, grad, state, lr, decay, betas=(0.9, 0.999), eps=1e-8):
    """Shrinks the weight by a factor, as torch does, and then takes the step of Adam."""
    if not state:
        state = {"t": 0, "m": np.zeros_like(w), "v": np.zeros_like(w)}
    b1, b2 = betas
    t = state["t"] + 1
    m = state["m"] + (1 - b1) * (grad - state["m"])
    v = state["v"] + (1 - b2) * (np.square(grad) - state["v"])
    shrunk = w * (1 - lr * decay)
    m_hat, v_hat = m / (1 - b1**t), v / (1 - b2**t)
    return shrunk - lr * m_hat / (np.sqrt(v_hat) + eps), dict(t=t, m=m, v=v)


def works_in_copies(w, grad, state, lr, decay):
    """Copies everything at first and works in place in the copies, line by line."""
    new = np.array(w, dtype=np.float64, copy=True)
    memory = {key: np.copy(value) if key != "t" else value for key, value in state.items()}
    memory.setdefault("t", 0)
    memory.setdefault("m", np.zeros(np.shape(w)))
    memory.setdefault("v", np.zeros(np.shape(w)))
    memory["t"] += 1
    memory["m"] = memory["m"] * 0.9 + grad * (1 - 0.9)
    memory["v"] = memory["v"] * 0.999 + grad * grad * (1 - 0.999)
    corrected = memory["m"] / (1 - 0.9 ** memory["t"])
    size = np.sqrt(memory["v"] / (1 - 0.999 ** memory["t"]))
    size = size + 1e-8
    new = new - lr * decay * w
    new = new - lr * corrected / size
    return new, memory
