import { conformance, golden, gruResetAfterSpec, gruSpec, lstmSpec, minGruSpec, rnnSpec } from '@unroll/testing';
import { gru, gruResetAfter, lstm, minGru, rnn, unroll } from '../src/index.js';

const path = 'fused';
const zoned = golden('zoneout');
const goldens = (name: 'rnn' | 'lstm' | 'gru' | 'gruResetAfter') => [
  ...golden(name),
  ...zoned.filter(({ cell }) => cell === name),
];
conformance({ cell: rnn, unroll, spec: rnnSpec, goldens: goldens('rnn'), path });
conformance({ cell: lstm, unroll, spec: lstmSpec, goldens: goldens('lstm'), path });
conformance({ cell: gru, unroll, spec: gruSpec, goldens: goldens('gru'), path });
conformance({ cell: gruResetAfter, unroll, spec: gruResetAfterSpec, goldens: goldens('gruResetAfter'), path });
conformance({ cell: minGru, unroll, spec: minGruSpec, goldens: golden('minGru'), path });
