import * as v from 'valibot';
import type { Source } from '../../corpus.js';
import { type Budget, budgetSchema } from './budget.js';
import type { Declaration } from './option.js';
import { OPTIONS } from './table.js';
import type { KeptName, Wish } from './values.js';

/** Version of the settings as they are saved now. Files of the first have no version. */
const VERSION = 2;

/** Everything that decides what a run computes. It travels in the checkpoint, so that `--resume` needs no other option. */
export type Settings = {
  readonly version: typeof VERSION;
  /** The text, as it was asked for. */
  readonly source: Source;
  readonly sha256: string;
  readonly budget: Budget;
} & Settled;

/** What depends on the text or on other options is found by now. */
type Settled = Omit<Wish, 'budget' | Later> & { readonly [K in Later]-?: NonNullable<Wish[K]> };
type Later = { [K in KeptName]: (typeof OPTIONS)[K] extends { later: string } ? K : never }[KeptName];

const declared = Object.entries(OPTIONS as Readonly<Record<string, Declaration>>);

/** The options that a checkpoint keeps. */
export const KEPT = declared.filter(([, { resume }]) => resume !== 'not kept').map(([name]) => name as KeptName);

/** Whether settings always have a value of an option. */
const isSure = (option: Declaration): boolean => option.default !== undefined || option.later !== undefined;

const schema = v.strictObject({
  version: v.literal(VERSION),
  source: v.union([v.string(), v.array(v.string())]),
  sha256: v.string(),
  budget: budgetSchema,
  ...Object.fromEntries(
    KEPT.map((name): [string, v.GenericSchema] => {
      const option: Declaration = OPTIONS[name];
      return [name, isSure(option) ? option.kind.schema : v.optional(option.kind.schema)];
    }),
  ),
});

/** What is wrong with saved settings. */
export class SettingsError extends Error {}

/** The defaults of the options that a file of an older version does not know. */
const younger = (version: number): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    declared
      .filter(([, { since = 1, default: value }]) => since > version && value !== undefined)
      .map(([name, { before, default: value }]) => [name, before ?? value]),
  );

/**
 * Reads the settings of a checkpoint, of this version or an older one.
 * @throws SettingsError that names the setting which does not fit
 */
export function readSettings(saved: unknown): Settings {
  const { version = 1, ...rest } = (saved ?? {}) as Record<string, unknown>;
  if (typeof version === 'number' && version > VERSION)
    throw new SettingsError(`version: expected at most ${VERSION}, got ${version}: saved by a newer unroll`);
  const result = v.safeParse(schema, { ...younger(version as number), ...rest, version: VERSION });
  // The schema is made of the same table as the type.
  if (result.success) return result.output as unknown as Settings;
  const [issue] = result.issues;
  throw new SettingsError(`${v.getDotPath(issue) ?? 'settings'}: ${issue.message}`);
}

/** Settings of a new run. */
export const settled = (settings: Omit<Settings, 'version'>): Settings => ({ version: VERSION, ...settings });
