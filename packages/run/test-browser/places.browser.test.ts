import type { Server } from 'node:http';
import { expectClose } from '@unroll/spec';
import { ready } from '@unroll/tensor';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openModel, type Runtime } from '../src/index.js';
import { bundle } from '../test/bundle.js';
import { fileOf, heads, inputs, made, stacks } from '../test/files.js';
import { audioFile, noise } from './audio.js';
import { scripts } from './scripts.js';
import { page, script, serve } from './server.js';

const STRICT = "default-src 'none'; script-src 'self'; connect-src 'self'";
const IDS = [3, 0, 6, 6, 1];
/** Chromium fuses multiply and add, Node 20 does not: float32. */
const CLOSE = 1e-5;

let browser: Browser;
let server: Server;
let origin: string;
let expected: number[][];
const audio = audioFile();

interface Said {
  readonly said: number[][];
  readonly runtime: Runtime;
}

beforeAll(async () => {
  await ready();
  using model = made({
    input: inputs['ids']?.input as never,
    layers: stacks['lstm, gru, minGru'] ?? [],
    head: heads.classes,
  });
  const file = fileOf(model);
  const stream = openModel(file).stream();
  expected = IDS.map((id) => Array.from(stream.next(id)));
  const { code } = await bundle('src/index.ts', { minify: true });
  const served = Object.entries({ ...scripts, '/run.js': code }).map(([path, body]) => [path, script(body)] as const);
  ({ server, origin } = await serve({
    ...Object.fromEntries(served),
    '/': page(),
    '/strict': page(STRICT),
    '/allowed': page(`${STRICT.replace("'self'", "'self' 'wasm-unsafe-eval'")}`),
    '/model.safetensors': { type: 'application/octet-stream', body: file },
    '/audio.safetensors': { type: 'application/octet-stream', body: audio.bytes },
  }));
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Runs a function in a page of the server; everything that goes wrong there goes wrong here. */
async function inPage<T>(path: string, run: (ids: number[]) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  try {
    const opened: Page = await context.newPage();
    await opened.goto(origin + path);
    return (await opened.evaluate(run, IDS)) as T;
  } finally {
    await context.close();
  }
}

function expectSaid({ said, runtime }: Said, way: Runtime['way']): void {
  expect(runtime.way).toBe(way);
  expectClose(said.flat(), expected.flat(), CLOSE, 'logits');
}

/** Runs in the page, by its own script: what a test evaluates is not bound to a policy. */
const here = (ids: number[]): Promise<Said> =>
  (globalThis as unknown as { sayHere(ids: number[]): Promise<Said> }).sayHere(ids);

it('in a page', async () => expectSaid(await inPage('/', here), 'wasm'));

it('in a page whose policy allows WebAssembly and no eval', async () =>
  expectSaid(await inPage('/allowed', here), 'wasm'));

it('in a page whose policy forbids WebAssembly: in plain TypeScript, and it says why', async () => {
  const said = await inPage('/strict', here);
  expectSaid(said, 'plain');
  expect(said.runtime.reason).toMatch(/^no WebAssembly is compiled here: .*Content Security Policy/);
});

it('in a worker', async () => {
  const said = await inPage('/', async (ids) => {
    const bytes = new Uint8Array(await (await fetch('/model.safetensors')).arrayBuffer());
    const worker = new Worker('/worker.js', { type: 'module' });
    return new Promise<Said>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({ bytes, ids });
    });
  });
  expectSaid(said, 'wasm');
});

it('in a Service Worker that answers requests', async () => {
  const said = await inPage('/', async (ids) => {
    const claimed = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
    await claimed;
    const all: { said: number[]; runtime: Runtime }[] = [];
    for (const id of ids) all.push(await (await fetch(`/next?id=${id}`)).json());
    return { said: all.map((one) => one.said), runtime: (all[0] as (typeof all)[0]).runtime };
  });
  expectSaid(said, 'wasm');
});

it('in an AudioWorklet, a step for each block of 128 frames', async () => {
  const { rendered, runtime } = await inPage('/', async () => {
    const bytes = new Uint8Array(await (await fetch('/audio.safetensors')).arrayBuffer());
    const length = 128 * 40;
    const context = new OfflineAudioContext({ length, sampleRate: 48_000 });
    await context.audioWorklet.addModule('/worklet.js');
    const node = new AudioWorkletNode(context, 'net', { processorOptions: { bytes } });
    const says = new Promise<Runtime>((resolve) => {
      node.port.onmessage = ({ data }) => resolve(data);
    });
    const samples = new AudioBuffer({ length, sampleRate: 48_000 });
    samples.copyToChannel(
      Float32Array.from({ length }, (_, i) => Math.sin(i * 0.05) * Math.cos(i * 0.003)),
      0,
    );
    const source = new AudioBufferSourceNode(context, { buffer: samples });
    source.connect(node).connect(context.destination);
    source.start();
    const out = await context.startRendering();
    return { rendered: Array.from(out.getChannelData(0)), runtime: await says };
  });
  expect(runtime).toEqual({ way: 'wasm', weights: 'float32' });
  const stream = openModel(audio.bytes).stream();
  const blocks = noise(128 * 40);
  const says = Array.from({ length: 40 }, (_, k) => Array.from(stream.step(blocks.subarray(128 * k, 128 * (k + 1)))));
  expectClose(rendered, says.flat(), CLOSE, 'samples');
});
