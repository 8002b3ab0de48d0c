# %% nbgrader={"grade_id": "RunningMean", "solution": true}
class RunningMean:
    def update(self, number):
        self.total += number
        return self.total
