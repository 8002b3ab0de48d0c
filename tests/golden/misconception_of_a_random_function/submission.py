# %%
import numpy as np

# %% nbgrader={"grade_id": "shuffled_rows", "solution": true}
def shuffled_rows(x, rng):
    return np.array([x[rng.integers(len(x))] for _ in x])
