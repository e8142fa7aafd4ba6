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
conformance({ cell: rnnRelu, unroll, spec: rnnReluSpec, goldens: golden('rnnRelu'), path });
conformance({ cell: reference(minGru), unroll, spec: minGruSpec, goldens: golden('minGru'), path });
conformance({ cell: layerNormLstm, unroll, spec: layerNormLstmSpec, goldens: golden('layerNormLstm'), path });
