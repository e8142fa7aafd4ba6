import { conformance, golden, gruResetAfterSpec, gruSpec, lstmSpec, rnnSpec } from '@unroll/testing';
import { gru, gruResetAfter, lstm, rnn, unroll } from '../src/index.js';

const path = 'fused';
conformance({ cell: rnn, unroll, spec: rnnSpec, goldens: golden('rnn'), path });
conformance({ cell: lstm, unroll, spec: lstmSpec, goldens: golden('lstm'), path });
conformance({ cell: gru, unroll, spec: gruSpec, goldens: golden('gru'), path });
conformance({ cell: gruResetAfter, unroll, spec: gruResetAfterSpec, goldens: golden('gruResetAfter'), path });
