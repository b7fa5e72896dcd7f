/** The guide's page of file formats: its files are taken as they stand, its fields and defaults are the schemas' own. */
import { describe, expect, it } from 'vitest';
import {
  cellsOf,
  ConfigError,
  metricsSchema,
  parseRunSpec,
  runSpecSchema,
  sweepSpecSchema,
  validate,
  type RunSpecInput,
} from '../../core/contract/index.ts';
import { readWeights } from '../../core/interop/index.ts';
import { Run } from '../../core/training/index.ts';
import { jsonOf, textOf } from './fencedCommands.ts';

const page = textOf('resources/guide/fileFormats.md');
const [run = '', sweep = '', weights = ''] = jsonOf(page);

const needed = ['version', 'data', 'network', 'learningRate', 'stop'];

/** The run that is shown, with these fields alone. */
function partOf(fields: readonly string[]): RunSpecInput {
  const entries = Object.entries(JSON.parse(run) as RunSpecInput);
  return Object.fromEntries(entries.filter(([name]) => fields.includes(name))) as RunSpecInput;
}

/** The cells of the rows whose first one is code. */
const rows = [...page.matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) =>
  row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')),
);

describe('the files that are shown', () => {
  it('are a run, a comparison and weights that the lab takes', () => {
    expect(() => new Run(parseRunSpec(JSON.parse(run) as RunSpecInput))).not.toThrow();
    expect(cellsOf(validate(sweepSpecSchema, JSON.parse(sweep)))).toHaveLength(11);
    const shape = (name: string, inFeatures: number, outFeatures: number) => ({
      ...{ name, inFeatures, outFeatures },
      hasBias: true,
    });
    const read = readWeights(weights, [shape('layers.0', 2, 3), shape('layers.1', 3, 2)]);
    expect(read).toHaveLength(2);
  });

  it('are told with the spec’s fields, all of them, and what is taken where one is left out', () => {
    const filled: Readonly<Record<string, unknown>> = parseRunSpec(partOf(needed));
    const fields = Object.keys(runSpecSchema.shape);
    const told = rows.filter(([name = '']) => fields.includes(name.slice(1, -1)));
    expect(told.map(([name = '']) => name.slice(1, -1))).toEqual(fields);
    for (const [name = '', standard = ''] of told) {
      const field = name.slice(1, -1);
      if (standard === 'needed') {
        const others = partOf(needed.filter((each) => each !== field));
        expect(() => parseRunSpec(others), field).toThrow(ConfigError);
      } else if (standard === 'none') expect(filled[field]).toBeUndefined();
      else expect(`\`${JSON.stringify(filled[field])}\``, field).toBe(standard);
    }
  });
});

it('lists the columns of a history', () => {
  const [, columns = ''] = rows.find(([name]) => name === '`history.csv`') ?? [];
  const names = [...columns.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(names).toEqual(Object.keys(metricsSchema.shape));
});
