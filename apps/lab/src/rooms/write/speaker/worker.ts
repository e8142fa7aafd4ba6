// A worker of its own for what speaks: it is small, and goes on while the other one trains.
import { expose } from 'comlink';
import { Speaker } from './speaker';

expose(new Speaker());
