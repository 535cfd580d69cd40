"""Writes the reference values that tests/reference.rs holds the transforms to.

Needs mpmath, numpy, scipy, pandas, statsmodels and vega_datasets; run it in this folder: `python make.py`.
Regressions and univariate statistics are computed from the decimal data with 60 digits, and compared with the
certified values of NIST here, so that neither data nor values rest on typing.
"""

import json
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import scipy.stats
import statsmodels
import statsmodels.api as sm
from mpmath import matrix, mp, mpf, nstr, qr_solve, sqrt
from vega_datasets import data as vega

import mpmath
import strd

mp.dps = 60
HERE = Path(__file__).parent
MP = f"computed with mpmath {mpmath.__version__} at 60 digits from the data"


def text(x):
    return float(nstr(x, 17))


def write(name, content):
    (HERE / name).write_text(json.dumps(content, ensure_ascii=False, indent=None, separators=(",", ":")).replace('},{', '},\n{').replace('"sets":[', '"sets":[\n') + "\n")


def close(a, b, tolerance):
    return abs(a - b) <= tolerance * max(abs(a), abs(b), mpf(10) ** -30)


def univariate():
    mp.dps = 5020
    digits = nstr(+mp.pi, 5010).replace(".", "")[:5000]
    mp.dps = 60
    noisy = lambda base, a, b: [base] + [a, b] * 500
    data = {
        "PiDigits": list(digits), "Lottery": strd.LOTTERY, "Lew": strd.LEW, "Mavro": strd.MAVRO,
        "Michelso": strd.MICHELSO, "NumAcc1": ["10000001", "10000003", "10000002"],
        "NumAcc2": noisy("1.2", "1.1", "1.3"),
        "NumAcc3": noisy("1000000.2", "1000000.1", "1000000.3"),
        "NumAcc4": noisy("10000000.2", "10000000.1", "10000000.3"),
    }
    sets = []
    for name, values in data.items():
        x = [mpf(v) for v in values]
        mean = sum(x) / len(x)
        deviation = sqrt(sum((v - mean) ** 2 for v in x) / (len(x) - 1))
        # NIST's copy of the digits of pi adds up to five less than pi's do: its values cannot be those of our data.
        for ours, certified in zip((mean, deviation), strd.UNIVARIATE.get(name, ())):
            assert close(ours, mpf(certified), mpf(10) ** -14), (name, ours, certified)
        f = np.array([float(v) for v in values])
        sets.append({
            "name": name, "origin": (f"5000 digits of pi; mean and deviation {MP}; " if name == "PiDigits" else
                                     f"NIST StRD {name}; mean and deviation {MP}, equal to the certified values; ") +
                                    f"quantiles (type 7) with NumPy {np.__version__}",
            "values": [float(v) for v in values], "mean": text(mean), "deviation": text(deviation),
            "quantiles": [[p, float(np.quantile(f, p))] for p in (0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1)],
        })
    write("univariate.json", {"sets": sets})


def solve(columns, y, intercept):
    a, b = matrix(columns).T, matrix(y)
    n, k = a.rows, a.cols
    beta, _ = qr_solve(a, b)
    rest = b - a * beta
    squares = sum(r * r for r in rest)
    deviation = sqrt(squares / (n - k)) if n > k else mpf(0)
    inverse = (a.T * a) ** -1
    errors = [deviation * sqrt(inverse[i, i]) for i in range(k)]
    centre = sum(y) / n if intercept else mpf(0)
    r2 = 1 - squares / sum((v - centre) ** 2 for v in y)
    return [beta[i] for i in range(k)], errors, deviation, r2


def linear():
    pairs = lambda flat: (flat[1::2], flat[0::2])
    scipy_norris = (Path(scipy.stats.__file__).parent / "tests/data/nist_linregress/Norris.dat").read_text()
    norris = [line.split() for line in scipy_norris.splitlines()[60:96]]
    longley = sm.datasets.longley.load_pandas().data
    # statsmodels orders the columns as NIST does: TOTEMP, then x1 to x6.
    longley_x = [[repr(v) for v in longley[c]] for c in longley.columns[1:]]
    wampler = list(range(21))
    whole = [sum(x ** k for k in range(6)) for x in wampler]
    small = [sum(Decimal(x ** k) * Decimal(10) ** -k for k in range(6)) for x in wampler]
    noise = lambda factor: [y + factor * e for y, e in zip(whole, strd.WAMPLER_NOISE)]
    problems = [
        ("Norris", [[r[1] for r in norris]], [r[0] for r in norris], 1, True),
        ("Pontius", [pairs(strd.PONTIUS)[0]], pairs(strd.PONTIUS)[1], 2, True),
        ("NoInt1", [list(range(60, 71))], list(range(130, 141)), 1, False),
        ("NoInt2", [[4, 5, 6]], [3, 4, 4], 1, False),
        ("Filip", [pairs(strd.FILIP)[0]], pairs(strd.FILIP)[1], 10, True),
        ("Longley", longley_x, [repr(v) for v in longley["TOTEMP"]], 0, True),
        ("Wampler1", [wampler], whole, 5, True),
        ("Wampler2", [wampler], small, 5, True),
        ("Wampler3", [wampler], noise(1), 5, True),
        ("Wampler4", [wampler], noise(100), 5, True),
        ("Wampler5", [wampler], noise(10000), 5, True),
    ]
    sets = []
    for name, x, y, degree, intercept in problems:
        exact = [[mpf(str(v)) for v in column] for column in x]
        target = [mpf(str(v)) for v in y]
        if degree:
            columns = [[v ** k for v in exact[0]] for k in range(0 if intercept else 1, degree + 1)]
        else:
            columns = [[mpf(1)] * len(target)] + exact
        beta, errors, deviation, r2 = solve(columns, target, intercept)
        for ours, certified in zip(beta, strd.COEFFICIENTS[name]):
            assert close(ours, mpf(certified), mpf(10) ** -13), (name, ours, certified)
        if name in ("Filip", "Longley", "Wampler3"):
            certified = {"Filip": "0.334801051324544E-02", "Longley": "304.854073561965", "Wampler3": "2360.14502379268"}[name]
            assert close(deviation, mpf(certified), mpf(10) ** -13), (name, deviation)
        # Exact fits leave nothing but the noise of the 60th digit.
        clean = lambda v: 0.0 if abs(v) < mpf(10) ** -40 else text(v)
        sets.append({
            "name": name, "origin": f"NIST StRD {name}; {MP}; coefficients equal to the certified ones",
            "degree": degree, "intercept": intercept,
            "x": [[float(v) for v in column] for column in x], "y": [float(v) for v in y],
            "coefficients": [text(b) for b in beta], "errors": [clean(e) for e in errors],
            "deviation": clean(deviation), "r_squared": text(r2),
        })
    anscombe = vega.anscombe()
    for series, rows in anscombe.groupby("Series"):
        x, y = [str(v) for v in rows["X"]], [str(v) for v in rows["Y"]]
        columns = [[mpf(1)] * len(x), [mpf(v) for v in x]]
        beta, errors, deviation, r2 = solve(columns, [mpf(v) for v in y], True)
        fitted = sm.OLS(rows["Y"].to_numpy(float), sm.add_constant(rows["X"].to_numpy(float))).fit()
        band = fitted.get_prediction().summary_frame(alpha=0.05)
        sets.append({
            "name": f"Anscombe {series}", "degree": 1, "intercept": True,
            "origin": f"Anscombe's quartet as in vega_datasets; {MP}; band with statsmodels {statsmodels.__version__}",
            "x": [[float(v) for v in x]], "y": [float(v) for v in y],
            "coefficients": [text(b) for b in beta], "errors": [text(e) for e in errors],
            "deviation": text(deviation), "r_squared": text(r2),
            "low": list(band["mean_ci_lower"]), "high": list(band["mean_ci_upper"]),
        })
    write("linear.json", {"sets": sets})


def others():
    freedoms = [1, 2, 3, 4, 5, 9, 10, 29, 30, 71, 100, 999, 1000, 1001, 5000, 100000]
    mp.dps = 30
    students = []
    for n in freedoms:
        tail = lambda t: mpmath.betainc(mpf(n) / 2, mpf(1) / 2, 0, n / (n + t * t), regularized=True) - mpf("0.05")
        students.append([n, float(mpmath.findroot(tail, mpf(scipy.stats.t.ppf(0.975, n))))])
    mp.dps = 60
    nile = sm.datasets.nile.load_pandas().data["volume"].to_numpy(float)
    years = sm.datasets.nile.load_pandas().data["year"].to_numpy(float)
    smooth = {str(f): list(sm.nonparametric.lowess(nile, years, frac=f, it=0, delta=0, return_sorted=False)) for f in (0.1, 0.3, 0.75, 1.0)}
    gaps = nile.copy()
    gaps[[10, 11, 40]] = np.nan
    series = pd.Series(gaps)
    moving = {
        "3 centred": series.rolling(3, center=True).mean(), "5 trailing": series.rolling(5).mean(),
        "4 centred": series.rolling(4).mean().rolling(2).mean().shift(-2),
        "12 centred": series.rolling(12).mean().rolling(2).mean().shift(-6),
    }
    empty = lambda s: [None if pd.isna(v) else float(v) for v in s]
    bins = []
    for name, values in (("Nile", nile), ("Lew", np.array([float(v) for v in strd.LEW])), ("Mavro", np.array([float(v) for v in strd.MAVRO]))):
        counts = {rule: len(np.histogram_bin_edges(values, rule)) - 1 for rule in ("sturges", "fd")}
        bins.append({"name": name, "values": list(values), **counts})
    weighted = {"values": [3.5, 2.25, 8.0, 1.125], "weights": [12.5, 100.0, 7.75, 3.25]}
    weighted["mean"] = float(np.average(weighted["values"], weights=weighted["weights"]))
    write("others.json", {
        "students": {"origin": f"t quantile 0.975 from the incomplete beta function, mpmath {mpmath.__version__} at 30 digits", "values": students},
        "loess": {"origin": f"Nile flow 1871-1970 (statsmodels' copy); statsmodels {statsmodels.__version__} lowess, it=0, delta=0: "
                            "local lines, tricube weights, no robustness iterations",
                  "x": list(years), "y": list(nile), "smooth": smooth},
        "moving": {"origin": f"Nile flow with three gaps; pandas {pd.__version__} rolling mean; even windows: 2 x m, as in seasonal decomposition",
                   "values": empty(gaps), "average": {k: empty(v) for k, v in moving.items()}},
        "bins": {"origin": f"numpy {np.__version__} histogram_bin_edges", "sets": bins},
        "weighted": {"origin": f"numpy {np.__version__} average", **weighted},
    })


univariate()
linear()
others()
