import { dirname } from 'node:path';
import { builtRelease } from '../../lib/release/built.ts';
import type { Colour } from '../../lib/release/colours.ts';
import { parameterName, parameterPath } from '../../lib/release/parameters.ts';
import type { BuiltRelease } from '../../lib/release/release.ts';
import { serviceSettings } from '../../lib/release/service-settings.ts';
import { firstBoot } from '../../lib/release/user-data.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { startTable } from './dynamo.ts';
import { freshMachine, type Machine } from './machine.ts';
import { step } from './steps.ts';

export const [BUCKET, NETWORK] = ['staging-release-archives', 'rehearsed.example'] as const;
/** Of the dump that is imported. */
export const SITE = `garden.${NETWORK}`;
const TABLE = 'staging-data';

/** Name of the parameter with a colour's release. */
export const chosen = (colour: Colour): string => parameterName('staging', colour, 'release');

/** Everything that a boot meets: the release, what plays AWS, and a machine of the blue colour. */
export interface Stage {
  readonly release: BuiltRelease;
  readonly cloud: Cloud;
  readonly machine: Machine;
  /** The user data as the launch template has it; the bucket may answer elsewhere. */
  script(colour: Colour, s3?: string): string;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const release = await step('the release of this checkout is built', () => builtRelease(dirname(dirname(import.meta.dirname))));
  const table = await step('a table is made', () => startTable(TABLE));
  const cloud = await startCloud();
  const machine = await step('a stock Debian 13 is up', freshMachine);
  const settings = {
    ...serviceSettings({
      tableName: TABLE,
      parameterPath: parameterPath('staging'),
      networkHost: NETWORK,
      contentHost: 'rehearsed-content.example',
      blobsBucket: 'rehearsed-blobs',
      queueUrl: 'https://sqs.example/tasks',
      cache: { host: 'cache.example', port: 6380, secretArn: '' },
    }),
    // What plays AWS here is for boots: of these the emulator has real ones (test/rehearsal/emulator).
    ...{ ASKYARD_BLOBS: undefined, ASKYARD_QUEUE: undefined, ASKYARD_CACHE: undefined, ASKYARD_CACHE_SECRET: undefined },
  };
  return {
    release,
    cloud,
    machine,
    script: (colour, s3 = cloud.endpoint) =>
      firstBoot({
        colour,
        region: 'eu-central-1',
        bucketName: BUCKET,
        releaseParameter: chosen(colour),
        settings,
        sites: [
          { key: 'cooking', title: "A cook's questions" },
          { key: 'code', title: 'Code', host: 'code.example' },
        ],
        longestRunSeconds: 60,
        logGroupName: 'staging-instances',
        endpoints: { s3, ssm: cloud.endpoint, dynamodb: table.endpoint, logs: cloud.endpoint },
      }),
    async close() {
      await machine.stop();
      await cloud.close();
      await table.stop();
    },
  };
}
