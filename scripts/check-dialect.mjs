// Fails where the code speaks another dialect than CONTRIBUTING.md lays down: one form of @param, one order of arguments
// and one wording of a check, the shared checks in one place; and where a page, a comment or an output tells a reader to do
// what fails for him. Usage: check-dialect.mjs [FILE...]; default all sources and pages.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
const files = (process.argv.length > 2 ? process.argv.slice(2) : listed.split('\n')).filter((f) => existsSync(f));
const sources = files.filter(
  (f) => /^packages\/[^/]+\/src\/.*\.ts$/.test(f) && !f.endsWith('.test.ts') && !f.includes('/generated/'),
);
/** Whatever a reader may see, help texts and tests of them included; not this file, which must name what it looks for. */
const pages = files.filter(
  (f) => /\.(?:md|[cm]?[jt]s|html|vue|ya?ml|json)$/.test(f) && !/CHANGELOG|check-dialect|pnpm-lock|goldens\//.test(f),
);

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

/** Lines of an example: of a block in Markdown, or of a comment. */
const isExample = (file, line) => file.endsWith('.md') || /^\s*\*/.test(line);

const pageRules = [
  {
    // The name belongs to somebody else on npm. A test may say that it is not there.
    finds: /^(?!.*\bnot\b).*\b(?:npx|bunx|npm exec|npm x|(?:pnpm|yarn|bun) (?:dlx|x))(?: -\S+)* unroll\b.*/gm,
    says: () => 'expected npx @unroll/cli: the package "unroll" is a stranger\'s',
  },
  {
    finds: /^[ \t*]*(?:await )?using \w+ = .*/gm,
    says: ([line], file) => (isExample(file, line) ? 'expected const: Node 20 and 22 cannot read "using"' : undefined),
  },
  {
    finds: /\b(?:npm|npx) (?:install|i) .*@tensorflow\/tfjs-(?:core|backend-wasm)\b.*/g,
    says: () => 'expected @unroll/tensor alone: it brings TensorFlow.js in the version it fits',
  },
];

const check = (rules) => (file) => {
  const text = readFileSync(file, 'utf8');
  return rules.flatMap(({ finds, says }) =>
    [...text.matchAll(finds)].flatMap((match) => {
      const line = text.slice(0, match.index).split('\n').length;
      const message = says(match, file);
      return message ? [`${file}:${line}: ${message}`] : [];
    }),
  );
};
const found = [...sources.flatMap(check(rules)), ...pages.flatMap(check(pageRules))];
for (const line of found) console.error(line);
console.log(`dialect: ${sources.length} sources, ${pages.length} pages, ${found.length} findings`);
process.exitCode = found.length > 0 ? 1 : 0;
