import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** What takes minutes: kept apart from `npm test`. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    setupFiles: ['test/support/patience.ts'],
    maxWorkers: 1,
    // A thousand processes, one after another, find what the first compiled (vitest.config.ts).
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'askyard') },
  },
});
