/** A recording: the ops of a computation and their shapes, free of backend and number type. */
import type { FunctionOpName, UpdateOpName } from '../contract/index.ts';
import type { Shape } from '../tensor/index.ts';
import type { Attributes } from './op.ts';

/** A node's place in its recording; inputs always come before what uses them. */
export type NodeId = number;

/** A tensor that lives in the engine's memory under its name, shared by all plans there. */
export interface LeafNode {
  readonly kind: 'leaf';
  readonly name: string;
  readonly shape: Shape;
  readonly requiresGradient: boolean;
}

export interface ConstantNode {
  readonly kind: 'constant';
  readonly shape: Shape;
  readonly values: readonly number[];
}

export interface OpNode {
  readonly kind: 'op';
  readonly op: FunctionOpName;
  readonly inputs: readonly NodeId[];
  readonly attributes: Attributes;
  readonly shape: Shape;
}

export type RecordedNode = LeafNode | ConstantNode | OpNode;

/** One parameter's step; state and settings are leaves' names in the engine's memory. */
export interface RecordedUpdate {
  readonly op: UpdateOpName;
  readonly parameter: NodeId;
  readonly state: readonly string[];
  readonly settings: string;
  /** True for weights, which an optimizer with weight decay shrinks; biases are left out. */
  readonly decays: boolean;
  /** The greatest Euclidean norm of a column, the weights into one unit; what is longer is scaled back to it. */
  readonly maxNorm?: number;
}

/** A running mean kept in the engine's memory: name ← (1 − momentum) name + momentum · factor · value. */
export interface RecordedAverage {
  readonly name: string;
  readonly value: NodeId;
  readonly momentum: number;
  readonly factor: number;
}

export interface Recording {
  readonly nodes: readonly RecordedNode[];
  /** The node whose gradient is one: where the backward pass begins. */
  readonly output: NodeId;
  readonly updates: readonly RecordedUpdate[];
  readonly averages: readonly RecordedAverage[];
  /** Where the gradients of all updates together have a Euclidean norm above this, all are scaled down to it. */
  readonly clipNorm?: number;
}

/** For each node whether a gradient has to reach it: it is, or depends on, a leaf that asks for one. */
export function gradientNeeds(
  nodes: readonly RecordedNode[],
  differentiable: (op: FunctionOpName) => readonly boolean[],
): boolean[] {
  const needs: boolean[] = [];
  for (const node of nodes) {
    switch (node.kind) {
      case 'leaf':
        needs.push(node.requiresGradient);
        break;
      case 'constant':
        needs.push(false);
        break;
      case 'op': {
        const flows = differentiable(node.op);
        needs.push(node.inputs.some((input, i) => flows[i] && needs[input]));
        break;
      }
    }
  }
  return needs;
}
