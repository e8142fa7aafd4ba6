import { it } from 'vitest';
import { launch, serveSite } from './site.js';
it('shots', async () => {
  const site = await serveSite(); const browser = await launch();
  for (const path of (process.env['SHOTS'] ?? '/').split(','))
    for (const [w, scheme] of [[390,'light'],[1280,'dark'],[1280,'light'],[390,'dark']] as const) {
      if (process.env['LOOK'] && !process.env['LOOK'].includes(`${w}${scheme}`)) continue;
      const page = await browser.newPage({ viewport: { width: w, height: 900 }, colorScheme: scheme });
      page.on('console', (m) => console.log(path, m.type(), m.text()));
      page.on('pageerror', (e) => console.log(path, 'ERR', e.message));
      await page.goto(site.url + path); await page.waitForTimeout(700);
      await page.screenshot({ path: `/tmp/shot${path.replaceAll('/','_')}-${w}-${scheme}.png`, fullPage: true });
      await page.close();
    }
  await browser.close(); site.close();
}, 120000);
