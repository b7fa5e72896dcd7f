/** What an op is: its name, its shape rule, and its forward beside its backward. */
import type { FunctionOpName, GateRole, UpdateOpName } from '../contract/index.ts';
import type { NumericArray, Shape } from '../tensor/index.ts';

/** Settings of an op that are fixed when it is recorded. */
export interface Attributes {
  /** The dimension that a reduction, concat or slice runs over; for reductions all of them where it is left out. */
  readonly axis?: number;
  /** leakyRelu: the slope left of 0 (0.1 where it is left out). elu: how far down it goes (1). */
  readonly alpha?: number;
  /** hinge losses: the margin Δ (1 where it is left out). */
  readonly margin?: number;
  /** reshape: the new shape, of as many elements. */
  readonly shape?: Shape;
  /** slice: the first index, and the one after the last. */
  readonly start?: number;
  readonly stop?: number;
  /** maxout: how many pieces compete for each output. */
  readonly pieces?: number;
}

/** The buffers that an op's loops work on, bound once when the plan is laid out. */
export interface Call {
  readonly inputs: readonly NumericArray[];
  readonly output: NumericArray;
  /** Room of the op's own, kept from forward to backward. */
  readonly scratch: NumericArray;
  /** ∂loss/∂output, what flows in from above. */
  readonly upstream: NumericArray;
  /** ∂loss/∂input per input, to be *added to*; `undefined` where nobody needs it. */
  readonly downstream: readonly (NumericArray | undefined)[];
}

/** One op with its buffers and sizes bound: all that replaying takes. */
export interface Kernel {
  forward(): void;
  backward(): void;
}

/** Where an input's values may lie when the op is tried out on its own. */
export type Domain =
  | { readonly kind: 'real'; readonly low: number; readonly high: number }
  /** Whole numbers from 0 up to the size of a dimension of the first input, excluded. */
  | { readonly kind: 'index'; readonly dimension: number };

/** Shapes and settings under which the op can be tried out. */
export interface Sample {
  readonly shapes: readonly Shape[];
  readonly attributes?: Attributes;
}

interface Description {
  readonly name: FunctionOpName;
  /** In plain text, with the inputs called as in `inputs`. */
  readonly formula: string;
  /** What is added to each input's gradient, `g` being the upstream gradient. */
  readonly gradient: string;
  readonly role: GateRole;
  /** Whether each element of the output depends on one element of each input alone. */
  readonly isElementwise?: boolean;
  readonly inputs: readonly string[];
  /** False for inputs that are indices: no gradient flows to them. */
  readonly differentiable: readonly boolean[];
  readonly domains: readonly Domain[];
  readonly samples: readonly Sample[];
  /** @throws {ShapeError} naming the op and the shapes that came */
  shape(inputs: readonly Shape[], attributes: Attributes): Shape;
}

/** An op as it is written: `layout` is settled once per plan and handed to the loops. */
export interface FunctionOpDefinition<Layout> extends Description {
  layout(inputs: readonly Shape[], output: Shape, attributes: Attributes): Layout;
  scratchSize?(inputs: readonly Shape[]): number;
  forward(call: Call, layout: Layout): void;
  backward(call: Call, layout: Layout): void;
}

/** An op as the table holds it. */
export interface FunctionOp extends Description {
  readonly kind: 'function';
  scratchSize(inputs: readonly Shape[]): number;
  bind(call: Call, inputs: readonly Shape[], output: Shape, attributes: Attributes): Kernel;
}

export function defineOp<Layout>(definition: FunctionOpDefinition<Layout>): FunctionOp {
  return {
    ...definition,
    kind: 'function',
    scratchSize: (inputs) => definition.scratchSize?.(inputs) ?? 0,
    bind(call, inputs, output, attributes) {
      const layout = definition.layout(inputs, output, attributes);
      return {
        forward: () => {
          definition.forward(call, layout);
        },
        backward: () => {
          definition.backward(call, layout);
        },
      };
    },
  };
}

/** The buffers of one parameter's update. */
export interface UpdateCall {
  readonly parameter: NumericArray;
  readonly gradient: NumericArray;
  /** One buffer per entry of the op's `state`, shaped like the parameter. */
  readonly state: readonly NumericArray[];
  /** One number per entry of the op's `settings`. */
  readonly settings: NumericArray;
  /** Whether the parameter is a weight, which decays, or a bias, which does not. */
  readonly decays: boolean;
}

/** An op that moves a parameter in place. All that it remembers is in `state`, plain numbers. */
export interface UpdateOp {
  readonly kind: 'update';
  readonly name: UpdateOpName;
  readonly formula: string;
  readonly state: readonly string[];
  readonly settings: readonly string[];
  update(call: UpdateCall): void;
}
