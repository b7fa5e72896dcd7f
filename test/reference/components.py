"""Principal components of seeded points, kept in components.json: python3 test/reference/components.py > test/reference/components.json

Made with NumPy 2.4.6; the numbers are those of numpy.linalg.eigh on the covariance over n.
"""

import json

import numpy

rng = numpy.random.default_rng(7)
cases = []
for width, points in [(2, 12), (3, 20), (7, 30), (12, 40), (64, 90), (40, 10)]:
    # Falling scales, so that the leading directions are well apart; rounded, so that the file holds the very input.
    scales = 1.6 ** -numpy.arange(width)
    mixing, _ = numpy.linalg.qr(rng.normal(size=(width, width)))
    outputs = numpy.round(rng.normal(size=(points, width)) * scales @ mixing + rng.normal(size=width), 6)
    covariance = numpy.cov(outputs, rowvar=False, bias=True)
    values, vectors = numpy.linalg.eigh(covariance)
    basis = vectors[:, ::-1][:, :2].T
    for row in basis:
        row *= numpy.sign(row[numpy.argmax(numpy.abs(row))])
    cases.append({
        "width": width,
        "outputs": outputs.reshape(-1).tolist(),
        "basis": basis.reshape(-1).tolist(),
        "shares": (values[::-1][:2] / values.sum()).tolist(),
    })
print(json.dumps({"numpy": numpy.__version__, "cases": cases}))
