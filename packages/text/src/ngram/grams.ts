/** No gram: it was never read, or there was no room for it. */
export const NONE = -1;
/** The gram of no ids, which every text goes on from. */
export const ROOT = 0;

/** Numbers of a gram, side by side in memory: the gram it goes on from, its last id, and what was counted. */
const WIDTH = 5;
const [PARENT, ID, COUNT, FOLLOWED, KINDS] = [0, 1, 2, 3, 4] as const;
/** Room to begin with; it doubles. */
const ROOM = 1024;

/** A gram and the id after it, mixed to a number; multipliers of MurmurHash3. */
function mix(gram: number, id: number): number {
  let h = Math.imul(gram, 0x85ebca6b) ^ Math.imul(id + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

/**
 * Counts of grams, runs of ids that stand one after the other: a tree whose branches are found in a hash table. A gram
 * takes 28 to 56 bytes, and there are never more than `most`; when these are there, only they are counted.
 */
export class Grams {
  /** How many grams there are, that of no ids included. */
  size = 1;
  #rows = new Uint32Array(WIDTH * ROOM);
  #slots = new Uint32Array(2 * ROOM);
  readonly #most: number;

  /** @param most - how many grams are kept at most, that of no ids included */
  constructor(most: number) {
    this.#most = most;
  }

  /** How often a gram was read. */
  count(gram: number): number {
    return gram === NONE ? 0 : (this.#rows[WIDTH * gram + COUNT] as number);
  }

  /** How often a gram was followed by an id. */
  followed(gram: number): number {
    return this.#rows[WIDTH * gram + FOLLOWED] as number;
  }

  /** How many different ids followed a gram: T of Witten and Bell. */
  kinds(gram: number): number {
    return this.#rows[WIDTH * gram + KINDS] as number;
  }

  /** The gram that is one id longer, or {@link NONE}. */
  find(gram: number, id: number): number {
    return this.#slots[this.#slot(gram, id)] || NONE;
  }

  /** Counts the gram that is one id longer, and gives it; {@link NONE} where there is no room. */
  add(gram: number, id: number): number {
    const found = this.find(gram, id);
    const longer = found === NONE ? this.#make(gram, id) : found;
    if (longer === NONE) return NONE;
    (this.#rows[WIDTH * longer + COUNT] as number)++;
    (this.#rows[WIDTH * gram + FOLLOWED] as number)++;
    return longer;
  }

  /** The slot of a gram and the id after it, or the empty one where it belongs. */
  #slot(gram: number, id: number): number {
    const [rows, slots] = [this.#rows, this.#slots];
    const mask = slots.length - 1;
    let slot = mix(gram, id) & mask;
    for (let found = slots[slot] as number; found !== 0; found = slots[slot] as number) {
      if (rows[WIDTH * found + PARENT] === gram && rows[WIDTH * found + ID] === id) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #make(gram: number, id: number): number {
    if (this.size >= this.#most) return NONE;
    if (WIDTH * this.size === this.#rows.length) this.#grow();
    const made = this.size++;
    this.#rows[WIDTH * made + PARENT] = gram;
    this.#rows[WIDTH * made + ID] = id;
    this.#slots[this.#slot(gram, id)] = made;
    (this.#rows[WIDTH * gram + KINDS] as number)++;
    return made;
  }

  /** Twice the room. */
  #grow(): void {
    const rows = new Uint32Array(2 * this.#rows.length);
    rows.set(this.#rows);
    this.#rows = rows;
    this.#slots = new Uint32Array(2 * this.#slots.length);
    for (let gram = 1; gram < this.size; gram++)
      this.#slots[this.#slot(rows[WIDTH * gram + PARENT] as number, rows[WIDTH * gram + ID] as number)] = gram;
  }
}
