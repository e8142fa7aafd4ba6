import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';

const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.safetensors': 'application/octet-stream' };
const RUN = join(dirname(createRequire(import.meta.url).resolve('@unroll/run/package.json')), 'dist/index.js');

/**
 * Serves the files of a page on 127.0.0.1, with a model as /model.safetensors and @unroll/run as /run.js: no bundler, no CDN.
 * @param {URL} folder - where the files are
 * @param {readonly string[]} names - the files; index.html is / too
 * @param {Uint8Array} model - the saved network
 * @param {number} [port] - the port; 0, the default, takes a free one
 * @returns {Promise<{ origin: string, close: () => void }>} where it is served, and how to end it
 */
export async function serve(folder, names, model, port = 0) {
  const files = new Map(names.map((name) => [`/${name}`, readFileSync(new URL(name, folder))]));
  files.set('/run.js', readFileSync(RUN)).set('/model.safetensors', Buffer.from(model));
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const path = pathname === '/' ? '/index.html' : pathname;
    const type = /** @type {Record<string, string>} */ (TYPES)[extname(path)];
    const body = files.get(path);
    response.writeHead(body ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(body);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const { port: at } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${at}`, close };
}
