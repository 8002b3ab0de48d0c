# %% nbgrader={"grade_id": "RunningMean", "solution": true}
class RunningMean:
    def add(self, number):
        return number
