import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DescribeLaunchTemplateVersionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Colour } from '../../../lib/release/colours.ts';
import { type OpenSearchEngine, startOpenSearch } from '../../services/opensearch-engine.ts';
import { freshMachine, type Machine, type Ran } from '../machine.ts';
import { type FrontDoor, openDoor, TRUSTED } from './front-door.ts';
import { type Emulator, SEARCH_HOST } from './ministack.ts';
import { startSharedCache } from './shared-cache.ts';

/** An instance as its group would have launched it, on a fresh Debian. */
export interface Launched {
  readonly machine: Machine;
  readonly door: FrontDoor;
  /** Address of the engine behind its search domain, where it has one. */
  readonly domain: string | undefined;
  /** Runs the user data to its end. */
  boot(): Promise<Ran>;
  stop(): Promise<void>;
}

/** What the emulator has, and where. */
export interface Account {
  readonly emulator: Emulator;
  readonly region: string;
  /** Physical ids of the launch templates, and names of the buckets. */
  readonly templates: readonly string[];
  readonly buckets: readonly string[];
}

const settings = ({ emulator: { endpoint }, region }: Account) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
});

/** The user data of a colour's launch template, word for word as EC2 would hand it to the instance. @throws when no template is the colour's */
export async function userDataOf(account: Account, colour: Colour): Promise<string> {
  const ec2 = new EC2Client(settings(account));
  for (const LaunchTemplateId of account.templates) {
    const { LaunchTemplateVersions: [last] = [] } = await ec2.send(
      new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId, Versions: ['$Latest'] }),
    );
    const text = Buffer.from(last?.LaunchTemplateData?.UserData ?? '', 'base64').toString();
    if (text.includes(`\nCOLOUR='${colour}'\n`)) return text;
  }
  throw new Error(`No launch template has user data of the colour ${colour}.`);
}

/** A machine that has what EC2 gives an instance: AWS by its names, and user data. */
export async function launch(account: Account, colour: Colour): Promise<Launched> {
  const script = await userDataOf(account, colour);
  // Of what it names only the queue is the emulator's own address: the emulator answers that for a queue's.
  assert.ok(!/\$\{Token|Fn::/.test(script), 'The user data has a reference that was not resolved.');
  const machine = await freshMachine();
  const { host, port, secret } = cacheIn(script);
  const search = script.includes(`\nASKYARD_SEARCH='https://${SEARCH_HOST}`) ? await searchEngine() : undefined;
  const engines = new Map(search && [[SEARCH_HOST, search.address]]);
  const door = await openDoor({ ...account, machine, others: [host], engines });
  const cache = await startSharedCache({ port, password: await passwordIn(account, secret), ...door.certificate });
  await giveAgent(account, script);
  // Node believes certificates of its own: here also the one that stands for AWS's.
  const dropIn = machine.path('/etc/systemd/system/askyard.service.d/rehearsed.conf');
  mkdirSync(dirname(dropIn), { recursive: true });
  writeFileSync(dropIn, `[Service]\nEnvironment=NODE_EXTRA_CA_CERTS=${TRUSTED}\n`);
  return {
    machine,
    door,
    domain: search?.address,
    boot: () => machine.run(script, { NODE_EXTRA_CA_CERTS: TRUSTED, RETRIES: '1' }),
    async stop() {
      await cache.stop();
      door.close();
      await search?.stop();
      await machine.stop();
    },
  };
}

/** A real OpenSearch where the emulator only says that there is a domain. @throws when it is not on this machine */
async function searchEngine(): Promise<OpenSearchEngine> {
  const engine = await startOpenSearch();
  if (engine === undefined) throw new Error('OpenSearch is not on this machine: `npm run services` fetches it.');
  return engine;
}

/** Where the user data says that the shared cache is, and which secret opens it. */
function cacheIn(script: string): { readonly host: string; readonly port: number; readonly secret: string } {
  const [, host, port] = /\nASKYARD_CACHE='rediss:\/\/([^:']+):(\d+)'\n/.exec(script) ?? [];
  const secret = /\nASKYARD_CACHE_SECRET='([^']+)'\n/.exec(script)?.[1];
  if (host === undefined || secret === undefined) throw new Error('The user data names no shared cache with TLS and a secret.');
  return { host, port: Number(port), secret };
}

async function passwordIn(account: Account, SecretId: string): Promise<string> {
  const { SecretString } = await new SecretsManagerClient(settings(account)).send(new GetSecretValueCommand({ SecretId }));
  if (SecretString === undefined) throw new Error(`The secret ${SecretId} is empty.`);
  return SecretString;
}

/** The region's bucket of agents has another file under the version: the boot must leave it alone, and serve. */
async function giveAgent(account: Account, script: string): Promise<void> {
  const version = /\nAGENT_VERSION='([^']+)'/.exec(script)?.[1];
  if (version === undefined) return;
  const s3 = new S3Client({ ...settings(account), forcePathStyle: true });
  const Bucket = `amazon-ssm-${account.region}`;
  await s3.send(new CreateBucketCommand({ Bucket })).catch((error: unknown) => {
    if (!(error instanceof Error && /^BucketAlready/.test(error.name))) throw error;
  });
  for (const processor of ['amd64', 'arm64']) {
    await s3.send(new PutObjectCommand({ Bucket, Key: `${version}/debian_${processor}/amazon-ssm-agent.deb`, Body: 'no such package' }));
  }
}
