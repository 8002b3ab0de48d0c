# %%
import numpy as np

# %% nbgrader={"grade_id": "apply_to_rows", "solution": true}
def apply_to_rows(f, x):
    return np.array([f(row) for row in x], dtype=np.float32)
