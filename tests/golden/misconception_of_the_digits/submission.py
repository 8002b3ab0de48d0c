# %%
import numpy as np

# %% nbgrader={"grade_id": "apply_to_rows", "solution": true}
def apply_to_rows(f, x):
    x = x.astype(np.float32)
    return np.array([f(row) for row in x]).astype(float)
