// Drawing an orthogonal matrix, and the weights of an LSTM of 1024.
import { lstm } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { dispose, orthogonal, ready } from '@unroll/tensor';
import { median } from '../stats.js';

await ready();
/** @param {() => any} f */
function seconds(f) {
  const cpu = process.cpuUsage();
  dispose(f());
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1e6;
}
const matrix = [1, 2, 3, 4, 5].map((seed) => seconds(() => orthogonal()([1024, 1024], seeded(seed))));
const layer = seconds(() => lstm.init({ input: 1024, hidden: 1024 }, seeded(1)));
console.log(
  `orthogonal [1024, 1024]: ${median(matrix).toFixed(2)} s of processor time; an LSTM of 1024: ${layer.toFixed(2)} s (${process.version})`,
);
