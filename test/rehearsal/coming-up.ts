import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { releaseValue } from '../../lib/release/release.ts';
import { ask } from './serving.ts';
import { BUCKET, chosen, NETWORK, type Stage } from './stage.ts';
import { step } from './steps.ts';

/** Seconds from the unpacked release to the first answer that says ready: the target on a quiet machine. */
const READY = 15;

const UNITS = ['askyard', 'askyard-runner', 'askyard-notice', 'askyard-logs'];

/** What systemd-analyze says of our units that is about this machine, on which no systemd runs. */
const OF_THE_MACHINE = /^.*(Command 'man|systemd-journald|No such file or directory: \/run).*\n/gm;

/** The boot, and what stands after it. */
export async function comeUp({ release, cloud, machine, script }: Stage): Promise<void> {
  await step('the boot fetches, checks, unpacks and serves', async () => {
    for (const { file } of [release.runtime, release.service]) cloud.bucket.set(`${BUCKET}/archives/${file}`, { file: join(release.folder, file) });
    cloud.parameters.set(chosen('blue'), releaseValue(release));
    const { code, out } = await machine.run(script('blue'));
    console.log(indented(out));
    assert.equal(code, 0);
    if (Number(/Ready after (\d+) s/.exec(out)?.[1]) > READY) console.log(`    Slower than the ${READY} s aimed at: this machine does much else?`);
    assert.deepEqual(cloud.refused, []);
  });
  await step('the units are right, and hardened', async () => {
    const { code, out } = await machine.run('systemd-analyze verify --man=no /etc/systemd/system/askyard*.{service,target} 2>&1');
    assert.equal(out.replaceAll(OF_THE_MACHINE, ''), '', out);
    assert.equal(code, 0);
    const scores = UNITS.map((unit) => `systemd-analyze security --offline=true --no-pager ${unit}.service | tail -1`);
    console.log(indented((await machine.run(scores.join('\n'))).out));
  });
  await step('the sites of the configuration are there, each on its host', async () => {
    assert.match((await ask(`cooking.${NETWORK}`, '/')).text, /A cook&#39;s questions/);
    assert.equal((await ask('code.example', '/')).status, 200);
    assert.equal((await ask(NETWORK, '/')).status, 200);
  });
}

const indented = (text: string): string => text.trim().replaceAll(/^/gm, '    ');
