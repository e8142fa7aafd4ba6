import { melody } from './melody.js';

/**
 * Sends a melody through the gate, in an OfflineAudioContext; for a microphone the node is made just so in an AudioContext.
 * @param {number} [blocks] - how long it is
 */
export async function render(blocks = 750) {
  const { samples, sounds } = melody(Math.random, blocks);
  const context = new OfflineAudioContext({ length: samples.length, sampleRate: 48_000 });
  await context.audioWorklet.addModule('/processor.js');
  const bytes = new Uint8Array(await (await fetch('/model.safetensors')).arrayBuffer());
  const gate = new AudioWorkletNode(context, 'gate', { processorOptions: { bytes } });
  const runtime = new Promise((resolve) => {
    gate.port.onmessage = ({ data }) => resolve(data);
  });
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: 48_000 });
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(gate).connect(context.destination);
  source.start();
  const began = performance.now();
  const rendered = await context.startRendering();
  const times = samples.length / 48 / (performance.now() - began);
  return { samples, sounds, buffer, rendered, times, runtime: await runtime };
}

/** @param {AudioBuffer} buffer */
async function play(buffer) {
  const context = new AudioContext();
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
}

const { buffer, rendered, times, runtime } = await render();
/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
element('said').textContent = `by ${runtime.way}, ${Math.round(times)} times as fast as it sounds`;
element('before').onclick = () => play(buffer);
element('after').onclick = () => play(rendered);
