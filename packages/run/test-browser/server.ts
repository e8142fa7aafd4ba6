import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a path answers. */
export interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Serves answers on loopback. */
export async function serve(answers: Readonly<Record<string, Answer>>): Promise<{ server: Server; origin: string }> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const answer = Object.hasOwn(answers, pathname) ? answers[pathname] : undefined;
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': answer.type, ...answer.headers }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A page with one script, perhaps with a policy. */
export const page = (policy?: string): Answer => ({
  type: 'text/html',
  body: '<!doctype html><title>run</title><script type="module" src="/page.js"></script>',
  ...(policy && { headers: { 'content-security-policy': policy } }),
});

/** A script. */
export const script = (body: string): Answer => ({ type: 'text/javascript', body });
