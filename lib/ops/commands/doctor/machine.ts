import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { amiss, type Finding, fine } from './finding.ts';

/** What an examination looks at of this machine. */
export type Machine = {
  /** Of Node, such as v26.10.0. */
  readonly node: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Seconds since the epoch by AWS, or a server's. @throws where it cannot be asked */
  theirTime(): Promise<number>;
  /** Milliseconds. */
  now(): number;
};

const PLUGIN = 'session-manager-plugin';

/** Versions before this one do not run TypeScript as the rest is written. */
const NODE = 24;

/** AWS refuses what is signed five minutes off (Signature Version 4). A heartbeat is judged by seconds. */
const SKEW = { refused: 300, noticed: 5 };

/** What is missing on this machine for an environment. */
export const examineMachine = async (machine: Machine, environment: string): Promise<readonly Finding[]> =>
  // Its own service is on this machine's clock, and wants no session.
  environment === 'local' ? [examineNode(machine)] : await Promise.all([examineNode(machine), examinePlugin(machine), examineClock(machine)]);

function examineNode({ node }: Machine): Finding {
  const major = Number(/^v(\d+)\./.exec(node)?.[1]);
  if (major >= NODE) return fine('Node', node);
  return amiss('Node', 'missing', `${node} is too old`, `Run npm ci, which brings the right one, and call yard by npm run yard.`);
}

async function examinePlugin({ variables }: Machine): Promise<Finding> {
  const folders = (variables.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of folders) {
    const file = join(folder, PLUGIN);
    if (await executable(file)) return fine('Sessions', file);
  }
  const remedy = `Only instances login wants it: install ${PLUGIN} as docs.aws.amazon.com/systems-manager says for this system.`;
  return amiss('Sessions', 'warning', `${PLUGIN} is not here`, remedy);
}

async function examineClock({ theirTime, now }: Machine): Promise<Finding> {
  try {
    const seconds = Math.round(now() / 1000 - (await theirTime()));
    const off = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead'}`;
    // Their answer tells whole seconds.
    if (Math.abs(seconds) <= SKEW.noticed) return fine('Clock', 'right to a few seconds');
    const refused = Math.abs(seconds) >= SKEW.refused;
    return amiss(
      'Clock',
      refused ? 'missing' : 'warning',
      `${off}${refused ? ': AWS refuses what it signs' : ''}`,
      'Have this machine keep time by NTP.',
    );
  } catch {
    return amiss('Clock', 'warning', 'cannot be compared: nobody answered', 'Look at this machine’s network, and at AWS_ENDPOINT_URL.');
  }
}

const executable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
