import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export default defineConfig({
  optimizeDeps: { include: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm', 'wasm-feature-detect'] },
  // Isolated pages can run threads: the tests show that they do where they are asked for, and only there.
  server: { headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' } },
  test: {
    name: '@unroll/tensor:browser',
    include: ['test-browser/**/*.browser.test.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
          args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
