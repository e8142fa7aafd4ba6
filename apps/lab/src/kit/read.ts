// From the words of an address or an attribute to values; what makes no sense is told and left at its default.
import type { Field, ListField, NumberField, Schema, Value, Values } from './schema';

/** What was read, and what is to be told beside each field that did not fit. */
export interface Reading<S extends Schema> {
  readonly values: Values<S>;
  readonly told: Readonly<Record<string, string>>;
}

/** A foreign text as it may be shown: short, in one line, without control characters. */
export function quoted(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const letters = Array.from(plain);
  return `“${letters.length > 24 ? `${letters.slice(0, 24).join('')}…` : plain}”`;
}

const names = (options: Readonly<Record<string, string>>) => Object.keys(options).join(', ');

/** What a field expects, in words. */
export function expected(field: Field): string {
  switch (field.kind) {
    case 'number': {
      const words = field.words?.length ? `, or ${field.words.join(' or ')}` : '';
      const number = Number.isInteger(field.step) && Number.isInteger(field.from) ? 'a whole number' : 'a number';
      return `${number} from ${field.from} to ${field.to}${words}`;
    }
    case 'choice':
      return `one of ${names(field.options)}`;
    case 'list':
      return `some of ${names(field.options)}, with commas between`;
    case 'flag':
      return '1 or 0';
    case 'text':
      return `a text of at most ${field.most} characters`;
  }
}

function readNumber({ from, to, step, words = [] }: NumberField, text: string): number | string | undefined {
  if (words.includes(text)) return text;
  // Only what people write: no 0x10, no Infinity, no empty text.
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return undefined;
  const value = Number(text);
  if (!(value >= from && value <= to)) return undefined;
  return Number.isInteger(step) && Number.isInteger(from) && !Number.isInteger(value) ? undefined : value;
}

function readList({ options }: ListField, text: string): readonly string[] | undefined {
  const parts = text.split(',', 32).map((part) => part.trim());
  const fits = parts.every((part) => Object.hasOwn(options, part)) && new Set(parts).size === parts.length;
  return fits ? parts : undefined;
}

/** The value of one setting; `undefined` where the text makes no sense. */
export function readValue(field: Field, text: string): Value | undefined {
  switch (field.kind) {
    case 'number':
      return readNumber(field, text.trim());
    case 'choice':
      return Object.hasOwn(field.options, text) ? text : undefined;
    case 'list':
      return readList(field, text);
    case 'flag':
      return text === '1' || text === 'true' || text === ''
        ? true
        : text === '0' || text === 'false'
          ? false
          : undefined;
    case 'text':
      return text.length <= field.most ? text : undefined;
  }
}

/** Reads all settings; a name that is missing has its default. */
export function read<S extends Schema>(schema: S, texts: Readonly<Record<string, string>>): Reading<S> {
  const values: Record<string, Value> = {};
  const told: Record<string, string> = {};
  for (const [name, field] of Object.entries(schema)) {
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    const value = text === undefined ? undefined : readValue(field, text);
    values[name] = value ?? field.default;
    if (text !== undefined && value === undefined)
      told[name] = `Expected ${expected(field)}, got ${quoted(text)}. It stands at ${written(field.default)}.`;
  }
  return { values: values as Values<S>, told };
}

/** A value as the address writes it. */
export function written(value: Value): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** The settings that are not at their defaults, as an address writes them. */
export function query<S extends Schema>(schema: S, values: Values<S>): string {
  const differing = Object.entries(schema)
    .map(([name, field]) => [name, written(values[name] as Value), written(field.default)] as const)
    .filter(([, value, usual]) => value !== usual);
  // Commas and colons may stand as they are, and read better.
  return differing.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&');
}
