import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** What kind of module a file is to workerd. */
const KINDS = { js: 'esModule', wasm: 'wasm', safetensors: 'data' } as const;

const config = (files: readonly string[]) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${files
    .map((name) => `(name = "${name}", ${KINDS[name.split('.').at(-1) as 'js']} = embed "${name}")`)
    .join(', ')}],
  compatibilityDate = "2025-01-01",
);
`;

/** Where the program is: its package throws where it has none for this system. */
const binary = (): string => createRequire(import.meta.url)('workerd').default;

/** Why workerd does not start here; undefined where it does. */
export function missing(): string | undefined {
  try {
    const { error, status, stderr } = spawnSync(binary(), ['--version'], { encoding: 'utf8' });
    return error?.message ?? (status === 0 ? undefined : stderr);
  } catch (error) {
    return (error as Error).message;
  }
}

/** The port that workerd says it listens on. */
async function portOf(child: ChildProcess): Promise<number> {
  for await (const line of child.stdio[3] as Readable) {
    const { event, port } = JSON.parse(String(line)) as { event: string; port: number };
    if (event === 'listen') return port;
  }
  throw new Error('workerd: expected it to listen, got its end');
}

/** Starts workerd on loopback with these modules, the first one the worker. */
export async function startWorkerd(modules: Readonly<Record<string, string | Uint8Array>>) {
  const folder = mkdtempSync(join(tmpdir(), 'run-workerd-'));
  for (const [name, body] of Object.entries(modules)) writeFileSync(join(folder, name), body);
  const file = join(folder, 'config.capnp');
  writeFileSync(file, config(Object.keys(modules)));
  const child = spawn(binary(), ['serve', '--control-fd=3', file], { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { origin: `http://127.0.0.1:${await portOf(child)}`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
