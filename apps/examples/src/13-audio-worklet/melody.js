/**
 * Notes in a hiss, at 48 kHz, in blocks of 128 frames.
 * @param {() => number} random - draws the notes and the hiss
 * @param {number} blocks - how many blocks
 * @returns the samples, and for each block 1 where there is a note
 */
export function melody(random, blocks) {
  const samples = new Float32Array(128 * blocks);
  const sounds = new Float32Array(blocks);
  for (let block = 0, left = 0, note = 0; block < blocks; block++, left--) {
    if (left <= 0) [left, note] = [8 + 16 * random(), random() < 0.5 ? 0 : 200 + 600 * random()];
    sounds[block] = note > 0 ? 1 : 0;
    for (let n = 128 * block; n < 128 * (block + 1); n++)
      samples[n] = 0.1 * (random() - 0.5) + sounds[block] * 0.5 * Math.sin((2 * Math.PI * note * n) / 48_000);
  }
  return { samples, sounds };
}
