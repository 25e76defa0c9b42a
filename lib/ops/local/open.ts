import { hostname, userInfo } from 'node:os';
import { setTimeout as rest } from 'node:timers/promises';
import { ConfigRefused, readConfig } from '../../../app/config.ts';
import { EXIT, YardRefused } from '../command-line/command.ts';
import type { Gateways } from '../ports/gateways.ts';
import { withoutFleet } from './absent.ts';
import { shellHere } from './askyard.ts';
import { fileLevers } from './levers.ts';
import { oneBox } from './one-box.ts';
import { readersHere } from './readers.ts';
import { tasksHere } from './tasks.ts';

/**
 * The service of this machine, by the variables that it is started with. It need not run: then it is shown so.
 * @throws YardRefused where the variables are not a configuration
 */
export async function openLocal(variables: Readonly<Record<string, string | undefined>>): Promise<Gateways> {
  const config = configOf(variables);
  // Whatever was left to be found by default is named, so that a command finds the same.
  const named = { ...variables, ASKYARD_DATA: config.data, ADMIN_PORT: String(config.adminPort), PORT: String(config.port) };
  const tasks = tasksHere(config, named);
  const { username } = userInfo();
  return {
    ...withoutFleet,
    ...oneBox(config, tasks),
    choices: fileLevers(config.choices),
    sessions: shellHere(named),
    tasks,
    readers: readersHere(config, named),
    clock: { now: Date.now, rest: (milliseconds, signal) => rest(milliseconds, undefined, { signal }) },
    identity: async () => ({ account: hostname(), arn: username }),
  };
}

function configOf(variables: Readonly<Record<string, string | undefined>>) {
  try {
    return readConfig(variables);
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    throw new YardRefused(error.message, 'Set the variables as they are for the service.', EXIT.usage);
  }
}
