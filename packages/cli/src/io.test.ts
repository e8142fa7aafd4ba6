import { describe, expect, it } from 'vitest';
import { processIo } from './io.js';

describe('signals of the process', () => {
  it('are heard once; the next one finds nobody, so that it ends the process', () => {
    const others = process.listenerCount('SIGINT');
    const heard: string[] = [];
    processIo().onSignal((signal) => heard.push(signal));
    expect(process.listenerCount('SIGINT')).toBe(others + 1);
    process.emit('SIGINT', 'SIGINT');
    expect(heard).toEqual(['SIGINT']);
    expect([process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')]).toEqual([others, others]);
  });

  it('can be left alone again', () => {
    const others = process.listenerCount('SIGTERM');
    processIo().onSignal(() => undefined)();
    expect(process.listenerCount('SIGTERM')).toBe(others);
  });
});
