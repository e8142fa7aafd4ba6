import { expect, it } from 'vitest';
import { duplicateKey } from './duplicate-keys.js';

it.each([
  ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}', undefined],
  ['{"a":1,"a" : 2}', 'a'],
  ['{"x":{"b":1,\n"b"\t:2}}', 'b'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"a\\"{":1,"a\\"}":"a\\\\"}', undefined],
  ['{"v":["a","a"],"w":"v"}', undefined],
  ['"alone"', undefined],
  ['[]', undefined],
])('%s', (json, key) => {
  JSON.parse(json);
  expect(duplicateKey(json)).toBe(key);
});
