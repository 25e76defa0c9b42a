import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Loaded before a server that is measured: at a signal it throws away what nobody holds, and says what it holds then.
const folder = process.env.BENCH_MEMORY;
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  if (folder !== undefined) writeFileSync(join(folder, `${process.pid}.memory`), `${heapUsed + external}\n`);
});
