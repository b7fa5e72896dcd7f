import { Run } from '@backprop-lab/core/training';
import { workloads, workloadNames } from '/work/wt-simd/test/bench/workloads.ts';
const only = process.argv[2]?.split(',');
for (const name of workloadNames) {
  if (only && !only.includes(name)) continue;
  const w = workloads[name];
  const run = new Run(w.spec('simd'));
  run.advance({ until: 300 });
  const rates: number[] = [];
  for (let i = 0; i < 7; i++) {
    const c0 = process.cpuUsage(); const t0 = performance.now(); const s0 = run.step;
    run.advance({ pause: () => (run.step & 31) === 0 && performance.now() - t0 > 250 });
    const c = process.cpuUsage(c0);
    rates.push((run.step - s0) / w.stepsPerUnit / ((c.user + c.system) / 1e6));
  }
  rates.sort((a, b) => a - b);
  console.log(name, 'median', rates[3].toFixed(0), 'max', rates[6].toFixed(0), w.unit);
}
