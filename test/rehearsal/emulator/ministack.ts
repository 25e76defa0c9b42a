import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ministackPython } from '../../services/ministack.ts';
import { freePort } from '../../support/free-port.ts';
import { until } from '../steps.ts';

/** An AWS on loopback, empty, with the environment that its clients need. */
export interface Emulator {
  readonly endpoint: string;
  readonly environment: Readonly<Record<string, string>>;
  /** For whatever a rehearsal writes; it goes with the emulator. */
  readonly folder: string;
  stop(): Promise<void>;
}

export const ACCOUNT = '000000000000';

/** Where every search domain is said to be: a name of AWS' own, so that whoever asks it signs. */
export const SEARCH_HOST = 'vpc-rehearsed-search.eu-central-1.es.amazonaws.com';
const ROOT = dirname(dirname(dirname(import.meta.dirname)));

/** @throws when `npm run services` has not fetched it */
export async function startEmulator(): Promise<Emulator> {
  const python = ministackPython();
  if (python === undefined) throw new Error('ministack is not on this machine: `npm run services` fetches it.');
  const folder = await mkdtemp(join(tmpdir(), 'askyard-emulator-'));
  // Lambdas run unpacked beneath this, and Lambda's Node brings the SDK: Node looks upwards for it.
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const port = await freePort();
  const log = openSync(join(folder, 'ministack.log'), 'w');
  const child = spawn(python, [join(import.meta.dirname, 'plugin.py')], {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
      TMPDIR: folder,
      // Left out, it listens on every address.
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      LAMBDA_EXECUTOR: 'local',
      MINISTACK_OPENSEARCH_ENDPOINT: `${SEARCH_HOST}:443`,
    },
  });
  const ended = once(child, 'close');
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until(
      60,
      () =>
        fetch(`${endpoint}/_ministack/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      (ready) => ready || child.exitCode !== null,
    );
    if (child.exitCode !== null) throw new Error(`ministack ended by ${child.exitCode}: see ${folder}/ministack.log.`);
  } catch (error) {
    await stop();
    throw error;
  }
  const keys = { AWS_ACCESS_KEY_ID: 'rehearsal', AWS_SECRET_ACCESS_KEY: 'rehearsal', AWS_EC2_METADATA_DISABLED: 'true' };
  return { endpoint, folder, stop, environment: { AWS_ENDPOINT_URL: endpoint, AWS_ENDPOINT_URL_S3: endpoint, ...keys } };
}
