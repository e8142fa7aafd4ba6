// The kernels alone: GFLOP/s and fraction of the machine's own multiply-add peak, measured in turn in the same run, and
// the time of a whole training step and of one step of generation. Usage: node assembly/bench.mjs [simd|relaxed]
import { readFileSync } from 'node:fs';

const build = process.argv[2] ?? (Number(process.versions.node.split('.')[0]) >= 22 ? 'relaxed' : 'simd');
const source = readFileSync(new URL(`../src/generated/kernels-${build}.ts`, import.meta.url), 'utf8');
const memory = new WebAssembly.Memory({ initial: 8192, maximum: 65536, shared: true });
const bytes = Buffer.from(source.match(/default '(.*)'/)[1], 'base64');
const { exports: k } = (await WebAssembly.instantiate(bytes, { env: { memory } })).instance;
const all = new Float32Array(memory.buffer);
for (let i = 0; i < all.length; i++) all[i] = (Math.random() - 0.5) / 5;

let top = 1024;
const space = (n) => {
  const at = top;
  top += 4 * n + 64;
  if (top > memory.buffer.byteLength) throw new Error('memory');
  return at;
};
const ids = (n, size) => {
  const at = space(n);
  new Int32Array(memory.buffer, at, n).forEach((_, i, a) => {
    a[i] = Math.floor(Math.random() * size);
  });
  return at;
};
const median = (xs) => xs.sort((a, b) => a - b)[xs.length >> 1];
/** Milliseconds of processor time, not of the clock: other work on the machine then counts less. */
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const once = (f, n) => {
  const start = cpu();
  for (let i = 0; i < n; i++) f();
  return (cpu() - start) / n;
};
/** Median times of f and of the peak loop, in turn, so that both see the same load on the machine. */
function time(f, rounds = 11) {
  f();
  const n = Math.max(1, Math.round(40 / Math.max(0.001, once(f, 3))));
  const [times, peaks] = [[], []];
  for (let i = 0; i < rounds; i++) {
    peaks.push((20000 * 104) / once(() => k.peak(20000, 0.5), 400) / 1e6);
    times.push(once(f, n));
  }
  return { ms: median(times), peak: median(peaks) };
}
const report = (name, flop, { ms, peak }) => {
  const g = flop / ms / 1e6;
  const fraction = `${((100 * g) / peak).toFixed(0)} % of ${peak.toFixed(1)}`;
  console.log(`${name.padEnd(34)} ${ms.toFixed(3).padStart(9)} ms ${g.toFixed(1).padStart(6)} GFLOP/s  ${fraction}`);
};

console.log(`${build} build, node ${process.version}`);
for (let i = 0; i < 50; i++) k.peak(20000, 0.5);
const products = [
  ['h·W_hT', 1, 512, 128, 0, 1],
  ['h·W_hT', 50, 512, 128, 0, 1],
  ['h·W_hT', 64, 2048, 512, 0, 1],
  ['da·W_h', 50, 128, 512, 0, 0],
  ['da·W_h', 64, 512, 2048, 0, 0],
  ['x·W_xT', 2500, 512, 64, 0, 1],
  ['daT·h', 512, 128, 64, 1, 0],
  ['daT·h', 512, 128, 2500, 1, 0],
  ['h·W_outT', 2500, 65, 128, 0, 1],
  ['x·W_xT', 4096, 2048, 512, 0, 1],
  ['da·W_x', 4096, 512, 2048, 0, 0],
  ['daT·h', 2048, 512, 4096, 1, 0],
  ['x·WT', 4096, 4096, 1024, 0, 1],
];
for (const [name, m, n, kk, ta, tb] of products) {
  top = 1024;
  const [a, b, c] = [space(m * kk), space(n * kk), space(m * n)];
  const [lda, ldb] = [ta ? m : kk, tb ? kk : n];
  const [scratch, packed] = [space(k.productScratch(kk, n, ta)), space(k.packedSize(kk, n))];
  k.packRight(kk, n, b, ldb, tb, packed);
  const recurrent = m <= 64;
  const f = recurrent
    ? () => k.productPacked(m, n, kk, a, lda, ta, packed, c, n, 0, 1, scratch)
    : () => k.product(m, n, kk, a, lda, ta, b, ldb, tb, c, n, 0, 0, scratch);
  report(`${name} ${m}×${n}×${kk}${recurrent ? ' packed' : ''}`, 2 * m * n * kk, time(f));
}

/** The fields of a Sequence, as its source has them. */
const [, body] = readFileSync(new URL('sequence.as.ts', import.meta.url), 'utf8').match(
  /class Sequence \{([\s\S]*?)\n\}/,
);
const fields = Array.from(body.matchAll(/^ {2}(\w+): (?:i32|usize);/gm), ([, name]) => name);
const write = (o) => {
  const at = space(fields.length);
  new Uint32Array(memory.buffer, at, fields.length).set(fields.map((f) => o[f] ?? 0));
  return at;
};
/** A whole training step of embedding, two layers, linear, cross-entropy, clip at 5 and Adam; 2 L flops counted. */
function training(cell, G, batch, steps, embedding, H, V = 65) {
  top = 1024;
  const [rows, parameters] = [batch * steps, []];
  const parameter = (n) => {
    const p = { n, at: space(n), d: space(n), m: space(n), v: space(n) };
    for (const at of [p.m, p.v]) new Float32Array(memory.buffer, at, n).fill(0);
    parameters.push(p);
    return p;
  };
  const table = parameter(V * embedding);
  const [inputs, targets, xs, dx] = [ids(rows, V), ids(rows, V), space(rows * embedding), space(rows * embedding)];
  const sizes = [k.forwardScratch(G, 1, batch, H, H, 0), k.backwardScratch(G, 1, batch, H, 0)];
  const scratch = space(Math.max(...sizes, k.gradientsScratch(rows, H, H), k.productScratch(rows, V, 1)));
  const layer = (x, I) => {
    const [W_x, W_h, b] = [parameter(G * H * I), parameter(G * H * H), parameter(G * H)];
    const s = {
      steps,
      batch,
      input: I,
      hidden: H,
      training: 1,
      to: batch,
      xs: x,
      W_x: W_x.at,
      W_h: W_h.at,
      b: b.at,
      b_hn: b.at,
      scratch,
    };
    const state = () => space(batch * H);
    for (const f of ['h0', 'c0']) {
      s[f] = state();
      new Float32Array(memory.buffer, s[f], batch * H).fill(0);
    }
    Object.assign(s, {
      h: state(),
      c: state(),
      hs: space(rows * H),
      dhs: space(rows * H),
      gates: space(rows * G * H),
      cells: space(rows * H),
      arrays: space(2 * rows * H),
    });
    return { ...s, dW_x: W_x.d, dW_h: W_h.d, db: b.d, db_hn: space(H), dh0: state(), dc0: state() };
  };
  const first = layer(xs, embedding);
  const second = layer(first.hs, H);
  // The same for the sweep, and for the gradients of all G·H rows of the weights.
  const [A, B] = [first, second].map((s) => ({ sweep: write(s), weights: write({ ...s, to: G * H }) }));
  const back = (s, { sweep, weights }, I, dxs) => {
    k[`${cell}Backward`](sweep);
    k[`${cell}Gradients`](weights);
    k.product(rows, I, G * H, s.gates, G * H, 0, s.W_x, I, 0, dxs, I, 0, 0, scratch);
  };
  const [W, bias, logits, d, losses] = [
    parameter(V * H),
    parameter(V),
    space(rows * V),
    space(rows * V),
    space(2 * rows),
  ];
  const ones = space(rows);
  new Float32Array(memory.buffer, ones, rows).fill(1);
  const step = () => {
    k.gather(rows, embedding, V, table.at, inputs, xs);
    k[`${cell}Forward`](A.sweep);
    k[`${cell}Forward`](B.sweep);
    k.product(rows, V, H, second.hs, H, 0, W.at, H, 1, logits, V, bias.at, 0, scratch);
    k.lossRows(0, rows, V, logits, targets, 0, k.totalWeight(rows, V, targets, 0), losses, d);
    k.sumInOrder(rows, losses);
    k.product(V, H, rows, d, V, 1, second.hs, H, 0, W.d, H, 0, 0, scratch);
    k.product(1, V, rows, ones, rows, 0, d, V, 0, bias.d, V, 0, 0, scratch);
    k.product(rows, H, V, d, V, 0, W.at, H, 0, second.dhs, H, 0, 0, scratch);
    back(second, B, H, first.dhs);
    back(first, A, embedding, dx);
    k.scatter(rows, embedding, V, dx, inputs, table.d);
    const norm = Math.sqrt(parameters.reduce((sum, p) => sum + k.sumSquares(p.n, p.d), 0));
    for (const p of parameters)
      k.adam(p.n, p.d, p.at, p.m, p.v, p.at, p.m, p.v, 1e-6, 1, 0.9, 0.999, 1e-8, 1, 0, Math.min(1, 5 / norm));
  };
  const flop = 6 * rows * (G * H * (embedding + 3 * H) + V * H);
  report(`${cell} B=${batch} T=${steps} E=${embedding} H=${H}`, flop, time(step, 7));
}
training('lstm', 4, 1, 64, 32, 128);
training('lstm', 4, 50, 50, 64, 128);
training('lstm', 4, 64, 64, 64, 512);
training('gru', 3, 50, 50, 64, 128);
training('gruResetAfter', 3, 50, 50, 64, 128);
training('rnn', 1, 50, 50, 64, 128);

for (const H of [128, 512]) {
  top = 1024;
  const [embedding, V] = [32, 65];
  const scratch = space(k.forwardScratch(4, 1, 1, H, H, 0));
  const layer = (xs, I) => {
    const [h, c] = [space(H), space(H)];
    const s = {
      steps: 1,
      batch: 1,
      to: 1,
      input: I,
      hidden: H,
      xs,
      h0: h,
      c0: c,
      h,
      c,
      hs: h,
      gates: space(4 * H),
      scratch,
    };
    return { ...s, W_x: space(4 * H * I), W_h: space(4 * H * H), b: space(4 * H) };
  };
  const first = layer(space(embedding), embedding);
  const second = layer(first.h, H);
  const [A, B, W, logits] = [write(first), write(second), space(V * H), space(V)];
  const f = () => {
    k.lstmForward(A);
    k.lstmForward(B);
    k.product(1, V, H, second.h, H, 0, W, H, 1, logits, V, 0, 0, scratch);
  };
  report(`one step, 2×${H}`, 2 * (4 * H * (embedding + 3 * H) + V * H), time(f));
}
