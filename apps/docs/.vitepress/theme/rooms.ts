/** A room of the lab as an element: its name, its tag and the attributes that its address sets. */
export interface RoomElement {
  readonly room: string;
  readonly tag: string;
  readonly attributes: readonly (readonly [string, string])[];
}

/**
 * Reads the address of a room.
 * @param address - such as `vanish?cell=rnn,lstm&T=200`, what stands behind the lab's `#`
 * @returns the element that shows the same
 */
export function roomElement(address: string): RoomElement {
  const [room = '', query = ''] = address.split('?');
  return { room, tag: `unroll-${room}`, attributes: [...new URLSearchParams(query)] };
}
