// Our own drawings, by name: `<Drawing name="unrolled" />` in a page.
import { gruCell, lstmCell, rnnCell } from './cells.ts';
import { bottleneck, characterModel, temperature } from './text.ts';
import { forget, regimes, unrolled, wayBack } from './time.ts';

export const drawings = {
  bottleneck,
  characterModel,
  forget,
  gruCell,
  lstmCell,
  regimes,
  rnnCell,
  temperature,
  unrolled,
  wayBack,
} as const;
