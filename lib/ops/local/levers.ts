import { readFile, rename, writeFile } from 'node:fs/promises';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Config } from '../../../app/config.ts';
import { YardRefused } from '../command-line/command.ts';
import type { Choices, Levers } from '../ports/choices.ts';
import { absent } from './absent.ts';

const OFF: Levers = { readOnly: false, runnerOff: false, searchOff: false, signUpOff: false, anonymousOnly: false, notice: '' };

const lever = Type.Optional(Type.Boolean());
/** As app/platform/choices/port.ts has it; what is left out is off. */
const Held = Type.Object(
  { readOnly: lever, runnerOff: lever, searchOff: lever, signUpOff: lever, anonymousOnly: lever, notice: Type.Optional(Type.String()) },
  { additionalProperties: false },
);

/**
 * Levers in the file that the service looks at each second. There are no colours to choose for.
 * @throws YardRefused from what concerns levers, where the service takes them from a parameter
 */
export function fileLevers(from: Config['choices']): Choices {
  const refused = async (): Promise<never> => {
    throw absent('colours');
  };
  const path = (): string => {
    if (from.kind === 'file') return from.path;
    throw new YardRefused('The service of this machine takes its levers from a parameter of AWS.', 'Name its environment with --env.');
  };
  const levers = async (): Promise<Levers> => ({ ...OFF, ...(await held(path())) });
  return {
    colours: async () => ({ blue: { release: 'checkout', image: '', weight: 100 }, green: { release: '', image: '', weight: 0 } }),
    choose: refused,
    canaryWeights: async () => ({ blue: 100, green: 0 }),
    chooseCanaryWeights: refused,
    levers,
    async setLevers(changes) {
      const wanted = { ...(await held(path())), ...changes };
      // Beside it and renamed: the service never reads half of it.
      const beside = `${path()}.${process.pid}`;
      await writeFile(beside, `${JSON.stringify(wanted, undefined, 2)}\n`, { mode: 0o600 });
      await rename(beside, path());
      return levers();
    },
  };
}

/** What the file says by itself. @throws YardRefused where the service would refuse it too: it is not to be written over */
async function held(path: string): Promise<Partial<Levers>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (Value.Check(Held, value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new YardRefused(`${path} holds no choices that the service takes.`, 'Mend it by hand, or remove it: what is left out is off.');
}
