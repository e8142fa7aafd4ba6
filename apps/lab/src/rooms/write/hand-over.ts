// What was trained here is what the room Inside looks into.
import { keepNetwork, type PageNetwork } from '../../kit/network';
import type { KeptRun } from './kept-run';

/**
 * Makes each new state of a training the network of the page.
 * @param keep - where to; tests give another
 * @returns takes a run as it was kept; a state that was handed over before is not again
 */
export function handOver(keep: (network: PageNetwork) => Promise<unknown> = keepNetwork) {
  let last: Blob | undefined;
  return async ({ file, fileStep }: Pick<KeptRun, 'file' | 'fileStep'>): Promise<void> => {
    if (!file || file === last) return;
    last = file;
    const bytes = new Uint8Array(await file.arrayBuffer());
    await keep({ bytes, time: Date.now(), name: `the network you trained in Write, ${fileStep} updates` });
  };
}
