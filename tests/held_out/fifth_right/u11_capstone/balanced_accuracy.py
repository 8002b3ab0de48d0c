"""Right works for u11.balanced_accuracy."""

import numpy as np


def from_a_table_of_counts(y, pred, classes):
    """Right: a table of counts by np.add.at, its diagonal divided by the sums of those rows that are not empty."""
    table = np.zeros((classes, classes))
    np.add.at(table, (y, pred), 1)
    rows = table.sum(axis=1)
    occurs = rows > 0
    return float((np.diag(table)[occurs] / rows[occurs]).mean())
