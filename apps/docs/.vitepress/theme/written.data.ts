import { readFileSync } from 'node:fs';

/** What stands in the hero where no script runs: what the command wrote, from its capture. */
interface Written {
  readonly command: string;
  readonly steps: string;
  readonly text: string;
}

declare const data: Written;

export { data };

export default {
  watch: ['../../terminals/{train-short,sample}.txt'],
  load(): Written {
    const read = (name: string) => readFileSync(new URL(`../../terminals/${name}.txt`, import.meta.url), 'utf8');
    const [typed = '', , ...lines] = read('sample').trim().split('\n');
    const steps = /done after ([\d,]+) steps/.exec(read('train-short'))?.[1] ?? '';
    return { command: typed.replace('$ ', ''), steps, text: lines.join('\n') };
  },
};
