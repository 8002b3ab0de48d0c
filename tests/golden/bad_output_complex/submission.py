# %%
import numpy as np

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return np.fft.fft(x, axis=1)[:, 0] / max(x.shape[1], 1)
