/** What other programs write, as the lab's own specs; what the lab trained, for other programs. */
export * from './numpyCode.ts';
export * from './onnxGraph.ts';
export * from './optunaCode.ts';
export * from './playgroundLink.ts';
export * from './pytorchCode.ts';
export * from './sweepStudy.ts';
export * from './trainedNetwork.ts';
export * from './weightFiles.ts';
