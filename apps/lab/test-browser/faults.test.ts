import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { missing } from './kit/browser.js';
import { useLab } from './kit/open.js';

describe.skipIf(missing)('what can go wrong in the lab', () => {
  const lab = useLab();

  it('works where the browser keeps nothing, and says so when something is to be kept', async () => {
    const { page, problems } = await lab.open('#vanish?T=20', {
      serviceWorkers: 'block',
      before: (one) =>
        one.addInitScript(() => {
          const denied = {
            get: () => {
              throw new DOMException('denied', 'SecurityError');
            },
          };
          Object.defineProperties(window, {
            localStorage: denied,
            sessionStorage: denied,
            indexedDB: denied,
            caches: denied,
          });
        }),
    });
    await page
      .locator('unroll-vanish [role=status]', { hasText: /^Measured/ })
      .first()
      .waitFor();
    await page.locator('button', { hasText: 'Theme: system' }).click();
    await page.locator('.notice', { hasText: 'The browser keeps nothing for this page' }).waitFor();
    expect(await page.locator('button', { hasText: 'Theme:' }).textContent()).toContain('light');
    expect(problems).toEqual([]);
  });

  it('says that there is no worker', async () => {
    const { page, problems } = await lab.open('#vanish', {
      before: (one) =>
        one.addInitScript(() => {
          Object.defineProperty(window, 'Worker', {
            value: class {
              constructor() {
                throw new Error('blocked');
              }
            },
          });
        }),
    });
    await page.locator('.error', { hasText: 'This browser gives the page no worker' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('says that the worker died, and starts another when asked', async () => {
    const { page } = await lab.open('#vanish?T=20', {
      before: (one) =>
        one.addInitScript(() => {
          const made: Worker[] = [];
          const Plain = Worker;
          class Kept extends Plain {
            constructor(url: string | URL, options?: WorkerOptions) {
              super(url, options);
              made.push(this);
            }
          }
          Object.assign(window, { made, Worker: Kept });
        }),
    });
    const said = page.locator('unroll-vanish [role=status]', { hasText: /^Measured/ }).first();
    await said.waitFor();
    // As a browser tells that a worker has ended by an error of its own.
    await page.evaluate(() => {
      const { made } = window as unknown as { made: Worker[] };
      made.at(-1)?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    });
    await page.locator('#T-number').fill('30');
    await page.locator('#T-number').press('Tab');
    await page.locator('tr[data-cell=lstm]').waitFor();
    expect(await page.evaluate(() => (window as unknown as { made: Worker[] }).made.length)).toBeGreaterThan(1);
  });

  it('says it when the worker dies while it measures', async () => {
    const { page } = await lab.open('#vanish?T=20', {
      before: (one) =>
        one.addInitScript(() => {
          const Plain = Worker;
          let count = 0;
          class Dying extends Plain {
            constructor(url: string | URL, options?: WorkerOptions) {
              super(url, options);
              count += 1;
              if (count > 1) return;
              this.postMessage = () => {
                this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
              };
            }
          }
          Object.assign(window, { Worker: Dying });
        }),
    });
    await page.locator('.error', { hasText: 'The worker that computes has died: out of memory.' }).waitFor();
    await page.locator('button', { hasText: 'Measure again' }).click();
    await page.locator('tr[data-cell=lstm]').waitFor();
    expect(await page.locator('.error').count()).toBe(0);
  });

  it('says it when the worker is gone without a word', async () => {
    const { page } = await lab.open('#vanish?T=20', {
      serviceWorkers: 'block',
      before: async (one) => {
        await one.clock.install();
        await one.addInitScript(() => {
          const Plain = Worker;
          class Silent extends Plain {
            override postMessage() {}
          }
          Object.assign(window, { Worker: Silent, Plain });
        });
      },
    });
    await page.locator('#T-slider').waitFor();
    await page.clock.runFor(45_000);
    expect(await page.locator('.error').count()).toBe(0);
    await page.evaluate(() => Object.assign(window, { Worker: (window as unknown as { Plain: typeof Worker }).Plain }));
    await page.clock.runFor(60_000);
    await page.locator('.error', { hasText: 'The worker that computes no longer answers.' }).waitFor();
    await page.clock.resume();
    await page.locator('button', { hasText: 'Measure again' }).click();
    await page.locator('tr[data-cell=lstm]').waitFor();
  });

  it('says that there is no WebAssembly', async () => {
    const [file] = readdirSync(join(inject('built'), 'assets')).filter((name) => {
      const text = name.endsWith('.js') ? readFileSync(join(inject('built'), 'assets', name), 'utf8') : '';
      // The worker's first file: it looks for the services of the rooms.
      return text.includes('expected one that computes');
    });
    const path = `/assets/${file}`;
    const code = readFileSync(join(inject('built'), path), 'utf8');
    lab.server.instead.set(path, `Object.defineProperty(self, 'WebAssembly', { value: undefined });${code}`);
    const { page, problems } = await lab.open('#vanish?T=20', { serviceWorkers: 'block' });
    await page.locator('.error', { hasText: 'This browser has no WebAssembly' }).waitFor();
    lab.server.instead.clear();
    expect(problems).toEqual([]);
  });

  it('carries a policy that runs no text as code and asks no other site', async () => {
    const { page, foreign } = await lab.open('#vanish?T=20');
    await page.locator('tr[data-cell=lstm]').waitFor();
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toMatch(/'unsafe-eval'/);
    const kept = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      const asked = await fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      );
      return { ran: 'ran' in window, asked };
    });
    expect(kept).toEqual({ ran: false, asked: 'refused' });
    expect(foreign).toEqual([]);
  });
});
