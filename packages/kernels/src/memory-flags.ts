/** Ids of sections, and kinds of imports, in the binary format of WebAssembly. */
const [IMPORTS, MEMORIES] = [2, 5];
const [FUNCTION, TABLE, MEMORY, GLOBAL] = [0, 1, 2, 3];
/** Flags of a memory's limits: it has a maximum; it is shared as well. */
const [BOUNDED, SHARED] = [1, 3];

/**
 * Makes the memory of a WebAssembly binary, its own or an imported one, shared between threads or not: one byte, the
 * flags of its limits. Instructions stay as they are; atomic ones are valid on both kinds.
 * @param bytes - the binary; it is not changed
 * @param shared - whether its memory is to be shared
 * @returns a copy with that memory
 * @throws TypeError if it has no memory, or one without a maximum, which cannot be shared
 */
export function memoryFlags(bytes: Uint8Array, shared: boolean): Uint8Array<ArrayBuffer> {
  const at = findFlags(bytes);
  if (at === undefined)
    throw new TypeError('memoryFlags: bytes: expected a WebAssembly binary with a memory, got none');
  const flags = bytes[at];
  if (flags !== BOUNDED && flags !== SHARED)
    throw new TypeError(`memoryFlags: bytes: expected a memory with a maximum, got limits with flags ${flags}`);
  const copy = Uint8Array.from(bytes);
  copy[at] = shared ? SHARED : BOUNDED;
  return copy;
}

/** The place of the flags of the first memory; undefined where there is none. */
function findFlags(bytes: Uint8Array): number | undefined {
  const r = new Reader(bytes, 8);
  while (!r.ended) {
    const [section, size] = [r.byte(), r.whole()];
    const end = r.at + size;
    if (section === MEMORIES && r.whole() > 0) return r.at;
    const found = section === IMPORTS ? findImported(r) : undefined;
    if (found !== undefined) return found;
    r.at = end;
  }
  return undefined;
}

/** The place of the flags of an imported memory. */
function findImported(r: Reader): number | undefined {
  for (let left = r.whole(); left > 0 && !r.ended; left--) {
    r.skipName();
    r.skipName();
    const kind = r.byte();
    if (kind === MEMORY) return r.at;
    if (kind === FUNCTION) r.whole();
    else if (kind === GLOBAL) r.at += 2;
    else if (kind === TABLE) r.skipTable();
    else throw new TypeError(`memoryFlags: bytes: expected a known kind of import, got ${kind}`);
  }
  return undefined;
}

/** Reads a binary from a place on; past the end there are zeros, so that every walk ends. */
class Reader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  get ended(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  /** An unsigned number in LEB128. */
  whole(): number {
    let [value, factor, next] = [0, 1, this.byte()];
    for (; next >= 128; next = this.byte(), factor *= 128) value += (next - 128) * factor;
    return value + next * factor;
  }

  skipName(): void {
    const length = this.whole();
    this.at += length;
  }

  /** Skips the type of a table. */
  skipTable(): void {
    this.at++;
    const hasMaximum = (this.byte() & 1) === 1;
    this.whole();
    if (hasMaximum) this.whole();
  }
}
