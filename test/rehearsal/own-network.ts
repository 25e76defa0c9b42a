import { spawnSync } from 'node:child_process';
import { stockSystem } from './machine.ts';
import { METADATA } from './metadata.ts';

const INSIDE = 'ASKYARD_REHEARSAL_INSIDE';

/** Whether this machine lets a rehearsal have a network of its own: as root on Linux alone. */
export const mayHaveNetwork = process.platform === 'linux' && process.getuid?.() === 0;

/**
 * Runs a script again in a network of its own, in which the metadata address and every port are free, and nothing outside is
 * to be had. True inside, where the script goes on; outside its end is taken over, and there is nothing left to do.
 */
export function enterNetwork(script: string, ...args: readonly string[]): boolean {
  if (process.env[INSIDE] !== undefined) {
    delete process.env[INSIDE];
    return true;
  }
  // What is fetched has to be fetched before.
  if (mayHaveNetwork) stockSystem();
  const enter = `ip link set lo up && ip addr add ${METADATA}/32 dev lo && exec "$0" "$@"`;
  const command = ['--net', '--', 'sh', '-c', enter, process.execPath, script, ...args];
  const { status, error } = spawnSync('unshare', command, { stdio: 'inherit', env: { ...process.env, [INSIDE]: '1' } });
  if (error) console.error(`The rehearsal needs root on Linux, with unshare and ip: ${error.message}`);
  process.exitCode = status ?? 1;
  return false;
}
