import { checkFinite, checkKeys, checkOneOf, checkPositive, checkString } from '@unroll/check';
import { makeNormalizer, type NormalizedColumn, type Normalizer, type NormalizerMethod } from './make-normalizer.js';

/**
 * Restores a normalizer from what its `toJSON` gave. Everything is checked, so the JSON may come from a file.
 *
 * @param json - parsed JSON
 * @returns a normalizer equal to the one that was saved
 * @throws TypeError or RangeError that names the part which is not as `toJSON` writes it
 *
 * @example
 * ```ts
 * import { normalizer, normalizerFrom, series } from '@unroll/text/series';
 * const saved = JSON.stringify(normalizer(series(Float64Array.of(1, 3))));
 * if (normalizerFrom(JSON.parse(saved)).undo([1]).join() !== '3') throw new Error('another scale');
 * ```
 */
export function normalizerFrom(json: unknown): Normalizer {
  checkKeys('normalizer', json, ['method', 'columns']);
  const { method, columns } = json as { method: NormalizerMethod; columns: unknown };
  checkOneOf('normalizer.method', method, ['standard', 'minmax']);
  if (!Array.isArray(columns) || columns.length === 0)
    throw new TypeError('normalizer.columns: expected a non-empty array of columns');
  const names = new Set<string>();
  const checked = columns.map((column: unknown, i): NormalizedColumn => {
    const at = `normalizer.columns[${i}]`;
    checkKeys(at, column, ['name', 'center', 'scale']);
    const { name, center, scale } = column as NormalizedColumn;
    checkString(`${at}.name`, name);
    if (names.has(name)) throw new RangeError(`${at}.name: expected another name than ${JSON.stringify(name)}`);
    names.add(name);
    checkFinite(`${at}.center`, center);
    checkPositive(`${at}.scale`, scale);
    return { name, center, scale };
  });
  return makeNormalizer(method, checked);
}
