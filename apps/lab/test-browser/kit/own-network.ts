import { cellNamed, languageModel, save } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters } from '@unroll/text';
import { encodeCheckpoint } from '@unroll/train';
import type { Page } from 'playwright-core';

/** The file of a network of 6 units that knows the letters of a text; new weights, always the same. */
export async function networkFile(text: string, cell = 'gru'): Promise<Uint8Array> {
  await ready();
  const letters = characters(text);
  const size = { vocabulary: letters.size, embedding: 4, hidden: 6 };
  const model = languageModel({ ...size, cell: cellNamed(cell), random: seeded(5) });
  const { config, weights } = save(model);
  model[Symbol.dispose]();
  return encodeCheckpoint({ weights, config: { model: config }, vocabulary: letters.toJSON() });
}

/** Puts a file where the room Write keeps the network of the page. */
export const putNetwork = (page: Page, bytes: Uint8Array, name = 'six units'): Promise<void> =>
  page.evaluate(
    async ([numbers, called]) => {
      const opening = indexedDB.open('unroll-networks', 1);
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onupgradeneeded = () => opening.result.createObjectStore('networks');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const put = db.transaction('networks', 'readwrite').objectStore('networks');
      const value = { bytes: Uint8Array.from(numbers), name: called, time: 1 };
      await new Promise((resolve) => {
        put.put(value, 'page').onsuccess = resolve;
      });
      db.close();
      new BroadcastChannel('unroll-network').postMessage('change');
    },
    [Array.from(bytes), name] as const,
  );
