import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Serves texts on loopback, and two files as a CDN does.
 * @param pages - path to page
 */
export async function serve(pages: Readonly<Record<string, string>>): Promise<{ server: Server; origin: string }> {
  const files: Readonly<Record<string, URL>> = {
    '/unroll.min.js': new URL('../dist/unroll.min.js', import.meta.url),
    '/run.min.js': new URL('../../run/dist/run.min.js', import.meta.url),
  };
  const server = createServer(({ url = '/' }, response) => {
    const [file, page] = [files[url], pages[url]];
    if (file) response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(file));
    else if (page !== undefined) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
