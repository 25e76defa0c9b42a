import { comeUp } from './coming-up.ts';
import { end } from './ending.ts';
import { enterNetwork } from './own-network.ts';
import { rehearseRefusals } from './refusals.ts';
import { openStage, type Stage } from './stage.ts';
import { work } from './working.ts';

/**
 * `npm run rehearse`: this checkout's release on a fresh Debian 13, by the launch template's own user data, in a network of its
 * own where a stand-in plays the bucket, the parameters, the logs and the metadata, and DynamoDB Local the table.
 */
if (enterNetwork(import.meta.filename)) {
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
