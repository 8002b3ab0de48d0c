# %% nbgrader={"grade_id": "row_means", "solution": true}
def row_means(x):
    raise NotImplementedError("u90.row_means: the mean of each row")

# %% nbgrader={"grade_id": "classify", "solution": true}
def classify(points, labels, new):
    centres = np.array([points[labels == label].mean(axis=0) for label in range(2)])
    distances = ((new[:, None] - centres) ** 2).sum(axis=2)
    return distances.argmin(axis=1)
