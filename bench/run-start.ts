import type { JailJob } from '../app/platform/jail/port.ts';
import { openSlots } from '../app/platform/jail/slots.ts';
import type { Figure } from './run.ts';
import { bareNsjail } from './runs/bare-nsjail.ts';
import { endedChildrenCpu, familyCpu } from './runs/cpu.ts';
import { line } from './runs/line.ts';

const TURN = 25;
const TURNS = 10;
const WARMING = 20;

const TRUE: JailJob = {
  owner: { site: 0, who: 'bench' },
  files: [],
  folders: [],
  steps: [
    {
      name: 'run',
      command: ['/bin/true'],
      environment: {},
      stdin: new Uint8Array(),
      family: 'native',
      limits: { wallMs: 5_000, cpuMs: 5_000, memoryKb: 256 * 1024, outputBytes: 65_536, processes: 64 },
    },
  ],
};

/** What it costs to start /bin/true in a prepared slot, the supervisor's own share with it, against nsjail started bare with the same limits: at most 0.6 of its CPU. */
export async function run(print: (line: string) => void): Promise<Figure> {
  const bare = bareNsjail();
  const slots = await openSlots({ count: 1 });
  const signal = new AbortController().signal;
  const once = async (): Promise<void> => {
    const [result] = await slots.run(0, TRUE, { signal });
    if (result?.exitCode !== 0) throw new Error(`/bin/true ended with ${result?.signal ?? result?.exitCode} in a slot.`);
  };
  try {
    const [ours, theirs]: [number[], number[]] = [[], []];
    const cpu = { ours: 0, reference: 0 };
    for (let count = 0; count < WARMING; count++) {
      await once();
      bare.run();
    }
    for (let turn = 0; turn < TURNS; turn++) {
      // Our own family: this process, the launcher and what it has waited for.
      const before = familyCpu(process.pid);
      for (let count = 0; count < TURN; count++) ours.push(await timed(once));
      cpu.ours += familyCpu(process.pid) - before;
      const ended = endedChildrenCpu();
      for (let count = 0; count < TURN; count++) theirs.push(await timed(bare.run));
      cpu.reference += endedChildrenCpu() - ended;
    }
    const [each, reference] = [cpu.ours / ours.length, cpu.reference / theirs.length];
    print(`${line('in a slot', ours)}, CPU ${each.toFixed(2)} ms a start`);
    print(`${line('nsjail, bare', theirs)}, CPU ${reference.toFixed(2)} ms a start`);
    return { ours: each, reference, unit: 'CPU milliseconds a start' };
  } finally {
    await slots.close();
    bare.remove();
  }
}

async function timed(work: () => void | Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
