"""The only code that runs beside the learner's: standard library, numpy, and the two modules shipped with it."""
