"""Writes unconditional_scipy.csv: SciPy's boschloo_exact and barnard_exact on small random tables.

Run: python3 unconditional_scipy.py > unconditional_scipy.csv
Columns: first_n, first_x, second_n, second_x (groups and their events); boschloo_smaller and boschloo_larger, the
p-values of the alternatives that the second group has fewer or more events; barnard, two-sided. barnard is NA where
SciPy's comparison of two Z as floating-point numbers gives another set of extreme tables than exact fractions.
"""

import random
import sys
from fractions import Fraction

import numpy
import scipy
from scipy.stats import barnard_exact, boschloo_exact


def z_squared(a, n1, b, n2):
    s, n = a + b, n1 + n2
    return Fraction((a * n2 - b * n1) ** 2, s * (n - s)) if 0 < s < n else Fraction(0)


def ties_are_kept(a, n1, b, n2):
    """Whether SciPy's own arithmetic finds the extreme tables that exact arithmetic finds."""
    x1, x2 = numpy.arange(n1 + 1).reshape(-1, 1), numpy.arange(n2 + 1)
    p1, p2 = x1 / n1, x2 / n2
    p = (x1 + x2) / (n1 + n2)
    with numpy.errstate(all="ignore"):
        z = numpy.divide(p1 - p2, numpy.sqrt(p * (1 - p) * (1 / n1 + 1 / n2)))
    z[p1 == p2] = 0
    kept = numpy.abs(z) >= abs(z[a, b])
    exact = [[z_squared(i, n1, j, n2) >= z_squared(a, n1, b, n2) for j in range(n2 + 1)] for i in range(n1 + 1)]
    return bool((kept == numpy.array(exact)).all())


random.seed(1)
print("# Python", sys.version.split()[0], "SciPy", scipy.__version__, "NumPy", numpy.__version__, file=sys.stderr)
print("first_n,first_x,second_n,second_x,boschloo_smaller,boschloo_larger,barnard")
for _ in range(120):
    n1, n2 = random.randint(3, 25), random.randint(3, 25)
    a, b = random.randint(0, n1), random.randint(0, n2)
    if a + b in (0, n1 + n2):
        continue
    table = [[a, b], [n1 - a, n2 - b]]
    # SciPy's "less": the first column's share is smaller; its default of 32 points may miss the maximum.
    larger = boschloo_exact(table, alternative="less", n=256).pvalue
    smaller = boschloo_exact(table, alternative="greater", n=256).pvalue
    barnard = barnard_exact(table, n=256).pvalue if ties_are_kept(a, n1, b, n2) else None
    print(n1, a, n2, b, f"{smaller:.17g}", f"{larger:.17g}", f"{barnard:.17g}" if barnard is not None else "NA", sep=",")
