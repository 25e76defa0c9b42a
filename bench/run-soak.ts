import { setTimeout as pause } from 'node:timers/promises';
import type { Figure } from './run.ts';
import { familyCpu } from './runs/cpu.ts';
import { line } from './runs/line.ts';
import { c, python } from './runs/programs.ts';
import { startRunning } from './runs/service.ts';

/** Programs a second, and for how many seconds. */
const RATE = 10;
const SECONDS = 120;

/** Ten programs a second for two minutes, two thirds of them C to be compiled, a third Python, nothing kept: none is lost. */
export async function run(print: (line: string) => void): Promise<Figure> {
  const service = await startRunning({ ASKYARD_CACHE: 'off' });
  try {
    const times: { readonly c: number[]; readonly python: number[] } = { c: [], python: [] };
    const lost: string[] = [];
    const under: Promise<void>[] = [];
    const cpu = familyCpu(service.pid);
    const begun = performance.now();
    for (let count = 0; count < RATE * SECONDS; count++) {
      await pause(Math.max(0, begun + (1000 * count) / RATE - performance.now()));
      const kind = count % 3 === 2 ? 'python' : 'c';
      const asked = service.run(kind === 'c' ? c : python).then(
        (took) => void times[kind].push(took),
        (error: unknown) => void lost.push(String(error)),
      );
      under.push(asked);
    }
    await Promise.all(under);
    const seconds = (performance.now() - begun) / 1000;
    print(line('C, compiled and run', times.c));
    print(line('Python', times.python));
    print(`${seconds.toFixed(1)} s for all, ${((familyCpu(service.pid) - cpu) / 1000 / seconds).toFixed(2)} processors kept busy`);
    for (const sentence of new Set(lost.slice(0, 20))) print(`lost: ${sentence}`);
    return { ours: times.c.length + times.python.length, reference: RATE * SECONDS, unit: 'programs answered of those asked for' };
  } finally {
    await service.stop();
  }
}
