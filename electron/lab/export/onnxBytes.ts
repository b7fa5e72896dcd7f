/** ONNX nodes as the bytes of a file: the messages of onnx.proto (github.com/onnx/onnx) that are used here. */
import {
  ONNX_IR_VERSION,
  ONNX_OPSET,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
} from '@backprop-lab/core/interop';
import protobuf from 'protobufjs/light.js';

const repeated = 'repeated';
const messages = protobuf.Root.fromJSON({
  nested: {
    Model: {
      fields: {
        irVersion: { type: 'int64', id: 1 },
        producerName: { type: 'string', id: 2 },
        docString: { type: 'string', id: 6 },
        graph: { type: 'Graph', id: 7 },
        opsetImport: { rule: repeated, type: 'OperatorSet', id: 8 },
        metadataProps: { rule: repeated, type: 'Entry', id: 14 },
      },
    },
    OperatorSet: {
      fields: { domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } },
    },
    Entry: { fields: { key: { type: 'string', id: 1 }, value: { type: 'string', id: 2 } } },
    Graph: {
      fields: {
        node: { rule: repeated, type: 'Node', id: 1 },
        name: { type: 'string', id: 2 },
        initializer: { rule: repeated, type: 'Tensor', id: 5 },
        input: { rule: repeated, type: 'ValueInfo', id: 11 },
        output: { rule: repeated, type: 'ValueInfo', id: 12 },
      },
    },
    Node: {
      fields: {
        input: { rule: repeated, type: 'string', id: 1 },
        output: { rule: repeated, type: 'string', id: 2 },
        opType: { type: 'string', id: 4 },
        attribute: { rule: repeated, type: 'Attribute', id: 5 },
      },
    },
    Attribute: {
      fields: {
        name: { type: 'string', id: 1 },
        f: { type: 'float', id: 2 },
        i: { type: 'int64', id: 3 },
        ints: { rule: repeated, type: 'int64', id: 8 },
        type: { type: 'int32', id: 20 },
      },
    },
    Tensor: {
      fields: {
        dims: { rule: repeated, type: 'int64', id: 1 },
        dataType: { type: 'int32', id: 2 },
        name: { type: 'string', id: 8 },
        rawData: { type: 'bytes', id: 9 },
      },
    },
    ValueInfo: { fields: { name: { type: 'string', id: 1 }, type: { type: 'Type', id: 2 } } },
    Type: { fields: { tensorType: { type: 'TensorType', id: 1 } } },
    TensorType: {
      fields: { elemType: { type: 'int32', id: 1 }, shape: { type: 'Shape', id: 2 } },
    },
    Shape: { fields: { dim: { rule: repeated, type: 'Dimension', id: 1 } } },
    Dimension: {
      fields: { dimValue: { type: 'int64', id: 1 }, dimParam: { type: 'string', id: 2 } },
    },
  },
});

/** Numbers that the format has for what an attribute or a tensor holds. */
const attributeTypes = { float: 1, int: 2, ints: 7 } as const;
const tensorTypes = { float: 1, int64: 7 } as const;

/** @param metadata told by programs that show models, such as Netron */
export function onnxBytes(
  graph: OnnxGraph,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const model = messages.lookupType('Model');
  const written = model.create({
    irVersion: ONNX_IR_VERSION,
    producerName: 'Backprop Lab',
    opsetImport: [{ domain: '', version: ONNX_OPSET }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: 'network',
      node: graph.nodes.map(nodeOf),
      initializer: graph.tensors.map(tensorOf),
      input: [valueOf(graph.input)],
      output: graph.outputs.map(valueOf),
    },
  });
  return model.encode(written).finish();
}

function nodeOf({ op, inputs, output, ints = {}, floats = {} }: OnnxNode) {
  const whole = Object.entries(ints).map(([name, value]) =>
    typeof value === 'number'
      ? { name, i: value, type: attributeTypes.int }
      : { name, ints: value, type: attributeTypes.ints },
  );
  const real = Object.entries(floats).map(([name, f]) => ({
    ...{ name, f, type: attributeTypes.float },
  }));
  return { opType: op, input: inputs, output: [output], attribute: [...whole, ...real] };
}

function tensorOf({ name, dims, type, values }: OnnxTensor) {
  const numbers = Array.from(values);
  // Little-endian, whatever the machine.
  const view = new DataView(new ArrayBuffer(numbers.length * (type === 'float' ? 4 : 8)));
  for (const [i, value] of numbers.entries()) {
    if (type === 'float') view.setFloat32(4 * i, value, true);
    else view.setBigInt64(8 * i, BigInt(value), true);
  }
  return { name, dims, dataType: tensorTypes[type], rawData: new Uint8Array(view.buffer) };
}

/** [N, width] */
function valueOf({ name, width }: { readonly name: string; readonly width: number }) {
  const dim = [{ dimParam: 'N' }, { dimValue: width }];
  return { name, type: { tensorType: { elemType: tensorTypes.float, shape: { dim } } } };
}
