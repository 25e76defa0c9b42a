import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Weights } from '../../../lib/ops/ports/fleet.ts';
import type { Colour } from '../../../lib/release/colours.ts';
import { until } from '../../rehearsal/steps.ts';
import { programAt } from '../../services/programs.ts';
import { balancerWords, PLACES } from './balancer-words.ts';

/** Whose readers a weight is of. */
export type Readers = 'readers' | 'canary';

/** A real load balancer before two colours, steered while it runs. */
export type ColourBalancer = {
  weights(readers: Readers): Promise<Weights>;
  share(readers: Readers, weights: Weights): Promise<void>;
  /** Gives an instance a place, from which on it is asked. Gives how it is taken out: it gets nothing new then, and ends what it has. */
  enter(colour: Colour, address: string, port: number): Promise<() => Promise<void>>;
  stop(): Promise<void>;
};

export type ColourBalancerOptions = {
  readonly folder: string;
  readonly port: number;
  readonly canaryHosts: readonly string[];
  /** Is told each line that it writes: an answer a line. */
  readonly said: (line: string) => void;
};

/** @throws when haproxy is not here or does not start */
export async function startColourBalancer({ folder, port, canaryHosts, said }: ColourBalancerOptions): Promise<ColourBalancer> {
  const program = programAt('haproxy');
  if (!program) throw new Error('haproxy is not on this machine: `npm run services` fetches it.');
  const [path, map, socket] = [join(folder, 'haproxy.cfg'), join(folder, 'weights.map'), join(folder, 'haproxy.sock')];
  await writeFile(map, 'readers 0\ncanary 0\n');
  await writeFile(path, balancerWords({ port, socket, map, canaryHosts }));
  const child = spawn(program, ['-db', '-f', path], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    complaints += more;
  });
  createInterface(child.stdout).on('line', said);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };

  /** One command, and what is answered. @throws with the answer where there should be none */
  async function told(command: string): Promise<string> {
    const line = connect(socket);
    line.end(`${command}\n`);
    return (await text(line)).trim();
  }
  async function done(command: string): Promise<void> {
    const answer = await told(command);
    if (answer !== '' && !/changed|no need/.test(answer)) throw new Error(`haproxy to «${command}»: ${answer}`);
  }
  const listens = (): Promise<boolean> =>
    told('show info')
      .then((answer) => answer !== '')
      .catch(() => false);
  if (!(await until(30, listens, (ready) => ready || child.exitCode !== null)) || child.exitCode !== null) {
    await stop();
    throw new Error(`haproxy did not start. ${complaints}`);
  }

  const taken: Record<Colour, Set<number>> = { blue: new Set(), green: new Set() };
  return {
    async weights(readers) {
      const green = Number(/ (\d+)$/.exec(await told(`get map ${map} ${readers}`).then(valueIn))?.[1]);
      return { blue: 100 - green, green };
    },
    share: (readers, { green }) => done(`set map ${map} ${readers} ${green}`),
    async enter(colour, address, at) {
      const place = Array.from({ length: PLACES }, (_, index) => index + 1).find((number) => !taken[colour].has(number));
      if (place === undefined) throw new Error(`The balancer has no place left for ${colour}.`);
      taken[colour].add(place);
      const server = `${colour}/${colour}${place}`;
      await done(`set server ${server} addr ${address} port ${at}`);
      await done(`set server ${server} state ready`);
      return async () => {
        await done(`set server ${server} state maint`);
        taken[colour].delete(place);
      };
    },
    stop,
  };
}

/** Of what is told of an entry of a map: `…, key="readers", value="25", …`. */
const valueIn = (answer: string): string => ` ${/val(?:ue)?="(\d+)"/.exec(answer)?.[1] ?? answer}`;
