import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { missing } from './kit/browser.js';
import { useLab } from './kit/open.js';

describe.skipIf(missing)('the weight of the lab', () => {
  const lab = useLab();

  it('loads at most 300 kB of scripts, gzipped, until Vanish has measured; the rest lazily', async () => {
    const { page } = await lab.open('#vanish', { serviceWorkers: 'block' });
    await page
      .locator('unroll-vanish [role=status]', { hasText: /^Measured/ })
      .first()
      .waitFor();
    const asked = [...new Set(lab.server.asked)].map((path) => (path === '/' ? '/index.html' : path));
    const sizes = asked.map((path) => [path, gzipSync(readFileSync(join(inject('built'), path))).length] as const);
    const sumOf = (some: typeof sizes) => some.reduce((total, [, size]) => total + size, 0);
    const sum = sumOf(sizes.filter(([path]) => path.endsWith('.js')));
    for (const [path, size] of sizes) console.log(`${(size / 1000).toFixed(1).padStart(8)} kB ${path}`);
    console.log(
      `first load of the lab: ${(sum / 1000).toFixed(0)} kB of scripts, gzipped; ${(sumOf(sizes) / 1000).toFixed(0)} kB with WebAssembly and all`,
    );
    expect(sizes.length).toBeGreaterThan(3);
    expect(sum).toBeLessThanOrEqual(300_000);
  });
});
