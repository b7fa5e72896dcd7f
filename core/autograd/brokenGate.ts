/** A gate whose backward pass is wrong on purpose: an exercise in finding it. */
import type { FunctionOpName } from '../contract/index.ts';
import {
  functionOps,
  type Call,
  type FunctionOp,
  type FunctionOps,
  type Kernel,
  type NodeId,
  type Recording,
} from '../ops/index.ts';
import { sameShape, type NumericArray } from '../tensor/index.ts';
import { flowsOf } from './trace.ts';

/**
 * sign: what it sends has the wrong sign; doubled: it is twice as much; ignoresUpstream: the local gradient is sent as
 * it is; swapped: each input receives what the other should; blocked: the first input receives nothing.
 */
export const breakages = ['sign', 'doubled', 'ignoresUpstream', 'swapped', 'blocked'] as const;
export type Breakage = (typeof breakages)[number];

/** Which gate is broken, and how. */
export interface BrokenGate {
  readonly node: NodeId;
  readonly breakage: Breakage;
}

/**
 * The table of ops with one gate of one recording broken. A plan binds a recording's nodes in their order, which is
 * how the gate is told from others of its op: the table serves a single lowering.
 */
export function opsWithBroken({ nodes }: Recording, { node, breakage }: BrokenGate): FunctionOps {
  const broken = nodes[node];
  if (broken.kind !== 'op') throw new Error('internal: only gates break');
  const isOfOp = (id: NodeId) => {
    const other = nodes[id];
    return other.kind === 'op' && other.op === broken.op;
  };
  let before = nodes.filter((_, id) => id < node && isOfOp(id)).length;
  return withOp(broken.op, {
    ...functionOps[broken.op],
    bind(call, ...rest) {
      const op = functionOps[broken.op];
      return before-- === 0 ? brokenKernel(op, call, rest, breakage) : op.bind(call, ...rest);
    },
  });
}

/** The table of ops in which every gate of the broken one's kind is broken: for a look at that gate alone. */
export function opsOfBrokenKind(op: FunctionOpName, breakage: Breakage): FunctionOps {
  return withOp(op, {
    ...functionOps[op],
    bind: (call, ...rest) => brokenKernel(functionOps[op], call, rest, breakage),
  });
}

function withOp(name: FunctionOpName, op: FunctionOp): FunctionOps {
  return { ...functionOps, [name]: op };
}

type Layout = Parameters<FunctionOp['bind']> extends [Call, ...infer Rest] ? Rest : never;

function brokenKernel(op: FunctionOp, call: Call, layout: Layout, breakage: Breakage): Kernel {
  const blank = (like: NumericArray | undefined) => like?.slice().fill(0);
  const sent = call.downstream.map(blank);
  const upstream = breakage === 'ignoresUpstream' ? call.upstream.slice().fill(1) : call.upstream;
  const kernel = op.bind({ ...call, upstream, downstream: sent }, ...layout);
  const order = breakage === 'swapped' ? [1, 0] : call.downstream.map((_, i) => i);
  const factorOf = (input: number) => {
    if (breakage === 'sign') return -1;
    if (breakage === 'doubled') return 2;
    return breakage === 'blocked' && input === 0 ? 0 : 1;
  };
  return {
    forward: () => {
      kernel.forward();
    },
    backward: () => {
      for (const numbers of sent) numbers?.fill(0);
      kernel.backward();
      call.downstream.forEach((target, input) => {
        const source = sent[order[input]];
        const factor = factorOf(input);
        if (target && source)
          for (let i = 0; i < target.length; i++) target[i] += factor * source[i];
      });
    },
  };
}

/** Every way in which a gate can be broken so that its numbers show it, at the values and gradients of a trace. */
export function visibleBreakages(
  recording: Recording,
  id: NodeId,
  gradients: readonly (NumericArray | undefined)[],
  flowUnder: (breakage: Breakage) => readonly (NumericArray | undefined)[],
  right: readonly (NumericArray | undefined)[],
): Breakage[] {
  const node = recording.nodes[id];
  if (node.kind !== 'op' || !gradients[id] || !flowsOf(recording)[id]) return [];
  const [a, b] = node.inputs;
  const swaps =
    node.inputs.length === 2 &&
    a !== b &&
    sameShape(recording.nodes[a].shape, recording.nodes[b].shape);
  return breakages
    .filter((breakage) => breakage !== 'swapped' || (swaps && gradients[a] && gradients[b]))
    .filter((breakage) => differ(flowUnder(breakage), right));
}

function differ(
  some: readonly (NumericArray | undefined)[],
  others: readonly (NumericArray | undefined)[],
): boolean {
  return some.some((numbers, i) =>
    numbers?.some(
      (value, k) => Math.abs(value - (others[i]?.[k] ?? 0)) > 1e-3 * (1 + Math.abs(value)),
    ),
  );
}
