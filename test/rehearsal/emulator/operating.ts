import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { EnvironmentName } from '../../../lib/config/environment.ts';
import type { BuiltRelease } from '../../../lib/release/release.ts';
import { step } from '../steps.ts';
import type { Emulator } from './ministack.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));

/** The operators' command finds its way in what was deployed, told of nothing but the environment's name. */
export async function operate(environment: EnvironmentName, release: BuiltRelease, emulator: Emulator): Promise<void> {
  const yard = (...words: readonly string[]) => asked(emulator, ...words, '--env', environment);

  await step(`${environment}: yard finds every part, the release, and both colours`, async () => {
    await yard('doctor');
    const releases: readonly { readonly name: string; readonly commit: string }[] = await yard('releases', 'list');
    assert.deepEqual(
      releases.map(({ name, commit }) => [name, commit]),
      [[release.service.sha256.slice(0, 12), release.commit]],
    );
    await yard('environment', 'status');
    await yard('rollout', 'status');
  });

  await step(`${environment}: a lever that yard pulls is the parameter that instances read, and it goes back`, async () => {
    const levers = async (...words: readonly string[]) => (await yard('lever', ...words))['read-only'];
    assert.deepEqual(
      [await levers('list'), await levers('on', 'read-only'), await levers('list'), await levers('off', 'read-only')],
      [false, true, true, false],
    );
  });
}

/** What it gives to machines. @throws where it ends by anything but 0 */
async function asked({ environment }: Emulator, ...words: readonly string[]) {
  const child = spawn(process.execPath, [join(ROOT, 'bin/yard.ts'), ...words, '--json'], { env: { ...process.env, ...environment } });
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  assert.equal(child.exitCode, 0, `yard ${words.join(' ')}: ${out}${said}`);
  return JSON.parse(out);
}
