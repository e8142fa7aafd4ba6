import { expect, it } from 'vitest';
import { Latest } from './latest';

it('runs the first and the newest, and nothing between', async () => {
  const latest = new Latest();
  const ran: number[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const done = new Promise<void>((resolve) => {
    for (const n of [1, 2, 3])
      latest.run(async () => {
        ran.push(n);
        await gate;
        if (n === 3) resolve();
      });
  });
  expect(ran).toEqual([1]);
  open();
  await done;
  expect(ran).toEqual([1, 3]);
});
