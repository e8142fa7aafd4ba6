/** What WebAssembly can address, less what everything else needs: 3 GiB. */
const MOST_BYTES = 3 * 2 ** 30;

const gib = (bytes: number) => `${(bytes / 2 ** 30).toPrecision(3)} GiB`;

/**
 * Refuses weights that no memory of WebAssembly can hold, before any of them is drawn.
 * @param name - what is to be made smaller, as the error shows it
 * @param numbers - how many weights there would be
 * @throws RangeError that tells how many, in bytes too, and how many fit
 * @internal
 */
export function checkRoom(name: string, numbers: number): void {
  const bytes = 4 * numbers;
  if (bytes > MOST_BYTES)
    throw new RangeError(
      `${name}: expected weights of at most ${gib(MOST_BYTES)}, got ${numbers.toLocaleString('en')} weights (${gib(bytes)})`,
    );
}
