import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Token } from 'aws-cdk-lib';
import { UserData } from 'aws-cdk-lib/aws-ec2';
import type { Environment as ServiceSettings } from '../../app/config.ts';
import type { Site } from '../config/environment.ts';
import type { Colour } from './colours.ts';

export interface InstanceProps {
  readonly colour: Colour;
  readonly region: string;
  /** Of the releases' bucket. */
  readonly bucketName: string;
  /** Name of the parameter that holds this colour's release: read at each boot, so that a rollback holds for instances to come. */
  readonly releaseParameter: string;
  /** What the service is told. The compiler holds it against what the service reads. */
  readonly settings: ServiceSettings;
  /** Made empty where they are absent. */
  readonly sites: readonly Site[];
  /** Seconds that a program may run at most: stopping waits for it. */
  readonly longestRunSeconds: number;
  /** The SSM agent that a stock image lacks. */
  readonly agent?: { readonly version: string; readonly sha256: string };
  /** The toolchains' file system, mounted where the image can. */
  readonly files?: { readonly fileSystemId: string; readonly accessPointId: string };
  /** Where what the units say is sent. */
  readonly logGroupName?: string;
  /** Where AWS answers, in a rehearsal. */
  readonly endpoints?: {
    readonly s3?: string;
    readonly ssm?: string;
    readonly metadata?: string;
    readonly dynamodb?: string;
    readonly logs?: string;
  };
}

/** EC2 takes no more: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html */
const AT_MOST = 16_384;

const FIRST_BOOT = join(import.meta.dirname, 'first-boot.sh');

/** What an instance does at its first boot: it is told who it is, and fetches its colour's release. No secret stands in it. */
export function userData(props: InstanceProps): UserData {
  const text = firstBoot(props);
  const bytes = Buffer.byteLength(text);
  if (bytes > AT_MOST)
    throw new Error(`The user data is ${bytes} bytes long; EC2 takes ${AT_MOST} at most. Fewer sites, or shorter titles, are allowed.`);
  return UserData.custom(text);
}

/** The script itself. */
export function firstBoot(props: InstanceProps): string {
  const { region, bucketName, releaseParameter, endpoints = {} } = props;
  const own = {
    REGION: region,
    BUCKET: bucketName,
    RELEASE_PARAMETER: releaseParameter,
    S3_ENDPOINT: endpoints.s3 ?? `https://s3.${region}.amazonaws.com`,
    SSM_ENDPOINT: endpoints.ssm ?? `https://ssm.${region}.amazonaws.com`,
    METADATA: endpoints.metadata ?? 'http://169.254.169.254',
  };
  return [
    '#!/bin/bash',
    ...assignments(own),
    // Private before anything is written into it.
    'umask 077; mkdir -p /etc/askyard',
    file('/etc/askyard/environment', environmentLines({ ...props.settings, AWS_REGION: region, AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb })),
    file('/etc/askyard/instance', assignments(instanceOf(props))),
    ...(props.logGroupName === undefined ? [] : [file('/etc/askyard/logs', environmentLines(logsOf(props, props.logGroupName)))]),
    'umask 022',
    readFileSync(FIRST_BOOT, 'utf8'),
  ].join('\n');
}

function instanceOf({ colour, longestRunSeconds, agent, files, sites }: InstanceProps): Readonly<Record<string, string>> {
  return {
    COLOUR: colour,
    LONGEST_RUN_SECONDS: String(longestRunSeconds),
    ...(agent && { AGENT_VERSION: agent.version, AGENT_SHA256: agent.sha256 }),
    ...(files && { FILE_SYSTEM: files.fileSystemId, ACCESS_POINT: files.accessPointId }),
    SITES: sites.map(({ key, title, host = '' }) => [key, title, host].join('\t')).join('\n'),
  };
}

const logsOf = ({ region, endpoints = {} }: InstanceProps, group: string): Readonly<Record<string, string | undefined>> => ({
  AWS_REGION: region,
  LOG_GROUP: group,
  LOGS_ENDPOINT: endpoints.logs,
});

const assignments = (values: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(values).map(([name, value]) => `${name}=${quoted(value)}`);

/** Read by systemd and by boot.sh alike: both take single quotes as the shell does. */
const environmentLines = (settings: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quoted(value)}`]));

/** Tokens of CDK have no quotes in them, and what they become is names of AWS, which have none either. */
const quoted = (value: string): string => (Token.isUnresolved(value) ? `'${value}'` : `'${value.replaceAll("'", `'\\''`)}'`);

const file = (path: string, lines: readonly string[]): string => `cat > ${path} << 'END-OF-FILE'\n${lines.join('\n')}\nEND-OF-FILE`;
