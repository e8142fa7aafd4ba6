/**
 * Finds a key that stands twice in one object of a JSON text, which JSON.parse would pass over in silence.
 * @param json - a text that JSON.parse accepts
 * @returns the key, or undefined
 */
export function duplicateKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (let i = 0; i < json.length; i++) {
    const character = json[i];
    if (character === '{') open.push(new Set());
    else if (character === '}') open.pop();
    else if (character === '"') {
      const end = endOfString(json, i);
      if (isKey(json, end)) {
        const key = JSON.parse(json.slice(i, end)) as string;
        const keys = open.at(-1);
        if (keys?.has(key)) return key;
        keys?.add(key);
      }
      i = end - 1;
    }
  }
  return undefined;
}

/** Quotes are searched for by the engine: a loop over long texts is slow while it is not compiled yet. */
function endOfString(json: string, quote: number): number {
  let i = quote;
  do i = json.indexOf('"', i + 1);
  while (isEscaped(json, i));
  return i + 1;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(json: string, at: number): boolean {
  let first = at;
  while (json[first - 1] === '\\') first--;
  return (at - first) % 2 === 1;
}

function isKey(json: string, end: number): boolean {
  let i = end;
  while (i < json.length && ' \t\n\r'.includes(json.charAt(i))) i++;
  return json[i] === ':';
}
