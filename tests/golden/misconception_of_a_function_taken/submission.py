# %%
import numpy as np

# %% nbgrader={"grade_id": "apply_to_rows", "solution": true}
def apply_to_rows(f, x):
    return np.array([f(x[:, i]) for i in range(x.shape[1])])
