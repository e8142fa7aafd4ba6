// Runs on the thread of the audio: one step of the network for each block. Nothing is fetched or awaited here.
import { openModel } from '/run.js';

class Gate extends AudioWorkletProcessor {
  /** @param {{ processorOptions: { bytes: Uint8Array } }} options */
  constructor({ processorOptions }) {
    super();
    const net = openModel(processorOptions.bytes);
    this.stream = net.stream();
    this.gain = 0;
    this.port.postMessage(net.runtime);
  }

  /** @param {Float32Array[][]} inputs @param {Float32Array[][]} outputs */
  process([[input]], [[output]]) {
    if (!input) return true;
    const gain = Math.min(1, Math.max(0, this.stream.step(input)[0]));
    const slope = (gain - this.gain) / 128; // a jump of the gain would be heard as a click
    for (let n = 0; n < 128; n++) output[n] = input[n] * (this.gain + slope * (n + 1));
    this.gain = gain;
    return true;
  }
}

registerProcessor('gate', Gate);
