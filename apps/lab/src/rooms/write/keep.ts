// Keeps what a tab did, so that a reload loses nothing: one record for each tab, which no other tab touches.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { TextSource } from '../../worker/write/corpus';
import type { KeptRun } from './kept-run';
import type { OwnText } from './own-text';
import { hold, mine, newId, remember } from './tabs';

interface Rooms extends DBSchema {
  runs: { key: string; value: { readonly id: string; readonly at: number; readonly run: Omit<KeptRun, 'source'> } };
  texts: { key: string; value: { readonly id: string; readonly at: number; readonly own: OwnText } };
  /** The text that the run of a record learns: it is large, so it is not written again with every state. */
  sources: { key: string; value: { readonly id: string; readonly source: TextSource } };
}

const STORES = ['runs', 'texts', 'sources'] as const;

/** What was found from before. */
export interface Before {
  readonly run: KeptRun | undefined;
  readonly own: OwnText | undefined;
}

const NAME = 'unroll-lab-write';
/** Records of tabs that are gone: so many are left. */
const MOST = 4;

/** Why nothing is kept, in words. */
function words(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError')
    return 'The browser’s storage for this page is full: a reload will forget what came since. Download the network to keep it.';
  return 'The browser keeps nothing for this page: a reload will forget it all. Download the network to keep it.';
}

/** The records of a page. */
export class Keeper {
  #db: IDBPDatabase<Rooms> | undefined;
  #id = '';
  #last: Promise<void> = Promise.resolve();
  #newest: KeptRun | undefined;
  #source: TextSource | undefined;
  readonly #told: (problem: string) => void;

  constructor(told: (problem: string) => void) {
    this.#told = told;
  }

  /** Looks for what this tab did before, else for the newest that no other tab holds. */
  async open(): Promise<Before> {
    try {
      this.#db = await openDB<Rooms>(NAME, 1, {
        upgrade(db) {
          for (const store of STORES) db.createObjectStore(store, { keyPath: 'id' });
        },
        blocking: () => this.#db?.close(),
      });
      return await this.#find(this.#db);
    } catch (error) {
      this.#told(words(error));
      return { run: undefined, own: undefined };
    }
  }

  async #find(db: IDBPDatabase<Rooms>): Promise<Before> {
    const all = [...(await db.getAll('runs')), ...(await db.getAll('texts'))].sort((a, b) => b.at - a.at);
    const ids = [...new Set([mine() ?? '', ...all.map(({ id }) => id)])].filter((id) => id !== '');
    for (const id of ids) {
      if (!(await hold(id))) continue;
      await this.#forget(db, ids.filter((other) => other !== id).slice(MOST));
      return this.#take(db, id);
    }
    const id = newId();
    await hold(id);
    return this.#take(db, id);
  }

  async #take(db: IDBPDatabase<Rooms>, id: string): Promise<Before> {
    this.#id = id;
    remember(id);
    const [kept, text, from] = [await db.get('runs', id), await db.get('texts', id), await db.get('sources', id)];
    // A run without its text could not go on.
    this.#source = from?.source;
    return { run: kept && from && { ...kept.run, source: from.source }, own: text?.own };
  }

  async #forget(db: IDBPDatabase<Rooms>, ids: readonly string[]): Promise<void> {
    for (const id of ids) for (const store of STORES) await db.delete(store, id);
  }

  #put(write: (db: IDBPDatabase<Rooms>) => Promise<unknown>): Promise<void> {
    const db = this.#db;
    if (!db) return Promise.resolve();
    const done = this.#last
      .then(() => write(db))
      .then(
        () => this.#told(''),
        (error: unknown) => this.#told(words(error)),
      );
    this.#last = done;
    return done;
  }

  /** Keeps the run; of several that wait only the newest. */
  run(run: KeptRun): Promise<void> {
    const waits = this.#newest !== undefined;
    this.#newest = run;
    if (waits) return this.#last;
    return this.#put((db) => {
      const { source, ...newest } = this.#newest ?? run;
      this.#newest = undefined;
      return this.#write(db, newest, source);
    });
  }

  async #write(db: IDBPDatabase<Rooms>, run: Omit<KeptRun, 'source'>, source: TextSource): Promise<void> {
    if (source !== this.#source) await db.put('sources', { id: this.#id, source });
    this.#source = source;
    await db.put('runs', { id: this.#id, at: Date.now(), run });
  }

  /** Keeps the text. */
  text(own: OwnText): Promise<void> {
    return this.#put((db) => db.put('texts', { id: this.#id, at: Date.now(), own }));
  }
}
