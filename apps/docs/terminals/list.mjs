// What the pages show of a terminal: one file a name. The commands run one after the other in one folder, in the order of
// this list, so that a checkpoint made by one is there for the next. `check` says what a test compares with a new run:
// 'exact' every letter, 'words' all but numbers and what a network wrote, 'slow' only that the command has the options.
const run = (name, check, ...args) => ({ name, check, args });
const script = (name, file) => ({ name, check: 'slow', script: `apps/examples/src/${file}` });

export const terminals = [
  run('gradients-rnn', 'exact', 'gradients', '--cells', 'rnn', '--svg', 'rnn.svg'),
  run('gradients', 'exact', 'gradients', '--svg', 'cells.svg'),
  run('gradients-lstm', 'exact', 'gradients', '--cells', 'lstm'),
  run('gradients-forget', 'exact', 'gradients', '--cells', 'lstm', '--forget-bias', '5'),
  run('gradients-1000', 'exact', 'gradients', '--cells', 'rnn,lstm', '--lengths', '10,100,1000', '--seeds', '3'),
  run('gradients-explode', 'exact', 'gradients', '--cells', 'rnn', '--radius', '2', '--lengths', '10,50,100,200'),
  run('train-short', 'words', 'train', '--steps', '300', '--sample', '200'),
  run('sample', 'words', 'sample', '--prompt', 'Shall I ', '--length', '120', '--temperature', '0.7', '--seed', '1'),
  run('eval', 'words', 'eval', 'unroll.safetensors', 'poem.txt'),
  run('export', 'words', 'export', 'unroll.safetensors', '--weights', 'int8', '--out', 'small.safetensors'),
  run('gates', 'words', 'gates', '--svg', 'saturation.svg'),
  ...[0, 0.5, 0.8, 1, 1.5].map((t) =>
    run(`temperature-${t}`, 'words', 'sample', '--prompt', 'When ', '--length', '100', '--seed', '1', '-t', `${t}`),
  ),
  run(
    'train-table',
    'words',
    'train',
    'wave.csv',
    '--target',
    'degrees',
    '--horizon',
    '3',
    '--steps',
    '300',
    '--out',
    'wave.safetensors',
  ),
  run('predict', 'words', 'predict', 'wave.safetensors', 'wave.csv'),
  run('train-list', 'words', 'train', 'names.txt', '--lines', '--steps', '200', '--out', 'names.safetensors'),
  run('sample-list', 'words', 'sample', 'names.safetensors', '--count', '6', '--seed', '1'),
  run('capacity', 'exact', 'memory', '--task', 'capacity', '--length', '128', '--seeds', '3', '--svg', 'capacity.svg'),
  run('memory-short', 'words', 'memory', '--cells', 'lstm', '--length', '20', '--hidden', '32', '--steps', '600'),
  run('compare-cells', 'words', 'compare', '--cell', 'rnn,lstm,gru', '--hidden', '32', '--steps', '60', '--seeds', '2'),
  run('memory', 'slow', 'memory', '--seeds', '3', '--svg', 'adding.svg'),
  run('compare', 'slow', 'compare', '--forget-bias', '0,1,5,chrono', '--svg', 'forget-bias.svg'),
  ...['0', '1', '5'].map((bias) =>
    run(`memory-bias-${bias}`, 'slow', 'memory', '--cells', 'lstm', '--forget-bias', bias, '--seeds', '3'),
  ),
  run('memory-chrono', 'slow', 'memory', '--cells', 'lstm', '--seeds', '3'),
  run('doctor', 'slow', 'doctor'),
  script('highway', '06-highway.js'),
  script('clipping', '08-clipping.js'),
];
