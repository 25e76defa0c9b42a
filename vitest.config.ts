import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**', 'node_modules/**'],
    // Limits end what hangs. They say nothing of speed: a machine three times slower that does much else must be able to keep to them.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    setupFiles: ['test/support/patience.ts'],
    maxWorkers: 2,
    // A process for each file, and the application imported anew in it, took four tenths of the processors' time.
    isolate: false,
    // Threads, and processes that inherit it, find modules compiled: those of an import load half the application each.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'askyard') },
    sequence: { sequencer: LongestFirst },
  },
});
