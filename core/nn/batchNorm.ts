/** Batch normalization (S. Ioffe and C. Szegedy, 2015). */
import { add, divide, mean, multiply, sqrt, subtract, type Tensor } from '../autograd/index.ts';
import type { Incoming, Mode, Module, Parameter, Statistic } from './module.ts';

export interface BatchNormSettings {
  /** The share of the newest batch in the running statistics, PyTorch's meaning. */
  readonly momentum: number;
  readonly epsilon: number;
}

/**
 * y = γ (x − m) / √(v + ε) + β per feature. In training m and v are the batch's mean and its variance over n, and
 * running means of both are kept, of the variance over n − 1 as in PyTorch; elsewhere those are used. A batch of a
 * single point gives β: it has no variance.
 */
export class BatchNorm implements Module {
  readonly #gamma: Parameter;
  readonly #beta: Parameter;
  readonly #mean: Statistic;
  readonly #variance: Statistic;

  constructor(
    name: string,
    readonly inFeatures: number,
    private readonly settings: BatchNormSettings,
  ) {
    const shape = [inFeatures];
    this.#gamma = { name: `${name}.gamma`, shape, role: 'scale' };
    this.#beta = { name: `${name}.beta`, shape, role: 'shift' };
    this.#mean = { name: `${name}.runningMean`, shape, initial: 0 };
    this.#variance = { name: `${name}.runningVariance`, shape, initial: 1 };
  }

  get outFeatures(): number {
    return this.inFeatures;
  }

  get parameters(): readonly Parameter[] {
    return [this.#gamma, this.#beta];
  }

  get statistics(): readonly Statistic[] {
    return [this.#mean, this.#variance];
  }

  incoming(unit: number): Incoming {
    return {
      weights: [{ parameter: this.#gamma, index: unit }],
      bias: { parameter: this.#beta, index: unit },
    };
  }

  forward(x: Tensor, mode: Mode): Tensor {
    const { recorder } = x;
    const { centred, variance } = mode === 'train' ? this.#ofBatch(x) : this.#running(x);
    const deviation = sqrt(add(variance, recorder.constant([this.settings.epsilon])));
    const gamma = recorder.parameter(this.#gamma.name, this.#gamma.shape);
    const beta = recorder.parameter(this.#beta.name, this.#beta.shape);
    return add(multiply(gamma, divide(centred, deviation)), beta);
  }

  #ofBatch(x: Tensor) {
    const points = x.shape[0];
    const { momentum } = this.settings;
    const average = mean(x, { axis: 0 });
    const centred = subtract(x, average);
    const variance = mean(multiply(centred, centred), { axis: 0 });
    const unbiased = points > 1 ? points / (points - 1) : 1;
    x.recorder.average({ name: this.#mean.name, value: average.id, momentum, factor: 1 });
    x.recorder.average({
      name: this.#variance.name,
      value: variance.id,
      momentum,
      factor: unbiased,
    });
    return { centred, variance };
  }

  #running(x: Tensor) {
    const average = x.recorder.input(this.#mean.name, this.#mean.shape);
    const variance = x.recorder.input(this.#variance.name, this.#variance.shape);
    return { centred: subtract(x, average), variance };
  }
}
