"""Right works for u07.cka."""

import numpy as np


def by_tables_of_rows(a, b):
    """Right: compares the tables of products of rows (Gram matrices), scaled before, with a guard for constant rows."""
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"a has the shape {a.shape} and b has the shape {b.shape}")
    tables = []
    for one in (a, b):
        if (one == one[0]).all():
            return 0.0
        one = one - one.mean(axis=0)
        one = one / np.abs(one).max()
        table = one @ one.T
        tables.append(table / np.sqrt(np.sum(table * table)))
    return float(min(1.0, max(0.0, np.sum(tables[0] * tables[1]))))
