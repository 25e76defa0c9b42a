import type { Figure } from '../run.ts';
import { cpuMilliseconds } from './cpu.ts';
import { type Loader, openLoader, type Target } from './load.ts';
import type { Server } from './servers.ts';

/** Rounds for each of the two, after the time that V8 takes to compile what is hot. Short and in turn, so that what else the machine does hits both alike. */
const ROUNDS = 10;
const ROUND = 1_000;
const WARMING = 8_000;
const CONNECTIONS = 16;

/** What one server did, over all its rounds. */
type Score = { readonly times: number[]; milliseconds: number; cpu: number };

/**
 * Measures the service against the reference under the same load. The figure is requests a second of the server's CPU
 * time: on a busy machine it stands still when requests a second do not.
 */
export async function duel(
  service: Server,
  reference: Server,
  { host, paths }: { readonly host: string; readonly paths: readonly string[] },
  print: (line: string) => void,
): Promise<Figure> {
  const loader = openLoader();
  try {
    const target = (server: Server, milliseconds: number): Target => ({ port: server.port, host, paths, connections: CONNECTIONS, milliseconds });
    const [ours, theirs] = [newScore(), newScore()];
    for (const server of [service, reference]) await loader.run(target(server, WARMING));
    for (let round = 0; round < ROUNDS; round++) {
      await measure(loader, service, target(service, ROUND), ours);
      await measure(loader, reference, target(reference, ROUND), theirs);
    }
    print(line('ours', ours));
    print(line('reference', theirs));
    print(
      `ours over the reference: by requests a second ${(rate(ours) / rate(theirs)).toFixed(3)}, by CPU a request ${(perCpu(ours) / perCpu(theirs)).toFixed(3)}`,
    );
    return { ours: perCpu(ours), reference: perCpu(theirs), unit: 'requests a CPU second' };
  } finally {
    await loader.close();
  }
}

const newScore = (): Score => ({ times: [], milliseconds: 0, cpu: 0 });
const rate = ({ times, milliseconds }: Score): number => (1000 * times.length) / milliseconds;
const perCpu = ({ times, cpu }: Score): number => (1000 * times.length) / cpu;

async function measure(loader: Loader, server: Server, target: Target, score: Score): Promise<void> {
  const before = cpuMilliseconds(server.pid);
  const load = await loader.run(target);
  score.cpu += cpuMilliseconds(server.pid) - before;
  score.milliseconds += load.milliseconds;
  for (const time of load.times) score.times.push(time);
}

function line(name: string, score: Score): string {
  const sorted = Float64Array.from(score.times).sort();
  const percentile = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  return `${name}: ${rate(score).toFixed(0)} requests/s, CPU ${(score.cpu / sorted.length).toFixed(4)} ms a request, p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms`;
}
