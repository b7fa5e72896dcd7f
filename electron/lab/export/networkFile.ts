/** A trained network as the file of a format. */
import { ConfigError, networkFiles, type NetworkFormat } from '@backprop-lab/core/contract';
import {
  numpyCode,
  onnxGraph,
  pytorchCode,
  weightsCsv,
  weightsJson,
  type TrainedNetwork,
} from '@backprop-lab/core/interop';
import { onnxBytes } from './onnxBytes.ts';

export interface NetworkFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @throws {ConfigError} where the numbers are none any more */
export function networkFile(network: TrainedNetwork, format: NetworkFormat): NetworkFile {
  if (!network.checks.scores.every(Number.isFinite)) throw diverged();
  return { name: networkFiles[format], bytes: bytesOf(network, format) };
}

export function diverged(): ConfigError {
  return new ConfigError(
    'expected finite weights, and this run has diverged: go back in its history first',
    'run',
  );
}

function bytesOf(network: TrainedNetwork, format: NetworkFormat): Uint8Array<ArrayBuffer> {
  switch (format) {
    case 'onnx':
      return new Uint8Array(onnxBytes(onnxGraph(network), metadataOf(network)));
    case 'pytorch':
      return encoded(pytorchCode(network));
    case 'numpy':
      return encoded(numpyCode(network));
    case 'json':
      return encoded(weightsJson(network));
    case 'csv':
      return encoded(weightsCsv(network));
  }
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** What a reader of the file can check it by. */
function metadataOf({ step, loss, checks }: TrainedNetwork): Readonly<Record<string, string>> {
  return {
    step: String(step),
    loss,
    checkPoints: JSON.stringify([...checks.inputs]),
    checkScores: JSON.stringify([...checks.scores]),
  };
}
