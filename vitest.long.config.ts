import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const shared = {
  testTimeout: 600_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 30_000 } },
  setupFiles: ['test/support/patience.ts'],
  maxWorkers: 1,
  // A thousand processes, one after another, find what the first compiled (vitest.config.ts).
  env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'askyard') },
};

/** What takes minutes: kept apart from `npm test`. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'long', include: ['test/long/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'real engines',
          // The browser's suite once more, before two servers behind a load balancer.
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/fleet/shared.ts'],
        },
      },
    ],
  },
});
