// A network in an AudioWorklet, one step for each block of 128 frames: how many times as fast as the sound?
import { bundled, noBrowser, withPage } from '../page.js';
import { savedModel } from '../saved.js';
import { median } from '../stats.js';

const RUNS = 5;
const SECONDS = 60;
const RATE = 48_000;
const BLOCK = 128;

// "copy" is the same without a network: what Chromium itself needs.
const worklet = `
  import { openModel } from '@unroll/run';
  registerProcessor('network', class extends AudioWorkletProcessor {
    constructor({ processorOptions: { bytes } }) {
      super();
      this.stream = openModel(bytes).stream();
      this.port.postMessage('ready');
    }
    process([[input]], [[output]]) {
      if (input) output.set(this.stream.step(input));
      return true;
    }
  });
  registerProcessor('copy', class extends AudioWorkletProcessor {
    constructor() {
      super();
      this.port.postMessage('ready');
    }
    process([[input]], [[output]]) {
      if (input) output.set(input);
      return true;
    }
  });`;

/** Runs in the page. @param {{ name: string, file: string, seconds: number, rate: number }} how */
async function render({ name, file, seconds, rate }) {
  const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
  const context = new OfflineAudioContext(1, seconds * rate, rate);
  await context.audioWorklet.addModule('/worklet.js');
  const node = new AudioWorkletNode(context, name, { processorOptions: { bytes } });
  /** @type {Promise<void>} */
  const failed = new Promise((_, reject) => {
    node.onprocessorerror = () => reject(new Error(`the worklet "${name}" threw an error`));
  });
  await Promise.race([
    failed,
    new Promise((done) => {
      node.port.onmessage = done;
    }),
  ]);
  const source = new OscillatorNode(context, { frequency: 220 });
  source.connect(node).connect(context.destination);
  source.start();
  const start = performance.now();
  const sound = /** @type {AudioBuffer} */ (await Promise.race([failed, context.startRendering()]));
  const ms = performance.now() - start;
  const samples = sound.getChannelData(0);
  if (!samples.some((x) => x !== 0) || !samples.every(Number.isFinite)) throw new Error('expected a sound');
  return ms;
}

const models = { 'H = 16': { H: 16, L: 1, size: BLOCK }, '2×128': { H: 128, L: 2, size: BLOCK } };
const missing = noBrowser();
if (missing) console.log(`blocks of ${BLOCK} frames: ${missing}`);
else {
  const file = (/** @type {number} */ i) => `/model-${i}.safetensors`;
  const saved = Object.values(models).map((spec, i) => [file(i), savedModel(spec)]);
  const files = { '/worklet.js': await bundled(worklet), ...Object.fromEntries(saved) };
  await withPage(files, async (open) => {
    const page = await open();
    const factor = async (/** @type {string} */ name, /** @type {number} */ i) => {
      const ms = [];
      for (let run = 0; run < RUNS; run++)
        ms.push(await page.evaluate(render, { name, file: file(i), seconds: SECONDS, rate: RATE }));
      return (SECONDS * 1000) / median(ms);
    };
    const empty = await factor('copy', 0);
    for (const [i, name] of Object.keys(models).entries()) {
      const times = await factor('network', i);
      console.log(
        `blocks of ${BLOCK} frames at ${RATE / 1000} kHz in an AudioWorklet, LSTM ${name}: ${times.toFixed(0)} × real time ` +
          `(${empty.toFixed(0)} × without a network; median of ${RUNS} renderings of ${SECONDS} s, Chromium)`,
      );
    }
  });
}
