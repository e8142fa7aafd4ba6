// Keeps the page for times without a connection, and gives it the headers which threads need where the server does not
// send them: with them the browser isolates the page from those of other origins, and lets it share memory with its workers.
const CACHE = 'unroll-lab-VERSION';
const LIST = ['FILES'].flat();
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

function isolated(response) {
  // What the page must not see, as a redirect that the browser follows itself, cannot be made anew.
  if (response.status === 0) return response;
  const { body, status, statusText } = response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}

/** Takes in every file that can be had; one that fails is fetched when it is asked for. */
async function takeIn() {
  const cache = await caches.open(CACHE);
  await Promise.all(LIST.map((file) => cache.add(file).catch(() => undefined)));
}

async function forgetOld() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('unroll-lab-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The page itself is asked for first, so that a new one is seen; what bears a hash in its name comes from the cache. */
async function answer(request) {
  const cache = await caches.open(CACHE).catch(() => undefined);
  const kept = await cache?.match(request, { ignoreSearch: true });
  if (kept && request.mode !== 'navigate') return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

// The page does not wait for the files: it needs the headers first.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), forgetOld()])));
self.addEventListener('message', (event) => {
  if (event.data === 'take in') event.waitUntil(takeIn().then(() => event.source?.postMessage('taken in')));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request).then(isolated));
});
