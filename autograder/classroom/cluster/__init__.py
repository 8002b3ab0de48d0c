"""A class graded by workers of `dask.distributed` on any number of machines (``autograder grade --scheduler``).

The command hands out works and takes in reports; it alone writes (`dispatch`). A worker shows first that it can hold a
learner's code and grades as this command would (`there`, `proof`); who cannot is named and gets no work.

What crosses is bytes: a submission as it was handed in, the exam of a seed as wire values (`carried`), a report as
JSON, each read here with the distrust that a file gets. Nothing of a learner's is ever pickled, nor anything that was
made of it. Dask itself pickles its own messages, the names of our functions and the errors of its tasks among them, and
whoever can send one to a scheduler or a worker runs code there. That is the one exception to *no pickle*: it holds
between machines that trust each other, which is why `address` asks for TLS everywhere but on loopback.
"""
