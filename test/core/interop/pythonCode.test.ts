/** Networks as Python: what is written, and, where there is a Python with NumPy, what it says. */
import { describe, expect, it } from 'vitest';
import { activationNames, type ActivationName } from '../../../core/contract/index.ts';
import {
  numpyCode,
  pytorchCode,
  pytorchModule,
  trainedNetwork,
} from '../../../core/interop/index.ts';
import { pythonNumber, transposed } from '../../../core/interop/pythonText.ts';
import { pythonWith } from '../../harness/python.ts';
import { everyLayer, trained } from './exported.ts';

const [numpy, torch] = [pythonWith('numpy'), pythonWith('torch')];

describe('numbers', () => {
  it('are read back as the same float32', () => {
    for (const value of [1, -0.1, 1e-30, 3.4e38, 1 / 3, 16777217].map(Math.fround)) {
      expect(Math.fround(Number(pythonNumber(value)))).toBe(value);
    }
    expect(pythonNumber(2)).toBe('2.0');
    expect(pythonNumber(-Infinity)).toBe('float("-inf")');
  });

  it('stand in PyTorch’s order, [out, in]', () => {
    const turned = transposed(Float64Array.of(1, 2, 3, 4, 5, 6), { rows: 2, columns: 3 });
    expect([...turned]).toEqual([1, 4, 2, 5, 3, 6]);
  });
});

/** Programs one after the other, in one process: to begin takes Python longer than to run them. */
const eachOf = (programs: readonly string[]) =>
  programs.map((code) => `exec(${JSON.stringify(code)}, {"__name__": "__main__"})`).join('\n');

const oneLayer = (activation: ActivationName) =>
  trainedNetwork(trained({ layers: [{ type: 'dense', units: 6, activation }] }));

describe('a NumPy program', () => {
  it.skipIf(!numpy)('says what the lab says, with every activation', () => {
    const programs = activationNames.map((activation) => numpyCode(oneLayer(activation)));
    const said = numpy?.run(eachOf(programs)).trim().split('\n') ?? [];
    expect(said).toHaveLength(activationNames.length);
    for (const line of said) expect(line).toMatch(/difference .*: \d\.\d\de-0[5-9]/);
  });

  it.skipIf(!numpy)('says what the lab says, with every layer and feature', () => {
    const network = trainedNetwork(trained(everyLayer, { standardize: true }));
    expect(numpy?.run(numpyCode(network))).toMatch(/difference .*: \d\.\d\de-0[5-9]/);
  });

  it('is a line per layer', () => {
    const lines = numpyCode(trainedNetwork(trained(everyLayer))).split('\n');
    const body = lines.slice(lines.findIndex((line) => line.startsWith('    x = np.stack')));
    expect(body.slice(1, 10)).toEqual([
      '    x = x @ W_0 + b_0',
      '    x = x.reshape(-1, 5, 3).max(axis=2)',
      '    x = gamma_1 * (x - mean_1) / np.sqrt(variance_1 + 0.00001) + beta_1',
      '    r = x',
      '    r = r @ W_2_0',
      '    r = np.where(r > 0, r, 0.7 * np.expm1(np.minimum(r, 0)))',
      '    r = np.tanh(r)',
      '    x = x + r',
      '    x = x @ W_4 + b_4',
    ]);
  });
});

describe('a PyTorch program', () => {
  it('has the modules of the network, and their tensors under PyTorch’s names', () => {
    const { code, state } = pytorchModule(trainedNetwork(trained(everyLayer)));
    expect(/nn\.Sequential\(\n {12}[^]*?\n {8}\)/.exec(code)?.[0]).toBe(`nn.Sequential(
            nn.Linear(7, 15),
            Largest(5, 3),
            nn.BatchNorm1d(5, eps=0.00001, momentum=0.1),
            Residual(
                nn.Linear(5, 5, bias=False),
                nn.ELU(0.7),
                nn.Tanh(),
            ),
            nn.Dropout(0.3),
            nn.Linear(5, 3),
        )`);
    expect(state.map(({ name }) => name)).toEqual([
      'body.0.weight',
      'body.0.bias',
      'body.2.weight',
      'body.2.bias',
      'body.2.running_mean',
      'body.2.running_var',
      'body.3.body.0.weight',
      'body.5.weight',
      'body.5.bias',
    ]);
    expect(state.map(({ parameter }) => parameter).slice(2, 7)).toEqual([
      'layers.1.gamma',
      'layers.1.beta',
      'layers.1.mean',
      'layers.1.variance',
      'layers.2.0.weight',
    ]);
  });

  it.skipIf(!torch)('says what the lab says', () => {
    const network = trainedNetwork(trained(everyLayer, { standardize: true }));
    expect(torch?.run(pytorchCode(network))).toMatch(/difference .*: \d\.\d\de-0[5-9]/);
  });
});
