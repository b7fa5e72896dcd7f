/** How the learning rate goes from step to step. */
import type { ScheduleSpec } from '../contract/index.ts';
import { cos, pow } from '../tensor/index.ts';

const PI = 3.141592653589793;

/**
 * The learning rate of step t, counted from 0, where η is the one that was set:
 * step η · factorᵏ with k = ⌊t / every⌋; exponential η (1 − decay)ᵗ; inverse time η / (1 + decay · t);
 * cosine η (floor + (1 − floor) · ½ (1 + cos(π t / steps))), from `steps` on η · floor (I. Loshchilov and
 * F. Hutter 2017, without restarts). In a warm-up of n steps all this is multiplied by (t + 1) / n, for t < n.
 *
 * PyTorch counts in calls of `scheduler.step()`, here one per update: StepLR(every, gamma = factor), ExponentialLR(gamma =
 * 1 − decay), CosineAnnealingLR(T_max = steps, eta_min = η · floor), which climbs again after `steps` where this stays.
 */
export function learningRateAt(schedule: ScheduleSpec, learningRate: number, step: number): number {
  const { warmUp } = schedule;
  const warmth = step < warmUp ? (step + 1) / warmUp : 1;
  return learningRate * factorAt(schedule, step) * warmth;
}

function factorAt(schedule: ScheduleSpec, step: number): number {
  switch (schedule.name) {
    case 'constant':
      return 1;
    case 'step':
      return pow(schedule.factor, Math.floor(step / schedule.every));
    case 'exponential':
      return pow(1 - schedule.decay, step);
    case 'inverseTime':
      return 1 / (1 + schedule.decay * step);
    case 'cosine': {
      const { steps, floor } = schedule;
      const progress = Math.min(step / steps, 1);
      return floor + (1 - floor) * 0.5 * (1 + cos(PI * progress));
    }
  }
}
