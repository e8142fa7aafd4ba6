// Fails where the code speaks another dialect than CONTRIBUTING.md lays down: one form of @param, one order of arguments
// and one wording of a check, the shared checks in one place. Usage: check-dialect.mjs [FILE...]; default all sources.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'packages'], {
  encoding: 'utf8',
});
const inSources = (f) => /^packages\/[^/]+\/src\/.*\.ts$/.test(f);
const files = process.argv.length > 2 ? process.argv.slice(2) : listed.split('\n').filter(inSources);
const sources = files.filter((f) => !f.endsWith('.test.ts') && !f.includes('/generated/') && existsSync(f));

const SHARED = 'Factor|Finite|Fraction|Function|Keys|NonNegative|Object|OneOf|Positive|String|Whole';
/** Words that begin with a capital because they are names. */
const NAMES = /^(?:Adam|AdamW|AbortSignal|Float|Glorot|Int|JSON|Node|PyTorch|SGD|TensorFlow|UTF|Unicode|WebAssembly)/;

const rules = [
  {
    finds: /@(?:param|typeParam) (?![\w$.]+ - \S)(.*)/g,
    says: () => 'expected "@param name - words"',
  },
  {
    finds: /@(?:param|typeParam) [\w$.]+ - ([A-Z][a-z]+\b.*)/g,
    says: ([, words]) => (NAMES.test(words) ? undefined : 'expected a description in lower case'),
  },
  {
    finds: new RegExp(
      `(?<![\\w.]|function )check(?:${SHARED}|Shape|Tensor|Sizes)\\((?!\\s*(?:['"\`]|\\w*[nN]ame\\b|argument|path|what|key|where|option|at\\b))([^)]*)`,
      'g',
    ),
    says: () => 'expected check(name, value): the name of the argument comes first',
  },
  {
    finds: /positive integer|an integer (?:>=|from|of at least)|no integer|expected integers|expected [^'"`]* but got/g,
    says: ([words]) => `expected the one wording, "a whole number >= 1", "expected …, got …", not "${words}"`,
  },
  {
    finds: new RegExp(`(?:function|const) check(?:${SHARED})\\b`, 'g'),
    says: ([words], file) =>
      file.startsWith('packages/check/') || file.startsWith('packages/tensor/src/errors')
        ? undefined
        : `expected the check of @unroll/check, not one of its own: ${words}`,
  },
];

const found = sources.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  return rules.flatMap(({ finds, says }) =>
    [...text.matchAll(finds)].flatMap((match) => {
      const line = text.slice(0, match.index).split('\n').length;
      const message = says(match, file);
      return message ? [`${file}:${line}: ${message}`] : [];
    }),
  );
});
for (const line of found) console.error(line);
console.log(`dialect: ${sources.length} files, ${found.length} findings`);
process.exitCode = found.length > 0 ? 1 : 0;
