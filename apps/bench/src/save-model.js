// Writes a new model to standard output, as a file of ours: node src/save-model.js JSON, see saved.js.
import { argv, stdout } from 'node:process';
import { cellNamed, classes, ids, model, numbers, save, vectors } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { encodeCheckpoint } from '@unroll/train';

const { H, L, cell = 'lstm', V, E, size } = JSON.parse(argv[2] ?? '{}');
await ready();
const parts = size
  ? { input: vectors({ size }), head: numbers({ outputs: size }) }
  : { input: ids({ vocabulary: V, embedding: E }), head: classes({ classes: V }) };
const layers = Array.from({ length: L }, () => cellNamed(cell));
stdout.write(encodeCheckpoint(save(model({ ...parts, layers, hidden: H, random: seeded(1) }))));
