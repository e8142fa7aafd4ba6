import { defineConfig } from 'vite';
import { lean } from './lean-plugin';
import { offline } from './offline-plugin';
import { pretrained } from './pretrained-plugin';

/** What threads need: the page is kept apart from those of other origins. */
const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export default defineConfig({
  base: './',
  build: { target: 'es2022', chunkSizeWarningLimit: 2000, modulePreload: { polyfill: false } },
  plugins: [pretrained(), offline()],
  worker: { format: 'es', plugins: () => [lean()] },
  server: { host: '127.0.0.1', headers },
  preview: { host: '127.0.0.1', headers },
});
