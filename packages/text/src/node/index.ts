/**
 * Text from files, streams and the network, for Node: {@link readText} reads any UTF-8 file or stream,
 * {@link corpus} fetches a well-known one, checks it and keeps it.
 *
 * @packageDocumentation
 */
export { type CorpusName, corpus } from './corpus.js';
export { CorpusError, type CorpusReason } from './corpus-error.js';
export type { Fetch } from './download.js';
export type { CorpusOptions } from './load.js';
export { type ReadTextOptions, readText, type TextSource } from './read-text.js';
export { ReadTextError, type ReadTextReason } from './read-text-error.js';
