// The numbers of the language model that the ONNX models hold, in float32 and as int8.

/** @typedef {{ dims: number[], data: Float32Array }} Weight */
/** @typedef {{ dims: number[], data: Int8Array, scales: Float32Array }} SmallWeight - a number is its int8 times the scale of its column */

/** @param {number} seed */
function noise(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 0.2;
  };
}

/**
 * Weights by name: table [V, E], out [H, V], bias [V]; for each layer k Wk [1, 4H, ·], Rk [1, 4H, H], Bk [1, 8H].
 * @param {import('./workloads.js').Workload} w
 * @returns {Record<string, Weight>}
 */
export function onnxWeights({ V, E, H, L }) {
  const random = noise(1);
  const layers = Array.from({ length: L }, (_, k) => ({
    [`W${k}`]: [1, 4 * H, k === 0 ? E : H],
    [`R${k}`]: [1, 4 * H, H],
    [`B${k}`]: [1, 8 * H],
  }));
  const shapes = Object.assign({ table: [V, E], out: [H, V], bias: [V] }, ...layers);
  return Object.fromEntries(
    Object.entries(shapes).map(([name, dims]) => {
      const count = dims.reduce((/** @type {number} */ a, /** @type {number} */ b) => a * b, 1);
      return [name, { dims, data: Float32Array.from({ length: count }, random) }];
    }),
  );
}

/** A layer's matrix turned as DynamicQuantizeLSTM wants it: [1, rows, columns] to [1, columns, rows]. @param {Weight} weight @returns {Weight} */
export function turned({ dims: [, rows, columns], data }) {
  const out = new Float32Array(data.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out[c * rows + r] = data[r * columns + c];
  return { dims: [1, columns, rows], data: out };
}

/** Symmetric int8 with a scale for each column (the last dimension), max|column| / 127. @param {Weight} weight @returns {SmallWeight} */
export function int8Columns({ dims, data }) {
  const columns = dims[dims.length - 1];
  const scales = new Float32Array(columns);
  for (let i = 0; i < data.length; i++) scales[i % columns] = Math.max(scales[i % columns], Math.abs(data[i]) / 127);
  for (let c = 0; c < columns; c++) if (scales[c] === 0) scales[c] = 1;
  return { dims, data: Int8Array.from(data, (x, i) => Math.round(x / scales[i % columns])), scales };
}
