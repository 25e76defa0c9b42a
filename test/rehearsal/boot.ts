import { spawnSync } from 'node:child_process';
import { METADATA } from './cloud.ts';
import { comeUp } from './coming-up.ts';
import { end } from './ending.ts';
import { rehearseRefusals } from './refusals.ts';
import { openStage, type Stage } from './stage.ts';
import { work } from './working.ts';

/**
 * `npm run rehearse`: this checkout's release on a fresh Debian 13, by the launch template's own user data, in a network of its
 * own where a stand-in plays the bucket, the parameters, the logs and the metadata, and DynamoDB Local the table.
 */
const INSIDE = 'ASKYARD_REHEARSAL_INSIDE';

if (process.env[INSIDE] === undefined) {
  const enter = `ip link set lo up && ip addr add ${METADATA}/32 dev lo && exec "$0" "$@"`;
  const args = ['--net', '--', 'sh', '-c', enter, process.execPath, import.meta.filename];
  const { status, error } = spawnSync('unshare', args, { stdio: 'inherit', env: { ...process.env, [INSIDE]: '1' } });
  if (error) console.error(`The rehearsal needs root on Linux, with unshare and ip: ${error.message}`);
  process.exitCode = status ?? 1;
} else {
  delete process.env[INSIDE];
  const stage = await openStage();
  try {
    for (const act of [rehearseRefusals, comeUp, work, end]) await act(stage);
    console.log('The boot is rehearsed.');
  } catch (error) {
    console.log(error instanceof Error ? error.stack : error);
    console.log(await lastWords(stage));
    process.exitCode = 1;
  } finally {
    await stage.close();
  }
}

/** What the units said at last, without the lines of single requests. */
async function lastWords({ machine }: Stage): Promise<string> {
  const { out } = await machine.run('for log in /var/log/askyard*.log; do echo "---- $log"; grep -v "^{" $log | tail -30; done');
  return out;
}
