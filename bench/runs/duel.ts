import type { Figure } from '../run.ts';
import { bubblewrap } from './bubblewrap.ts';
import { endedChildrenCpu, familyCpu } from './cpu.ts';
import { line } from './line.ts';
import type { Program } from './programs.ts';
import { startRunning } from './service.ts';

/** Runs of each side in turn, so that what else the machine does hits both alike. */
const TURN = 10;
const TURNS = 12;
const WARMING = 10;

/**
 * A program by `POST /api/run`, one after another, nothing kept, against the same in bubblewrap. The figure is CPU time a
 * run: on our side of the server, the runner and the jail together. Their difference is what the house adds.
 */
export async function runDuel(program: Program, print: (line: string) => void): Promise<Figure> {
  const reference = bubblewrap(program);
  const service = await startRunning({ ASKYARD_CACHE: 'off' });
  try {
    for (let count = 0; count < WARMING; count++) await Promise.all([service.run(program), reference.run()]);
    const [ours, theirs]: [number[], number[]] = [[], []];
    const cpu = { ours: 0, reference: 0 };
    for (let turn = 0; turn < TURNS; turn++) {
      const before = familyCpu(service.pid);
      for (let count = 0; count < TURN; count++) ours.push(await service.run(program));
      cpu.ours += familyCpu(service.pid) - before;
      const bare = endedChildrenCpu();
      for (let count = 0; count < TURN; count++) theirs.push(await reference.run());
      cpu.reference += endedChildrenCpu() - bare;
    }
    const [each, bare] = [cpu.ours / ours.length, cpu.reference / theirs.length];
    print(`${line('by /api/run', ours)}, CPU ${each.toFixed(1)} ms a run`);
    print(`${line('bubblewrap', theirs)}, CPU ${bare.toFixed(1)} ms a run`);
    return { ours: each, reference: bare, unit: 'CPU milliseconds a run, difference', difference: true };
  } finally {
    await service.stop();
    reference.remove();
  }
}
