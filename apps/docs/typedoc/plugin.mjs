// Puts the names of each package under the questions they answer, and gives modules the names they are imported by.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Comment, CommentTag, Converter, ReflectionKind } from 'typedoc';
import { questions } from './questions.mjs';

const OTHER = 'Other names';

/** The package a file belongs to: its folder, and its name there. */
function packageOf(file) {
  const [, folder, name] = /^(.*\/packages\/([\w-]+))\//.exec(file.replaceAll('\\', '/')) ?? [];
  return { folder, name };
}

/** `src/formats/pytorch/index.ts` → `pytorch`: what stands behind the package's name in an import. */
function importedBy(file) {
  const { folder, name } = packageOf(file);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const found = Object.entries(exports).find(
    ([, how]) => how['@unroll/source'] && join(folder, how['@unroll/source']) === file,
  );
  return found && found[0] !== '.' ? found[0].slice(2) : name;
}

const fileOf = (reflection) =>
  [reflection, ...(reflection.signatures ?? [])].flatMap(({ sources }) => sources ?? [])[0]?.fullFileName ?? '';

/** Gives a name its question. */
function ask(reflection, list) {
  const file = fileOf(reflection).replaceAll('\\', '/');
  const question = list.find(([, pattern]) =>
    pattern.test(file.slice(dirname(packageOf(file).folder ?? file).length + 1)),
  );
  // The comment of a function stands at its signature.
  const owner = reflection.signatures?.[0] ?? reflection;
  owner.comment ??= new Comment();
  owner.comment.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: question?.[0] ?? OTHER }]));
}

function sort(project, list) {
  const modules = project.children?.filter(({ kind }) => kind === ReflectionKind.Module) ?? [];
  for (const module of modules) module.name = importedBy(fileOf(module));
  for (const owner of modules.length > 0 ? modules : [project])
    for (const child of owner.children ?? []) ask(child, list);
}

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    const { project } = context;
    const first = project.children?.[0];
    const entry = first ? fileOf(first) : '';
    // Names of a bundled package come from its folder: the package is the one that is converted, by its entry point.
    const [root] = app.options.getValue('entryPoints');
    const list = questions[packageOf(root?.startsWith('/') ? root : entry).name] ?? [];
    app.options.setValue('categoryOrder', [...list.map(([question]) => question), OTHER]);
    sort(project, list);
  });
}
