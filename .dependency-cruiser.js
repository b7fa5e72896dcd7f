/** The table of folders: what each may import. Imports point downward only, never in a circle. */

/** Folders of core from the ground up, each with what it may import beside itself. */
const core = {
  tensor: [],
  contract: [],
  ops: ['tensor', 'contract'],
  kernels: ['ops', 'tensor', 'contract'],
  autograd: ['kernels', 'ops', 'tensor', 'contract'],
  nn: ['autograd', 'kernels', 'ops', 'tensor', 'contract'],
  optim: ['ops', 'tensor', 'contract'],
  data: ['tensor', 'contract'],
  training: ['tensor', 'contract', 'ops', 'kernels', 'autograd', 'nn', 'optim', 'data'],
  expression: ['autograd', 'kernels', 'ops', 'tensor', 'contract'],
  picture: ['tensor', 'contract'],
  interop: [
    'training',
    'expression',
    'data',
    'optim',
    'nn',
    'autograd',
    'kernels',
    'ops',
    'tensor',
    'contract',
  ],
};

const coreRules = Object.entries(core).map(([folder, allowed]) => ({
  name: `core/${folder}`,
  comment: `core/${folder} may import ${allowed.map((name) => `core/${name}`).join(', ') || 'no other folder'}`,
  severity: 'error',
  from: { path: `^core/${folder}/` },
  to: {
    pathNot: [...[folder, ...allowed].map((name) => `^core/${name}/`), '^node_modules/zod/'],
  },
}));

/** Folders of electron, each with those of electron that it may import beside itself. */
const electron = {
  lab: [],
  page: [],
  main: ['lab', 'page'],
  preload: [],
  serve: ['lab', 'page'],
  cli: ['lab'],
  launch: ['serve'],
};

const electronRules = Object.entries(electron).map(([folder, allowed]) => ({
  name: `electron/${folder}`,
  severity: 'error',
  from: { path: `^electron/${folder}/` },
  to: { path: `^electron/(?!${[folder, ...allowed].join('/|')}/)|^renderer/|^test/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...coreRules,
    {
      name: 'zod-only-in-contract',
      severity: 'error',
      from: { path: '^core/', pathNot: '^core/contract/' },
      to: { path: '^node_modules/' },
    },
    {
      name: 'core-by-its-doors',
      comment: "core's folders are entered by their index alone",
      severity: 'error',
      from: { path: '^(electron|renderer)/' },
      to: { path: '^core/', pathNot: '^core/[^/]+/index\\.ts$' },
    },
    ...electronRules,
    {
      name: 'renderer',
      comment:
        'the page runs on the contract and the painter alone; of the rest of core it knows types',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: '^core/(?!contract/|picture/)|^electron/|^test/',
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unknown', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|/assembly/|/rivals/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@backprop-lab/source', 'types', 'import', 'node', 'default'],
    },
  },
};
