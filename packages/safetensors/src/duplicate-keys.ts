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

function endOfString(json: string, quote: number): number {
  let i = quote + 1;
  while (json[i] !== '"') i += json[i] === '\\' ? 2 : 1;
  return i + 1;
}

function isKey(json: string, end: number): boolean {
  let i = end;
  while (i < json.length && ' \t\n\r'.includes(json.charAt(i))) i++;
  return json[i] === ':';
}
