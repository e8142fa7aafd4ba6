// The one worker of a page. It owns the packages; each room has a service of its own here, loaded when it is first asked.
import { expose, proxy } from 'comlink';
import type { Rooms } from './rooms';

const files = import.meta.glob<{ service: object }>('./{vanish,step,write,inside,bottleneck}.ts');

const services = {
  /** The service of a room. */
  async room<R extends keyof Rooms>(name: R): Promise<Rooms[R]> {
    const load = files[`./${name}.ts`];
    if (!load) throw new Error(`room: expected one that computes, got ${name}`);
    return proxy((await load()).service) as Rooms[R];
  },
  /** Answers, to show that the worker lives. */
  alive: (): true => true,
};

/** What the worker answers to. */
export type Services = typeof services;

expose(services);
