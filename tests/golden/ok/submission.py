# %%
import numpy as np

# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    return x.sum(axis=1) / max(x.shape[1], 1)

# %% nbgrader={"grade_id": "add_row", "solution": true}
def add_row(x, row):
    if row.shape != x.shape[1:]:
        raise ValueError(f"x has shape {x.shape} and the row {row.shape}")
    return x + row

# %% nbgrader={"grade_id": "apply_to_rows", "solution": true}
def apply_to_rows(f, x):
    return np.array([f(row) for row in x])

# %% nbgrader={"grade_id": "shuffled_rows", "solution": true}
def shuffled_rows(x, rng):
    return rng.permutation(x)

# %% nbgrader={"grade_id": "RunningMean", "solution": true}
class RunningMean:
    def __init__(self):
        self.total, self.count = 0.0, 0

    def update(self, number):
        self.total, self.count = self.total + number, self.count + 1
        return self.total / self.count

# %% nbgrader={"grade_id": "classify", "solution": true}
def classify(points, labels, new):
    centres = np.array([points[labels == label].mean(axis=0) for label in range(2)])
    distances = ((new[:, None] - centres) ** 2).sum(axis=2)
    return distances.argmin(axis=1)
