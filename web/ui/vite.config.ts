import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where the application answers while the interface is worked on: `npm run dev`. */
const application = process.env['QUARTERDAY'] ?? 'http://localhost:8080';

const paths = Object.keys((JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: object }).paths);

export default defineConfig({
  plugins: [react()],
  define: {
    // The interface listens where the API says that it tells.
    __EVENTS_ARE_TOLD__: JSON.stringify(paths.includes('/api/events')),
  },
  build: {
    outDir: 'target/classes/static',
    target: 'es2022',
    manifest: true,
    // scripts/budget.mjs holds the first load, compressed; the largest of the rest belong to one page.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        // What every page begins with is one file: of forty most would wait until others are through.
        codeSplitting: { groups: [{ name: 'initial', tags: ['$initial'] }] },
      },
    },
  },
  server: { proxy: { '/api': application, '/actuator': application, '/favicon.svg': application } },
  test: {
    environment: 'jsdom',
    // The tests of a worker share one window; each takes away what it drew.
    isolate: false,
    setupFiles: ['src/shared/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
  },
});
