import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

/** A plain server of a folder, as the simplest hosts are: it sends no header but the type. */
export interface StaticServer {
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  /** Those of them that were pages, and not parts of one. */
  readonly pages: string[];
  /** Files that are other than in the folder, by path. */
  readonly instead: Map<string, string>;
  close(): void;
}

/** Serves a folder on a free port of this machine. */
export async function serve(folder: string): Promise<StaticServer> {
  const [asked, pages, instead] = [[] as string[], [] as string[], new Map<string, string>()];
  const server = createServer(async ({ url = '/', headers }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    asked.push(pathname);
    if (headers['sec-fetch-dest'] === 'document') pages.push(pathname);
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    try {
      const content = instead.get(pathname) ?? (await readFile(join(folder, path)));
      response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, asked, pages, instead, close };
}
