// The address bar follows the room, not too often: browsers refuse more than a few changes a second.
import { writeAddress } from '../kit/address';

const PAUSE = 400;
let timer: ReturnType<typeof setTimeout> | undefined;
let wanted = '';

function write(): void {
  timer = undefined;
  if (location.hash !== wanted) history.replaceState(history.state, '', wanted);
}

/** Writes a room's settings into the address, without a step of the history. */
export function follow(room: string, query: string): void {
  wanted = writeAddress(room, query);
  timer ??= setTimeout(write, PAUSE);
}

/** Writes at once what waits. */
export function settle(): void {
  if (timer === undefined) return;
  clearTimeout(timer);
  write();
}
