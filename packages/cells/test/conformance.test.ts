import { conformance, golden, gruResetAfterSpec, gruSpec, lstmSpec, rnnSpec } from '@unroll/testing';
import { gru, gruResetAfter, lstm, reference, rnn, unroll } from '../src/index.js';

conformance({ cell: reference(rnn), unroll, spec: rnnSpec, goldens: golden('rnn'), path: 'reference' });
conformance({ cell: reference(lstm), unroll, spec: lstmSpec, goldens: golden('lstm'), path: 'reference' });
conformance({ cell: reference(gru), unroll, spec: gruSpec, goldens: golden('gru'), path: 'reference' });
conformance({
  cell: reference(gruResetAfter),
  unroll,
  spec: gruResetAfterSpec,
  goldens: golden('gruResetAfter'),
  path: 'reference',
});
