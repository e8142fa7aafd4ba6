import { lstm, numbers, vectors } from '@unroll/cells';
import { fileOf, made } from '../test/files.js';

/** A net of 16 units that reads and writes blocks of 128 frames. */
export function audioFile(): { readonly bytes: Uint8Array } {
  let bytes: Uint8Array | undefined;
  return {
    get bytes() {
      if (!bytes) {
        using model = made({
          input: vectors({ size: 128 }),
          layers: [{ cell: lstm, hidden: 16 }],
          head: numbers({ outputs: 128 }),
        });
        bytes = fileOf(model);
      }
      return bytes;
    },
  };
}

/** A sound: the same as in the page. */
export const noise = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(i * 0.05) * Math.cos(i * 0.003));
