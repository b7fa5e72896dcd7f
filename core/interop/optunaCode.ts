/** A comparison as a PyTorch program whose cells are the trials of an Optuna study, for any number of machines. */
import type { Points } from '../data/index.ts';
import { optunaProgram } from './optunaProgram.ts';
import { pythonTuple, pythonValue } from './pythonText.ts';
import { pytorchParts } from './pytorchCode.ts';
import type { StudyAxis, SweepStudy } from './sweepStudy.ts';

/** The program's text. It reads its points from `data/` beside it, under the names of `studyFiles`. */
export function optunaCode(study: SweepStudy): string {
  const { axes, tableAxes, shared, cells, networks, precision, isRegression } = study;
  const classes = networks.map((_, i) => `Network${i + 1}`).join(', ');
  return `"""A comparison of Backprop Lab as an Optuna study. Needs PyTorch and Optuna.

\`python study.py\` trains until every cell has been; any number of them, on any number of machines, share the work
where \`--storage\` names the same storage. The points are those of the lab, as it split them; the random numbers of
first weights, batches and dropout are PyTorch's own, so that single losses differ from the lab's.
${study.leftOut.map((sentence) => `${sentence}\n`).join('')}"""
import argparse
import csv
import itertools
import math
import zlib
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
torch.set_default_dtype(torch.${precision})
# Networks this small are trained faster by one thread; more of these programs use more cores.
torch.set_num_threads(1)

# What is compared. Between \`low\` and \`high\` other samplers than the grid's may look for values of their own.
AXES = {
${axes.map((axis) => `    ${axisText(axis)},`).join('\n')}
}

IS_REGRESSION = ${pythonValue(isRegression)}

# What all cells are trained with. A start is a distribution with its deviation or bound, or the values themselves.
SHARED = ${pythonValue(shared)}

# What each has of its own, by its values of these axes.
TABLE = ${pythonValue(tableAxes)}
CELLS = {
${cells.map(({ key, settings }) => `    ${pythonTuple(key)}: ${pythonValue(settings, '    ')},`).join('\n')}
}


${pytorchParts}


${networks.join('\n\n\n')}


NETWORKS = [${classes}]


${optunaProgram}`;
}

function axisText({ name, values, range }: StudyAxis): string {
  const [low, high] = range ?? [undefined, undefined];
  return `${pythonValue(name)}: ${pythonValue({ values, low, high }, '    ')}`;
}

/** The files of points, by name; a line per point, its features as networks are given them. */
export function studyFiles({ datasets, isRegression }: SweepStudy): ReadonlyMap<string, string> {
  const target = isRegression ? 'value' : 'class';
  return new Map(
    datasets.flatMap(({ train, test }, i) => [
      [`${i}-train.csv`, pointsCsv(train, target)],
      [`${i}-test.csv`, pointsCsv(test, target)],
    ]),
  );
}

function pointsCsv({ count, features, targets }: Points, target: string): string {
  const lines = Array.from(
    { length: count },
    (_, row) => `${features[2 * row]},${features[2 * row + 1]},${targets[row]}`,
  );
  return `${[`x1,x2,${target}`, ...lines].join('\n')}\n`;
}
