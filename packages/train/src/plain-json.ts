import { show } from '@unroll/check';

/** How deep plain JSON may be nested in a checkpoint. */
const DEEPEST = 100;

/** Plain JSON: what `JSON.parse(JSON.stringify(x))` gives back as it was. Anything else throws and says where it stands. */
export function checkJson(value: unknown, name: string, depth = DEEPEST): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (depth === 0) throw new TypeError(`${name}: expected plain JSON of at most ${DEEPEST} levels, got more`);
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkJson(item, `${name}[${i}]`, depth - 1);
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value))
      if (item !== undefined) checkJson(item, `${name}.${key}`, depth - 1);
  } else throw new TypeError(`${name}: expected plain JSON, got ${describe(value)}`);
}

/** Whether what was parsed is nested no deeper than what is written. */
export function isShallow(value: unknown, depth = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((item) => isShallow(item, depth - 1));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const describe = (value: unknown): string =>
  typeof value === 'object' && value !== null ? `a ${value.constructor.name}` : show(value);
