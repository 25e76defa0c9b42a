import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../../app/config.ts';
import { leversParameter, parameterPath, parametersOf } from '../../../lib/release/parameters.ts';
import { serviceSettings } from '../../../lib/release/service-settings.ts';
import { firstBoot, type InstanceProps, userData } from '../../../lib/release/user-data.ts';

const INSTANCE = join(import.meta.dirname, '../../../lib/release/instance');
const props: InstanceProps = {
  colour: 'green',
  region: 'eu-central-1',
  bucketName: 'archives',
  releaseParameter: parametersOf('staging', 'green').release,
  settings: serviceSettings({
    tableName: 'staging-data',
    parameterPath: parameterPath('staging'),
    networkHost: 'askyard.example',
    contentHost: 'content.example',
    blobsBucket: 'staging-blobs',
    queueUrl: 'https://sqs.eu-central-1.amazonaws.com/1/tasks',
    cache: { host: 'cache.example', port: 6380, secretArn: 'arn:aws:secretsmanager:eu-central-1:1:secret:cache' },
    searchHost: 'search.example',
  }),
  sites: [
    { key: 'cooking', title: 'A cook\'s $(questions) `all` \\ "of" them' },
    { key: 'code', title: 'Code', host: 'code.example' },
  ],
  longestRunSeconds: 60,
  agent: { version: '3.3.1', sha256: 'a'.repeat(64) },
};

/** What a shell makes of the user data's own files, without the parts that speak to AWS. */
function written(name: 'environment' | 'instance', print: string): string {
  const text = firstBoot(props);
  const content = new RegExp(`cat > /etc/askyard/${name} << 'END-OF-FILE'\\n([\\s\\S]*?)\\nEND-OF-FILE`).exec(text)?.[1];
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-euc', `${content}\n${print}`], {
    encoding: 'utf8',
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(stderr).toBe('');
  return stdout;
}

test('the service is told what it reads, and nothing that it would refuse', () => {
  const lines = written('environment', 'declare -p | sed -n "s/^declare -- \\([A-Z_]*\\)=.*/\\1/p" | grep -E "^(ASKYARD_|HOST$|AWS_)"');
  expect(lines.trim().split('\n').sort()).toEqual([...Object.keys(props.settings), 'AWS_REGION'].sort());
  const config = readConfig({ ...props.settings });
  expect(config).toMatchObject({
    blobs: { kind: 's3', bucket: 'staging-blobs' },
    queue: { kind: 'sqs', url: 'https://sqs.eu-central-1.amazonaws.com/1/tasks' },
    cache: { kind: 'redis', address: 'rediss://cache.example:6380', secret: 'arn:aws:secretsmanager:eu-central-1:1:secret:cache' },
    search: { kind: 'opensearch', address: 'https://search.example' },
    choices: { kind: 'ssm', parameter: leversParameter('staging') },
  });
  expect(config).toMatchObject({ store: { kind: 'dynamodb', table: 'staging-data' }, scheme: 'https', trustedHops: 2, hosts: ['0.0.0.0'] });
});

test('what is typed in the configuration stays text: no title is run by a shell', () => {
  expect(written('instance', 'printf %s "$SITES"')).toBe(`cooking\tA cook's $(questions) \`all\` \\ "of" them\t\ncode\tCode\tcode.example`);
});

test('no secret stands in the user data, and credentials are no argument of a program', () => {
  const text = firstBoot(props);
  expect(text).not.toMatch(/password|AKIA|ASIA/);
  expect(text).not.toMatch(/curl[^\n]*\$(SECRET_KEY|SESSION_TOKEN)/);
});

test('user data that EC2 would not take is refused with what to do', () => {
  const many = Array.from({ length: 400 }, (_, at) => ({ key: `site-${at}`, title: 'A long title of a site' }));
  expect(() => userData({ ...props, sites: many })).toThrow(/EC2 takes 16384 at most\. Fewer sites/);
  expect(Buffer.byteLength(firstBoot(props))).toBeLessThan(12_000);
});

test('what the units say is sent to a log group where one is named, and nowhere else', () => {
  expect(firstBoot(props)).not.toContain('/etc/askyard/logs');
  expect(firstBoot({ ...props, logGroupName: 'instances' })).toMatch(
    /cat > \/etc\/askyard\/logs[^\n]*\nAWS_REGION='eu-central-1'\nLOG_GROUP='instances'\nEND/,
  );
});

test('the scripts are sound bash', () => {
  const scripts = readdirSync(INSTANCE).filter((name) => readFileSync(join(INSTANCE, name), 'utf8').startsWith('#!/bin/bash'));
  expect(scripts.sort()).toEqual(['askyard', 'boot.sh', 'notice.sh']);
  for (const name of scripts) expect(spawnSync('bash', ['-n', join(INSTANCE, name)], { encoding: 'utf8' }).stderr).toBe('');
  expect(spawnSync('bash', ['-n'], { input: firstBoot(props), encoding: 'utf8' }).stderr).toBe('');
});

test('every kernel setting has its reason before it', () => {
  const blocks = readFileSync(join(INSTANCE, 'sysctl.conf'), 'utf8').trim().split('\n');
  const lonely = blocks.filter((line, at) => line.includes(' = ') && !/^#|=/.test(blocks[at - 1] ?? ''));
  expect(lonely).toEqual([]);
});
