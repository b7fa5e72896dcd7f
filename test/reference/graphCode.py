"""Runs the programs that the lab writes for graphs, and keeps their numbers in graphCode.json.

Made with NumPy 1.24.2 and PyTorch 1.13.0 (Debian's python3-numpy and python3-torch):
  npm run --silent programs \
    | python3 test/reference/graphCode.py > test/reference/graphCode.json
"""

import contextlib
import io
import json
import sys

import numpy
import torch


def plain(value):
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return numpy.asarray(value, dtype=float).reshape(-1).tolist()


results = {"numpy": numpy.__version__, "torch": torch.__version__, "programs": []}
for program in json.load(sys.stdin):
    scope = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(program["code"], scope)
    results["programs"].append({
        "name": program["name"],
        "language": program["language"],
        "fingerprint": program["fingerprint"],
        "values": {name: plain(value) for name, value in scope["values"].items()},
        "gradients": {name: plain(value) for name, value in scope["gradients"].items()},
    })
print(json.dumps(results, indent=1))
