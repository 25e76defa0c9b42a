import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { cpuMilliseconds } from './http/cpu.ts';
import type { Figure } from './run.ts';
import { line, percentile } from './runs/line.ts';
import { python } from './runs/programs.ts';
import { bodyOf, post, startRunning } from './runs/service.ts';

/** Requests of each side in turn, so that what else the machine does hits both alike. */
const TURN = 500;
const TURNS = 16;
const WARMING = 3_000;

/** A run whose result is kept, against a POST route of the same web that parses and echoes the same body: at most 1.5 times. */
export async function run(print: (line: string) => void): Promise<Figure> {
  const echo = fork(join(import.meta.dirname, 'runs', 'echo-server.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [echoPort]: number[] = await once(echo, 'message');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const service = await startRunning();
  const body = bodyOf(python);
  const sides = { ours: { port: service.port, pid: service.pid }, echo: { port: echoPort ?? 0, pid: echo.pid ?? 0 } };
  try {
    await service.run(python);
    const ours = measured();
    const theirs = measured();
    for (const side of Object.values(sides)) await many(side, agent, body, WARMING, measured());
    for (let turn = 0; turn < TURNS; turn++) {
      await many(sides.ours, agent, body, TURN, ours);
      await many(sides.echo, agent, body, TURN, theirs);
    }
    for (const [name, { times, cpu }] of [
      ['a kept result', ours],
      ['echo', theirs],
    ] as const) {
      print(`${line(name, times)} (p50 ${percentile(times, 0.5).toFixed(3)} ms), CPU ${(cpu / times.length).toFixed(3)} ms a request`);
    }
    return { ours: percentile(ours.times, 0.5), reference: percentile(theirs.times, 0.5), unit: 'milliseconds, median' };
  } finally {
    agent.destroy();
    echo.kill();
    await service.stop();
  }
}

const measured = (): { readonly times: number[]; cpu: number } => ({ times: [], cpu: 0 });

async function many(
  side: { readonly port: number; readonly pid: number },
  agent: Agent,
  body: string,
  count: number,
  into: ReturnType<typeof measured>,
): Promise<void> {
  const before = cpuMilliseconds(side.pid);
  for (let at = 0; at < count; at++) {
    const begun = performance.now();
    const { status, text } = await post(side.port, agent, body);
    into.times.push(performance.now() - begun);
    if (status !== 200) throw new Error(`A request was answered with ${status}: ${text.slice(0, 200)}`);
  }
  into.cpu += cpuMilliseconds(side.pid) - before;
}
