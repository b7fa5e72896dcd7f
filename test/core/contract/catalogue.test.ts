import { describe, expect, it } from 'vitest';
import * as catalogue from '../../../core/contract/catalogue.ts';
import { initializerSchema, layerSchema } from '../../../core/contract/networkSpec.ts';
import { lossTraits, regularizerSchema } from '../../../core/contract/objective.ts';
import { optimizerSchema, scheduleSchema } from '../../../core/contract/optimization.ts';
import { datasetTraits } from '../../../core/contract/datasetTraits.ts';
import { generators, surfaces } from '../../../core/data/generators/index.ts';
import { backends } from '../../../core/kernels/index.ts';
import { activations } from '../../../core/nn/activations.ts';
import { losses } from '../../../core/nn/losses.ts';
import { functionOps, updateOps } from '../../../core/ops/table.ts';

describe('the catalogue', () => {
  it.each([
    { what: 'ops', names: catalogue.functionOpNames, table: functionOps },
    { what: 'updates', names: catalogue.updateOpNames, table: updateOps },
    { what: 'data sets of classes', names: catalogue.classDatasetNames, table: generators },
    { what: 'data sets of numbers', names: catalogue.valueDatasetNames, table: surfaces },
    { what: 'traits of data sets', names: catalogue.datasetNames, table: datasetTraits },
    { what: 'activations', names: catalogue.activationNames, table: activations },
    { what: 'losses', names: catalogue.lossNames, table: losses },
    { what: 'traits of losses', names: catalogue.lossNames, table: lossTraits },
    { what: 'backends', names: catalogue.backendNames, table: backends },
  ])('lists the $what of the table, in its order', ({ names, table }) => {
    expect(Object.keys(table)).toEqual(names);
  });

  it.each([
    { what: 'ops', table: functionOps },
    { what: 'updates', table: updateOps },
    { what: 'backends', table: backends },
  ])('has $what that go by the name they are listed under', ({ table }) => {
    const ownNames = Object.values<{ readonly name: string }>(table).map(({ name }) => name);
    expect(ownNames).toEqual(Object.keys(table));
  });

  it.each([
    {
      what: 'layers',
      names: catalogue.layerNames,
      accepted: layerSchema.options.map(({ shape }) => shape.type.value),
    },
    {
      what: 'initializers',
      names: catalogue.initializerNames,
      accepted: initializerSchema.options.map(({ shape }) => shape.name.value),
    },
    {
      what: 'optimizers',
      names: catalogue.optimizerNames,
      accepted: optimizerSchema.options.map(({ shape }) => shape.name.value),
    },
    {
      what: 'regularizers',
      names: catalogue.regularizerNames,
      accepted: regularizerSchema.options.map(({ shape }) => shape.name.value),
    },
    {
      what: 'schedules',
      names: catalogue.scheduleNames,
      accepted: scheduleSchema.options.map(({ shape }) => shape.name.value),
    },
  ])('lists the $what that a spec may name', ({ names, accepted }) => {
    expect(accepted).toEqual(names);
  });

  it('names nothing twice', () => {
    const lists = Object.entries(catalogue);
    expect(lists.length).toBeGreaterThan(10);
    for (const [list, names] of lists) {
      expect(new Set<string>(names).size, list).toBe(names.length);
    }
  });

  it('gives every op a role that it lists', () => {
    for (const { role } of Object.values(functionOps)) {
      expect(catalogue.gateRoles).toContain(role);
    }
  });
});
