import { Run } from '@backprop-lab/core/training';
import { workloads } from '/work/wt-simd/test/bench/workloads.ts';
const w = workloads[(process.argv[2] ?? 'W1') as 'W1'];
const run = new Run(w.spec('simd'));
const t0 = performance.now();
run.advance({ pause: () => (run.step & 255) === 0 && performance.now() - t0 > 6000 });
console.log(run.step);
