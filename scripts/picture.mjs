// The picture of the lab for README.md, from the built lab: npm run lab -- --build, then
// picture.mjs [HASH] [FILE]; default the room Vanish into apps/docs/public/lab.png. At most 150 kB, or it fails.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [hash = '#vanish?cell=rnn,lstm&T=200&bf=1', file = join(root, 'apps/docs/public/lab.png')] =
  process.argv.slice(2);
const dist = process.env.LAB_DIST ?? join(root, 'apps/lab/dist');
const MOST = 150_000;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

const { chromium } = createRequire(join(root, 'packages/all/package.json'))('playwright-core');

function answer({ url }, response) {
  const path = normalize(decodeURIComponent(new URL(url, 'http://x').pathname)).replace(/\/$/, '/index.html');
  try {
    const body = readFileSync(join(dist, path));
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}

/** What is shown when nothing moves any more: the same picture twice. */
async function calm(page) {
  let last = Buffer.alloc(0);
  for (let i = 0; i < 60; i++) {
    await page.waitForTimeout(500);
    const now = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    if (i > 1 && now.equals(last)) return now;
    last = now;
  }
  throw new Error('the lab did not come to rest in 30 s');
}

const server = createServer(answer).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/${hash}`, { waitUntil: 'networkidle' });
  const picture = await calm(page);
  if (picture.length > MOST) throw new Error(`expected at most ${MOST} bytes, got ${picture.length}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, picture);
  console.log(`${file}: ${Math.round(picture.length / 1000)} kB`);
} finally {
  await browser.close();
  server.close();
}
