import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Config } from '../../../app/config.ts';
import { YardRefused } from '../command-line/command.ts';
import type { Tasks } from '../ports/edge.ts';
import { askyard } from './askyard.ts';
import { healthTree } from './service.ts';

const Figures = Type.Object({ waiting: Type.Integer(), dead: Type.Integer() });
const Letters = Type.Array(Type.Object({ id: Type.String(), kind: Type.String(), site: Type.Integer() }));
const Resent = Type.Object({ resent: Type.Integer() });

/** The tasks of a service here: by `askyard queue` where they wait in SQS, and by its health where they wait in its memory. */
export function tasksHere(config: Pick<Config, 'queue' | 'data' | 'adminPort'>, variables: Readonly<Record<string, string | undefined>>): Tasks {
  const inMemory = config.queue.kind === 'memory';
  return {
    async counts() {
      const figures = inMemory ? await figuresInHealth(config) : await answer(Figures, ['queue', 'list', '--json'], variables);
      // Neither knows how long the oldest has waited.
      return { waiting: figures.waiting, dead: figures.dead, oldestSeconds: 0 };
    },
    async dead() {
      if (inMemory) throw inItsProcess();
      return answer(Letters, ['queue', 'dead', '--json'], variables);
    },
    async resend(ids) {
      if (inMemory) throw inItsProcess();
      return (await answer(Resent, ['queue', 'resend', ...(ids === 'all' ? ['--all'] : ids), '--json'], variables)).resent;
    },
  };
}

const inItsProcess = (): YardRefused =>
  new YardRefused('Tasks wait in the memory of the service: nobody else sees them.', 'Its figures are in yard queue list; a restart begins anew.');

async function figuresInHealth(config: Pick<Config, 'data' | 'adminPort'>): Promise<{ waiting: number; dead: number }> {
  const parts = (await healthTree(config))?.dependencies ?? [];
  const figures = parts.find(({ name }) => name === 'queue')?.attributes;
  return Value.Check(Figures, figures) ? figures : { waiting: 0, dead: 0 };
}

async function answer<S extends typeof Figures | typeof Letters | typeof Resent>(
  schema: S,
  args: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
) {
  return Value.Parse(schema, JSON.parse(await askyard(args, variables)));
}
