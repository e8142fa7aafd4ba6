// The network of this page: what the room Write trained last, for every other room, this page's other tabs, and later visits.
import { type DBSchema, openDB } from 'idb';

/** A saved network, and where it comes from. */
export interface PageNetwork {
  /**
   * A checkpoint as `encodeCheckpoint` of `@unroll/train` writes it and `unroll train` saves it: weights, `config.model`
   * for `open` of `@unroll/cells`, and the `vocabulary`. It is checked by whoever opens it.
   */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What it is called in the page, such as `trained here on sonnets.txt, 1,000 updates`; shown, never run. */
  readonly name: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly time: number;
}

/** Networks by their place: `page` is the one of this page; a room may keep others under names of its own. */
interface Networks extends DBSchema {
  networks: { key: string; value: PageNetwork };
}

const PAGE = 'page';
const CHANNEL = 'unroll-network';

const database = () =>
  openDB<Networks>('unroll-networks', 1, {
    upgrade: (db) => void db.createObjectStore('networks'),
  });

/** Where the storage is denied, a network still lives as long as the page. */
const memory = new Map<string, PageNetwork>();

/** What is said where `keepNetwork` could not keep a network that was trained for the room. */
export const FORGETS = 'The browser keeps nothing for this page: after a reload it is trained again.';

/** Tells `change` when the network of the page has become another one, here or in another tab. */
export const networkChanges = new EventTarget();

const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
others?.addEventListener('message', () => {
  memory.delete(PAGE);
  networkChanges.dispatchEvent(new Event('change'));
});

/**
 * The network of a place.
 * @param place - `page`, the one that the room Write trained last, unless another is named
 * @returns the network, or undefined where there is none yet or the browser gives no storage
 */
export async function readNetwork(place = PAGE): Promise<PageNetwork | undefined> {
  const here = memory.get(place);
  if (here) return here;
  try {
    const db = await database();
    const found = await db.get('networks', place);
    db.close();
    return found?.bytes instanceof Uint8Array ? found : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a network, in the place of the one before; for the network of the page `networkChanges` tells it.
 * @param network - the network; its bytes are copied
 * @param place - `page`, unless another is named
 * @returns whether it outlives the page: not so where the storage is denied or full
 */
export async function keepNetwork(network: PageNetwork, place = PAGE): Promise<boolean> {
  memory.set(place, network);
  let kept = false;
  try {
    const db = await database();
    await db.put('networks', network, place);
    db.close();
    memory.delete(place);
    kept = true;
  } catch {
    // Said by who called: the network lives as long as the page.
  }
  if (place === PAGE) {
    networkChanges.dispatchEvent(new Event('change'));
    if (kept) others?.postMessage('change');
  }
  return kept;
}

/** Built with the page by a command of the repository, not committed: `apps/lab/pretrained/<name>.safetensors`. */
const pretrained = import.meta.glob<string>('../../pretrained/*.safetensors', { query: '?url', import: 'default' });

/**
 * The small pretrained network that comes with the page.
 * @returns the network, or undefined where the page was built without one or it cannot be fetched
 */
export async function pretrainedNetwork(): Promise<PageNetwork | undefined> {
  const [file] = Object.values(pretrained);
  if (!file) return undefined;
  try {
    const response = await fetch(await file());
    if (!response.ok) return undefined;
    return { bytes: new Uint8Array(await response.arrayBuffer()), name: 'the small network of this page', time: 0 };
  } catch {
    return undefined;
  }
}
