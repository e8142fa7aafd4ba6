// Keeps the page and the network, and answers /continue?text=… by stepping the network. The server is needed once.
import { openModel } from '/run.js';

const worker = /** @type {any} */ (globalThis);
const KEPT = ['/', '/page.js', '/model.safetensors'];

/** Opened by the first request after the browser started the worker, which it stops and starts as it likes. */
const opened = () => {
  opening ??= caches
    .match('/model.safetensors')
    .then((kept) => kept ?? fetch('/model.safetensors'))
    .then((response) => response.arrayBuffer())
    .then((bytes) => openModel(new Uint8Array(bytes)));
  return opening;
};
/** @type {Promise<import('@unroll/run').Net> | undefined} */
let opening;

/** @param {string} why */
const refuse = (why) => new Response(why, { status: 400 });

/** @param {URLSearchParams} query - `text`, `length` (at most 1000), `temperature` (0 takes the likeliest letter) */
async function goOn(query) {
  const net = await opened();
  const { symbols } = /** @type {{ symbols: string[] }} */ (net.vocabulary);
  const ids = Array.from(query.get('text') ?? '', (letter) => symbols.indexOf(letter));
  const [length, heat] = [Number(query.get('length') ?? 80), Number(query.get('temperature') ?? 0.6)];
  if (ids.length === 0 || ids.includes(-1)) return refuse('text: expected letters of the sonnets');
  if (!(length >= 0 && length <= 1000)) return refuse('length: expected a number in [0, 1000]');
  if (!(heat >= 0 && heat <= 10)) return refuse('temperature: expected a number in [0, 10]');
  const { next } = net.stream();
  let logits = ids.map((id) => next(id))[ids.length - 1];
  let text = '';
  for (let n = 0; n < length; n++) {
    const noisy = logits.map((logit) => logit - (heat && heat * Math.log(-Math.log(Math.random())))); // Gumbel: a draw of softmax(l/heat)
    const id = noisy.indexOf(Math.max(...noisy));
    text += symbols[id];
    logits = next(id);
  }
  return new Response(text, { headers: { 'x-stepped-by': net.runtime.way } });
}

worker.addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil(
    caches
      .open('16')
      .then((cache) => cache.addAll(KEPT))
      .then(() => worker.skipWaiting()),
  );
});
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { pathname, searchParams } = new URL(event.request.url);
  if (pathname === '/continue') event.respondWith(goOn(searchParams));
  else if (KEPT.includes(pathname))
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(event.request)));
});
