/** The scripts that run in the browser, as text: they import the package as a page would. */

/** Runs ids through a net and says what it said, and how it was stepped. */
const STEP = `
import { openModel } from '/run.js';
export function say(bytes, ids) {
  const net = openModel(bytes);
  const stream = net.stream();
  const said = ids.map((id) => Array.from(stream.next(id)));
  return { said, runtime: net.runtime };
}`;

/** The script of a page. */
const PAGE = `
import { say } from '/step.js';
globalThis.sayHere = async (ids) => {
  const response = await fetch('/model.safetensors');
  return say(new Uint8Array(await response.arrayBuffer()), ids);
};`;

/** What a worker answers. */
const WORKER = `
import { say } from '/step.js';
self.onmessage = ({ data }) => self.postMessage(say(data.bytes, data.ids));`;

/** Answers requests by stepping a net, as a page without a connection would need it. */
const SERVICE_WORKER = `
import { openModel } from '/run.js';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
let stream;
async function answer(url) {
  if (!stream) {
    const response = await fetch('/model.safetensors');
    const net = openModel(new Uint8Array(await response.arrayBuffer()));
    stream = { runtime: net.runtime, ...net.stream() };
  }
  const said = Array.from(stream.next(Number(url.searchParams.get('id'))));
  return Response.json({ said, runtime: stream.runtime });
}
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.pathname === '/next') event.respondWith(answer(url));
});`;

/** Steps a net for each block of 128 frames. */
const WORKLET = `
import { openModel } from '/run.js';
registerProcessor('net', class extends AudioWorkletProcessor {
  constructor({ processorOptions }) {
    super();
    const net = openModel(processorOptions.bytes);
    this.stream = net.stream();
    this.port.postMessage(net.runtime);
  }
  process([[input]], [[output]]) {
    if (input) output.set(this.stream.step(input));
    return true;
  }
});`;

/** Path → script. */
export const scripts = {
  '/step.js': STEP,
  '/page.js': PAGE,
  '/worker.js': WORKER,
  '/service-worker.js': SERVICE_WORKER,
  '/worklet.js': WORKLET,
};
