import * as v from 'valibot';

/** The value, if it fits; a `TypeError` that names where it does not, if not. */
export function parse<S extends v.GenericSchema>(schema: S, value: unknown, name: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new TypeError(`${name}${path === null ? '' : `.${path}`}: ${issue.message}`);
}

/** A whole number >= 0. */
export const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Plain JSON: what `JSON.parse(JSON.stringify(x))` gives back as it was. Anything else throws and says where it stands. */
export function checkJson(value: unknown, name: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkJson(item, `${name}[${i}]`);
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) if (item !== undefined) checkJson(item, `${name}.${key}`);
  } else throw new TypeError(`${name}: expected plain JSON, got ${describe(value)}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const describe = (value: unknown): string =>
  typeof value === 'object' && value !== null ? `a ${value.constructor.name}` : String(value);
