/**
 * Text from files, streams and the network, for Node: {@link readText} reads any UTF-8 file or stream,
 * {@link readTexts} several as one, {@link readBytes} any file as bytes; {@link countCrlf} tells of Windows line ends;
 * {@link corpus} fetches a well-known one, checks it and keeps it.
 *
 * @packageDocumentation
 */
export { type CorpusName, corpus } from './corpus.js';
export { CorpusError, type CorpusReason } from './corpus-error.js';
export type { Fetch } from './download.js';
export { countCrlf } from './line-ends.js';
export type { CorpusOptions } from './load.js';
export { type ReadBytesOptions, readBytes } from './read-bytes.js';
export { type ReadTextOptions, readText } from './read-text.js';
export { ReadTextError, type ReadTextReason } from './read-text-error.js';
export { type ReadTextsOptions, readTexts } from './read-texts.js';
export type { TextSource } from './source.js';
