import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { program } from './program.js';

const run = promisify(execFile);
const manifest = createRequire(import.meta.url).resolve('@unroll/cli/package.json');

/** The command `unroll` of this repository. */
async function commandFile(): Promise<string> {
  const { bin } = (await import(manifest, { with: { type: 'json' } })).default as { bin: Record<string, string> };
  return join(dirname(manifest), Object.values(bin)[0] as string);
}

/** What `unroll gradients` measured: `log10 ‖∂L/∂h₀‖`, and the spectra, by cell. */
export interface Gradients {
  readonly first: Readonly<Record<string, number>>;
  readonly spectrum: Readonly<
    Record<string, { readonly sigmaMax: number; readonly spectralRadius: number } | undefined>
  >;
}

interface Line {
  readonly type: string;
  readonly cell: string;
  readonly part?: string;
  readonly log10?: { readonly mean: number };
  readonly sigmaMax?: { readonly mean: number };
  readonly spectralRadius?: { readonly mean: number };
}

/** Runs a line `npx @unroll/cli gradients …` as the page shows it, with this repository's command. */
export async function byCommand(line: string): Promise<Gradients> {
  const [, rest] = /^npx @unroll\/cli (gradients [^\n]+)$/.exec(line) ?? [];
  if (rest === undefined) throw new Error(`expected a line of npx @unroll/cli gradients, got ${line}`);
  const { stdout } = await run(process.execPath, [await commandFile(), ...rest.split(' '), '--json'], {
    timeout: 100_000,
  });
  const lines = stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Line);
  const first = lines.filter(({ type, part }) => type === 'gradient' && part === 'h');
  const spectra = lines.filter(({ type }) => type === 'spectrum');
  return {
    first: Object.fromEntries(first.map(({ cell, log10 }) => [cell, log10?.mean ?? Number.NaN])),
    spectrum: Object.fromEntries(
      spectra.map(({ cell, sigmaMax, spectralRadius }) => [
        cell,
        { sigmaMax: sigmaMax?.mean ?? Number.NaN, spectralRadius: spectralRadius?.mean ?? Number.NaN },
      ]),
    ),
  };
}

/** Runs a program as the page shows it, and reads the lines `name number` it prints. */
export async function byProgram(code: string): Promise<Readonly<Record<string, number>>> {
  const lines = await program(code);
  return Object.fromEntries(lines.map(([name, value]) => [name, Number(value)]));
}
