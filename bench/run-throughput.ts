import type { Figure } from './run.ts';
import { bubblewrap } from './runs/bubblewrap.ts';
import { line, percentile } from './runs/line.ts';
import { python } from './runs/programs.ts';
import { startRunning } from './runs/service.ts';

const CLIENTS = [4, 16];
const RUNS = 240;
const WARMING = 24;

/**
 * Clients that each run a program, wait for its end, and run it again; nothing is kept. No run may fail, and at 4 and 16
 * clients p99 is to stay under 4 times p50. The figure is runs a second at 4, against as many loops of bubblewrap.
 */
export async function run(print: (line: string) => void): Promise<Figure> {
  const reference = bubblewrap(python);
  const service = await startRunning({ ASKYARD_CACHE: 'off' });
  try {
    await loops(4, WARMING, () => service.run(python));
    const rates: number[] = [];
    for (const clients of CLIENTS) {
      const { times, rate } = await loops(clients, RUNS, () => service.run(python));
      const spread = percentile(times, 0.99) / percentile(times, 0.5);
      print(
        `${line(`${clients} clients`, times)}, p99 ${spread.toFixed(1)} times p50${spread < 4 ? '' : ' (NOT under 4)'}, ${rate.toFixed(1)} runs/s`,
      );
      rates.push(rate);
    }
    const bare = await loops(4, RUNS, reference.run);
    print(`${line('bubblewrap, 4 loops', bare.times)}, ${bare.rate.toFixed(1)} runs/s`);
    return { ours: rates[0] ?? 0, reference: bare.rate, unit: 'runs a second with 4 clients' };
  } finally {
    await service.stop();
    reference.remove();
  }
}

async function loops(
  clients: number,
  runs: number,
  once: () => Promise<number>,
): Promise<{ readonly times: readonly number[]; readonly rate: number }> {
  const times: number[] = [];
  const begun = performance.now();
  let left = runs;
  const loop = async (): Promise<void> => {
    while (left-- > 0) times.push(await once());
  };
  await Promise.all(Array.from({ length: clients }, loop));
  return { times, rate: (1000 * times.length) / (performance.now() - begun) };
}
