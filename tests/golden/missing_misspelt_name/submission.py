# %% nbgrader={"grade_id": "RunningMean", "solution": true}
class RuningMean:
    def update(self, number):
        return number

# %% [markdown]
# RunningMean
