import { checkKeys } from '@unroll/check';
import type { UnknownPolicy } from './vocabulary.js';

/** Throws unless `policy` is an {@link UnknownPolicy}. */
export function checkPolicy(policy: UnknownPolicy): void {
  if (policy === 'throw' || policy === 'skip') return;
  if (typeof policy !== 'object' || policy === null || typeof policy.replace !== 'string')
    throw new TypeError(
      `unknown: expected 'throw', 'skip' or { replace: string }, got ${JSON.stringify(policy) ?? typeof policy}`,
    );
  checkKeys('unknown', policy, ['replace']);
  if (policy.replace === '') throw new RangeError('unknown.replace: expected a symbol, got an empty string');
}

/** Throws where the policy puts a character in the place of others that is not among the symbols itself. */
export function checkReplacement(policy: UnknownPolicy, symbols: readonly string[]): void {
  if (typeof policy === 'object' && !symbols.includes(policy.replace))
    throw new RangeError(`vocabulary.symbols: the replacement ${JSON.stringify(policy.replace)} is not among them`);
}
