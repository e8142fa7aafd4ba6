/**
 * The argument checks that every package shares, in one wording: `argument: expected …, got …`. The package is private
 * and bundled into those that use it.
 * @packageDocumentation
 */
export { nearest } from './nearest.js';
export { checkFactor, checkFinite, checkFraction, checkNonNegative, checkPositive, checkWhole } from './numbers.js';
export { checkFunction, checkKeys, checkObject, checkOneOf, checkString } from './objects.js';
export { show } from './show.js';
