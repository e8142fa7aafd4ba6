import {
  conformance,
  golden,
  gruResetAfterSpec,
  gruSpec,
  layerNormLstmSpec,
  lstmSpec,
  minGruSpec,
  rnnReluSpec,
  rnnSpec,
} from '@unroll/testing';
import { gru, gruResetAfter, layerNormLstm, lstm, minGru, reference, rnn, rnnRelu, unroll } from '../src/index.js';

const path = 'reference';
const zoned = golden('zoneout');
const goldens = (name: 'rnn' | 'lstm' | 'gru' | 'gruResetAfter') => [
  ...golden(name),
  ...zoned.filter(({ cell }) => cell === name),
];
conformance({ cell: reference(rnn), unroll, spec: rnnSpec, goldens: goldens('rnn'), path });
conformance({ cell: reference(lstm), unroll, spec: lstmSpec, goldens: goldens('lstm'), path });
conformance({ cell: reference(gru), unroll, spec: gruSpec, goldens: goldens('gru'), path });
conformance({
  cell: reference(gruResetAfter),
  unroll,
  spec: gruResetAfterSpec,
  goldens: goldens('gruResetAfter'),
  path,
});
conformance({ cell: rnnRelu, unroll, spec: rnnReluSpec, goldens: [], path });
conformance({ cell: reference(minGru), unroll, spec: minGruSpec, goldens: golden('minGru'), path });
// A normalised vector hardly changes when what goes in is scaled, so that with one unit the gradient of h is what is left
// of numbers that nearly cancel: 1e-5 of its terms, of which float32 keeps three digits.
const relative = { gradient: 2e-3 };
conformance({ cell: layerNormLstm, unroll, spec: layerNormLstmSpec, goldens: golden('layerNormLstm'), path, relative });
