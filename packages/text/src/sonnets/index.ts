/**
 * Shakespeare's sonnets, a corpus that needs no network: {@link sonnets}. A separate entry, so that the main one stays
 * small; it works in browsers too.
 *
 * @packageDocumentation
 */
export { sonnets } from './sonnets.js';
