import { CorpusError } from './corpus-error.js';

/** What downloads: the platform's `fetch`, or another function like it. */
export type Fetch = typeof globalThis.fetch;

/** The content of a URL, of at most `maximum` bytes; errors end with `advice`. */
export async function download(
  url: string,
  { fetch, maximum, signal, advice }: { fetch: Fetch; maximum: number; signal: AbortSignal; advice: string },
): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok)
      throw new CorpusError(
        'status',
        `${url}: the server answered ${response.status} ${response.statusText}; ${advice}`,
      );
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of (response.body as AsyncIterable<Uint8Array> | null) ?? []) {
      size += chunk.length;
      if (size > maximum)
        throw new CorpusError('size', `${url}: larger than the ${maximum} bytes of the corpus; ${advice}`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof CorpusError) throw error;
    if (signal.aborted) throw signal.reason;
    throw new CorpusError('network', `${url}: the download failed (${explain(error)}); ${advice}`, error);
  }
}

/** `fetch` says only "fetch failed" and keeps the reason in its cause. */
function explain(error: unknown): string {
  const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  const deeper = cause?.message || cause?.code;
  return deeper ? `${message}: ${deeper}` : message;
}
