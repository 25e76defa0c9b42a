import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Held } from './cloud.ts';
import { BUCKET, chosen, type Stage } from './stage.ts';
import { step } from './steps.ts';

const GOOD = gzipSync(Buffer.alloc(4096, 'a runtime'));
const file = (kind: string, bytes: Buffer): string => `askyard-${kind}-amd64-${createHash('sha256').update(bytes).digest('hex')}.tar.gz`;

/** What a boot says of a release that is not what it should be, and that nothing comes up half. */
export async function rehearseRefusals({ machine, cloud, script }: Stage): Promise<void> {
  const parameter = chosen('blue');
  const runtime = file('runtime', GOOD);
  const key = `${BUCKET}/archives/${runtime}`;
  const cases: readonly { readonly name: string; readonly held?: Held; readonly says: RegExp; readonly s3?: string }[] = [
    { name: 'another content under the same name', held: { bytes: gzipSync('another') }, says: /is not what its name says: its hash does not match/ },
    {
      name: 'an archive cut off in the bucket',
      held: { bytes: GOOD.subarray(0, 40) },
      says: /is truncated: what the bucket holds is no whole archive/,
    },
    { name: 'a connection cut off', held: { bytes: GOOD.subarray(0, 40), says: GOOD.byteLength }, says: /is truncated: the connection ended/ },
    { name: 'an archive that is not there', says: /is refused by the bucket/ },
    { name: 'a bucket that does not answer', s3: 'http://127.0.0.1:9', says: /is unreachable at http:\/\/127\.0\.0\.1:9/ },
  ];
  cloud.parameters.set(parameter, `${runtime} ${file('service', GOOD)}`);
  for (const { name, held, says, s3 } of cases) {
    await step(`${name}: the boot says so, and starts nothing`, async () => {
      cloud.bucket.delete(key);
      if (held) cloud.bucket.set(key, held);
      const { code, out } = await machine.run(script('blue', s3), { RETRIES: '1' });
      assert.match(out, says);
      assert.match(out, /Nothing was started\./);
      assert.equal(code, 1);
      const left = await machine.run('ls /opt/askyard /etc/systemd/system/askyard* /var/tmp 2>&1 | grep -E "runtime|service" ; true');
      assert.equal(left.out, '');
    });
  }
  await step('a parameter that is not there: the boot says so', async () => {
    cloud.parameters.delete(parameter);
    const { code, out } = await machine.run(script('blue'), { RETRIES: '0' });
    assert.match(out, new RegExp(`The parameter ${parameter} cannot be read`));
    assert.equal(code, 1);
  });
}
