/** The lab itself, by each of its backends: runs as the app and the command line train them. */
import { Recorder } from '@backprop-lab/core/autograd';
import type { BackendName } from '@backprop-lab/core/contract';
import { backends } from '@backprop-lab/core/kernels';
import { Run } from '@backprop-lab/core/training';
import type { Task, Tool, Trainer } from './tool.ts';

export function labTool(backend: BackendName): Tool {
  return { name: `lab ${backend}`, open: (task) => new LabTrainer(backend, task) };
}

class LabTrainer implements Trainer {
  #run: Run;
  #field: ((features: Float64Array) => void) | undefined;

  constructor(
    private readonly backend: BackendName,
    private readonly task: Task,
  ) {
    this.#run = this.#freshRun();
  }

  #freshRun(): Run {
    return new Run({ ...this.task.spec, backend: this.backend });
  }

  train(steps: number): void {
    const { stop } = this.task.spec;
    if (this.#run.step + steps > stop.steps) this.#run = this.#freshRun();
    this.#run.advance({ until: this.#run.step + steps });
  }

  parameters() {
    const { parameters } = this.#run.network;
    return Promise.resolve(parameters.map(({ name }) => this.#run.parameter(name)));
  }

  field(features: Float64Array): void {
    this.#field ??= this.#lowerField(features.length / 2);
    this.#field(features);
  }

  /** A plan that keeps the outputs of all layers. */
  #lowerField(points: number): (features: Float64Array) => void {
    const engine = backends[this.backend].open();
    const { network } = this.#run;
    for (const { name, shape } of network.parameters) {
      engine.define(name, shape);
      engine.write(name, this.#run.parameter(name));
    }
    const recorder = new Recorder();
    let output = recorder.input('x', [points, network.inFeatures]);
    const observed = network.layers.map((layer) => {
      output = layer.forward(output, 'test');
      return output.id;
    });
    const plan = engine.lower(recorder.recording(output), { gradients: false, observed });
    return (features) => {
      engine.write('x', features);
      plan.forward();
    };
  }

  close(): void {
    this.#field = undefined;
  }
}
