import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { longTasks, noteLongTasks, slowDown } from '../test-browser/kit/checks.js';
import { useLab } from '../test-browser/kit/open.js';
import { button, noteFirstText, standing, stands } from '../test-browser/write/room.js';

const CLI = fileURLToPath(new URL('../../../packages/cli/bin/unroll.js', import.meta.url));
const lab = useLab();
const print = (name: string, value: number, unit: string) => console.log(`FIGURE ${name}: ${value.toFixed(2)} ${unit}`);

/** Seconds that the steps from 100 to 400 take, by the clock outside. */
async function inPage(page: Page): Promise<number> {
  await button(page, 'Train').click();
  const at = async (step: number) => {
    for (;;) {
      const [, now] = /Step (\d+) of/.exec(await standing(page)) ?? [];
      if (Number(now) >= step) return { step: Number(now), time: performance.now() };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const [from, to] = [await at(100), await at(380)];
  await button(page, 'Stop').click();
  return (to.step - from.step) / ((to.time - from.time) / 1000);
}

/** Steps a second of the command, between the same two. */
async function inNode(folder: string): Promise<number> {
  const args = ['train', '--steps', '400', '--sample', '0', '--json', '--out', join(folder, 'a.safetensors')];
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...args], { maxBuffer: 1e8 });
  const steps = stdout.split('\n').flatMap((line) => (line.includes('"step"') ? [JSON.parse(line)] : []));
  const at = (step: number) => steps.find((one) => one.step >= step && one.seconds !== undefined);
  return (at(380).step - at(100).step) / (at(380).seconds - at(100).seconds);
}

it('how soon it writes', async () => {
  const all: number[] = [];
  for (let i = 0; i < 5; i++) {
    const { page } = await lab.open('#write', { before: noteFirstText });
    await page.waitForFunction(() => 'firstText' in window);
    all.push(await page.evaluate(() => (window as unknown as { firstText: number }).firstText));
    await page.context().close();
  }
  const middle = all.sort((a, b) => a - b)[2] as number;
  print('first written text', middle, 'ms');
  expect(middle).toBeLessThan(1000);
});

it('the worker of the page against Node, the same model, in turns', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'figures-'));
  const [page, node]: [number[], number[]] = [[], []];
  for (let i = 0; i < 3; i++) {
    const opened = await lab.open('#write?steps=400');
    page.push(await inPage(opened.page));
    await opened.page.context().close();
    node.push(await inNode(folder));
  }
  await rm(folder, { recursive: true, force: true });
  const middle = (values: number[]) => values.sort((a, b) => a - b)[1] as number;
  print('page', middle(page), 'steps/s');
  print('Node', middle(node), 'steps/s');
  print('page : Node', middle(page) / middle(node), '(at least 0.8)');
  expect(middle(page) / middle(node)).toBeGreaterThanOrEqual(0.8);
});

it('the longest task on the main thread in 60 s of training at a quarter of the speed', async () => {
  const { page } = await lab.open('#write?steps=20000', { before: noteLongTasks });
  await page.locator('.column pre').nth(2).waitFor();
  await slowDown(page, 4);
  await button(page, 'Train').click();
  await stands(page, /^Training\. Step [1-9]/);
  await longTasks(page, true);
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  const tasks = await longTasks(page);
  const longest = Math.max(0, ...tasks);
  print('longest task', longest, `ms; ${tasks.length} above 50`);
  expect(longest).toBeLessThanOrEqual(50);
});
