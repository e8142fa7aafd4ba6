// What a file is, by its first bytes: said in words where it is no text.

/** What is known by its first bytes. */
const SIGNS: readonly (readonly [string, string])[] = [
  ['25504446', 'a PDF; save its text as a plain text file'],
  [
    '504b0304',
    'a zip archive, as Word, EPUB and PyTorch’s .pt files are; save a plain text, or weights as .safetensors',
  ],
  ['d0cf11e0', 'an old Word or Excel file; save it as a plain text file'],
  ['7b5c727466', 'a rich text file (RTF); save it as a plain text file'],
  ['1f8b', 'a gzip archive; unpack it first'],
  ['89504e47', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['47494638', 'a GIF image'],
  ['52494646', 'a sound, video or image (RIFF)'],
  ['4f676753', 'a sound (Ogg)'],
  ['494433', 'a sound (MP3)'],
  ['000000', 'a video, or another binary file'],
  ['89484446', 'a HDF5 file, as Keras saves; save weights as .safetensors'],
  ['0061736d', 'a WebAssembly module'],
  ['7f454c46', 'a program'],
  ['53514c697465', 'a database (SQLite)'],
  ['fffe', 'a text in UTF-16; save it as UTF-8'],
  ['feff', 'a text in UTF-16; save it as UTF-8'],
];

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Whether a file begins as one of weights does: the length of a header, and a brace. */
export function looksLikeWeights(head: Uint8Array, size: number): boolean {
  if (head.length < 9 || head[8] !== 0x7b) return false;
  const length = new DataView(head.buffer, head.byteOffset, 8).getBigUint64(0, true);
  // A file cut short is one of weights, too: it is for their reader to say so.
  return length > 1n && length < 100_000_000n && size > 8;
}

/** What a file is where its first bytes say so and it is neither text nor weights. */
export function signOf(head: Uint8Array): string | undefined {
  const begins = hex(head.subarray(0, 8));
  return SIGNS.find(([sign]) => begins.startsWith(sign))?.[1];
}
