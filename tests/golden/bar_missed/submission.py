# %%
import numpy as np

# %% nbgrader={"grade_id": "classify", "solution": true}
def classify(points, labels, new):
    centres = np.array([points[labels == label].mean(axis=0) for label in range(2)])
    distances = ((new[:, None] - centres) ** 2).sum(axis=2)
    return distances.argmax(axis=1)
