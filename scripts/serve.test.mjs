import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { freePort } from './serve.mjs';

const running = [];
afterEach(() => {
  for (const end of running.splice(0)) end();
});

/** A port that is taken until the test ends. */
async function taken(port = 0) {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  running.push(() => server.close());
  return server.address().port;
}

it('takes the next port where one is in use, and says which it tried where all are', async () => {
  const port = await taken();
  const next = await freePort(port);
  expect(next).toBeGreaterThan(port);
  await expect(freePort(port, 1)).rejects.toThrow(`expected a free port from ${port} to ${port} on 127.0.0.1`);
});

const SERVER = `
  const [host, port] = process.argv.slice(1);
  require('node:http').createServer((_, out) => out.end('page')).listen(port, host, () =>
    console.log('  Local:   http://' + host + ':' + port + '/site/'));
`;
const MAIN = `
  import { serve } from ${JSON.stringify(new URL('serve.mjs', import.meta.url).href)};
  const command = (host, port) => [process.execPath, ['-e', ${JSON.stringify(SERVER)}, host, String(port)], false];
  process.exitCode = await serve('lab', command, { first: Number(process.argv[1]), cwd: '.', env: process.env });
`;

/** Serves in a process of its own; the address it prints. */
async function serving(first) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', MAIN, String(first)]);
  running.push(() => child.kill('SIGKILL'));
  let said = '';
  for await (const piece of child.stdout) {
    said += piece;
    if (said.includes('Ctrl-C')) break;
  }
  return { child, url: /^lab: (\S+)$/m.exec(said)?.[1] };
}

it.each(['SIGINT', 'SIGTERM'])('says the address, answers there, and ends with its server at %s', async (signal) => {
  const { child, url } = await serving(await taken());
  expect(await (await fetch(url)).text()).toBe('page');
  const ended = once(child, 'exit');
  child.kill(signal);
  expect((await ended)[0]).toBe(0);
  for (let i = 0; i < 100; i++) {
    if ((await fetch(url).catch(() => 'gone')) === 'gone') return;
    await wait(50);
  }
  throw new Error('the server still answers');
});
