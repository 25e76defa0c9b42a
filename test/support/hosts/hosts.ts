import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished } from 'vitest';
import { createTable } from '../../../app/platform/store/dynamodb.ts';
import { askyard } from '../command.ts';
import type { Served } from '../served.ts';
import { PASSWORD, type TestVisitor, visitorOf } from '../visitor.ts';

/** The site that hosts serve in tests of faults, its people, and its question. */
export const SITE = 'yard';
export const PEOPLE = ['Ada', 'Ben', 'Cid', 'Dora'] as const;
export const QUESTION = 1;
/** Where readers find it. */
export const QUESTION_PATH = '/questions/1/what-outlives-a-fault';

/** Hosts that share a table have its region and keys in their environment, as on AWS. */
const AWS = { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_EC2_METADATA_DISABLED: 'true' } as const;

const SETTLING = join(import.meta.dirname, 'settling.ts');

/** A new table with a site and its people, and a folder for blobs: what hosts that share them have in their environment. Goes with the test. */
export async function settledTable(client: DynamoDBClient): Promise<Readonly<Record<string, string>>> {
  const table = `askyard-${randomUUID()}`;
  await createTable(client, table);
  const { hostname, port } = (await client.config.endpoint?.()) ?? { hostname: '', port: 0 };
  const folder = await mkdtemp(join(tmpdir(), 'askyard-hosts-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const environment = {
    ...AWS,
    AWS_ENDPOINT_URL_DYNAMODB: `http://${hostname}:${port}`,
    ASKYARD_STORE: `dynamodb:${table}`,
    ASKYARD_BLOBS: `file:${join(folder, 'blobs')}`,
  };
  const { PATH = '' } = process.env;
  await promisify(execFile)(process.execPath, [SETTLING, SITE, ...PEOPLE], { env: { PATH, ...environment, ASKYARD_DATA: join(folder, 'settling') } });
  return environment;
}

/** One of the people, signed in at a host. */
export async function signedIn(host: Pick<Served, 'network'>, name: (typeof PEOPLE)[number]): Promise<TestVisitor> {
  const visitor = visitorOf(host);
  await visitor.post('/sign-in', { email: `${name.toLowerCase()}@example.org`, password: PASSWORD });
  const { status } = await visitor.get('/sign-in', { site: SITE });
  expect(status).toBe(200);
  return visitor;
}

/** Until every count of the site is what its causes come to: readers of the log may be behind, or wait for a lease. */
export async function untilRight(environment: Readonly<Record<string, string>>): Promise<void> {
  const check = async (): Promise<string> => {
    const command = askyard(['check', '--site', SITE, '--json'], environment);
    await command.ended;
    return command.out() + command.error();
  };
  await expect.poll(check, { timeout: 180_000, interval: 500 }).toContain('"differences":0');
}
