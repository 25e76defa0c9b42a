import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { releaseValue } from '../../lib/release/release.ts';
import { freshMachine } from './machine.ts';
import { ask, readFirstQuestion, run } from './serving.ts';
import { BUCKET, chosen, SITE, type Stage } from './stage.ts';
import { step, until } from './steps.ts';

const SPOT_NOTICE = 'spot/instance-action';

/** How an instance ends, and another follows it. */
export async function end(stage: Stage): Promise<void> {
  const { cloud, machine, release, script } = stage;
  const said = (unit: string): string => (cloud.logs.get(`i-0rehearsed/${unit}`) ?? []).join('\n');

  await step('told of its end, it finishes what is under way, and ends with nothing left', async () => {
    const slow = run(SITE, 'python', 'import time\ntime.sleep(4)\nprint("finished")');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    cloud.metadata.set(SPOT_NOTICE, JSON.stringify({ action: 'terminate', time: new Date(Date.now() + 120_000).toISOString() }));
    assert.equal((await slow).stdout, 'finished\n');
    const notice = async (): Promise<string> => (await machine.run('cat /var/log/askyard-notice.service.log')).out;
    await until(30, notice, (text) => text.includes('Drained.'));
    await assert.rejects(ask(SITE, '/health/live'));
    const left = 'ps -eo user:20=,args= | grep "^askyard" ; true';
    const ends = await machine.run(`cat /run/stand-in/askyard.service.exit /run/stand-in/askyard-runner.service.exit; ${left}`);
    assert.equal(ends.out, '00');
  });
  await step('what the units said is in CloudWatch Logs, to the last line', async () => {
    await until(
      10,
      async () => said('askyard-notice'),
      (text) => text.includes('Drained.'),
    );
    assert.match(said('askyard'), /"route":"\/questions\/:id/);
    assert.match(said('askyard-runner'), /Programs run\./);
    assert.deepEqual(cloud.refused, []);
  });
  await step('a second release serves the same from the other colour, the first still to be had', async () => {
    cloud.parameters.set(chosen('green'), await anotherRelease(stage));
    cloud.metadata.delete(SPOT_NOTICE);
    const green = await freshMachine();
    try {
      // Texts over 200 kB are blobs, and each instance's own until their adapter for S3 is there (issue 7).
      cpSync(machine.path('/var/lib/askyard/blobs'), green.path('/var/lib/askyard/blobs'), { recursive: true });
      await green.run('chmod -R a+rwX /var/lib/askyard');
      const { code, out } = await green.run(script('green'));
      assert.equal(code, 0, out);
      assert.match(out, /Up: green/);
      assert.equal((await readFirstQuestion(SITE)).status, 200);
      assert.equal(cloud.parameters.get(chosen('blue')), releaseValue(release));
      assert.equal((await green.run('systemctl stop askyard.target; cat /run/stand-in/askyard.service.exit')).out, '0');
    } finally {
      await green.stop();
    }
  });
}

/** The same service in other bytes: what a commit makes of it, as far as a boot can tell. */
async function anotherRelease({ cloud, release: { folder, runtime, service } }: Stage): Promise<string> {
  const bytes = gzipSync(gunzipSync(await readFile(join(folder, service.file))), { level: 1 });
  const file = service.file.replace(service.sha256, createHash('sha256').update(bytes).digest('hex'));
  cloud.bucket.set(`${BUCKET}/archives/${file}`, { bytes });
  return releaseValue({ runtime, service: { ...service, file } });
}
