import { Recorder, sum, multiply } from '@backprop-lab/core/autograd';
import { simdBackend } from '@backprop-lab/core/kernels';
for (const scale of [1, 1e-3, 1e-18, 1e-20, 0]) {
const e = simdBackend.open();
const r = new Recorder();
const n = 8896;
const w = r.parameter('w', [n]); const c = r.input('c', [n]);
r.update({ op: 'adamUpdate', parameter: w.id, state: ['m', 'v'], settings: 's', decays: true });
const rec = r.recording(sum(multiply(w, c)));
for (const t of ['w','c','m','v']) e.define(t, [n]);
e.write('c', Float64Array.from({length:n}, (_, i) => scale * Math.sin(i)));
e.define('s', [6]);
const p = e.lower(rec);
e.write('s', [0.001, 0.9, 0.999, 1e-8, 1.01, 1.01]);
p.forward(); p.backward();
for (let i = 0; i < 3000; i++) p.update();
const t0 = process.cpuUsage();
for (let i = 0; i < 20000; i++) p.update();
const t = process.cpuUsage(t0);
console.log(scale, (t.user + t.system) / 20000, 'us');
}
