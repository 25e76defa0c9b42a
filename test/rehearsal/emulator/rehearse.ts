import { strict as assert } from 'node:assert';
import { dirname, join } from 'node:path';
import type { EnvironmentName } from '../../../lib/config/environment.ts';
import { environments } from '../../../lib/config/environments.ts';
import { stacksIn } from '../../../lib/diff-gate/assembly.ts';
import { losses } from '../../../lib/diff-gate/losses.ts';
import { builtRelease } from '../../../lib/release/built.ts';
import { type BuiltRelease, manifestKey, releaseValue } from '../../../lib/release/release.ts';
import { enterNetwork, mayHaveNetwork } from '../own-network.ts';
import { step } from '../steps.ts';
import { anotherRelease } from './another-release.ts';
import { assemble } from './assemble.ts';
import { boot } from './booting.ts';
import { cdk, cdkDone } from './cdk.ts';
import { ACCOUNT, type Emulator, startEmulator } from './ministack.ts';
import { operate } from './operating.ts';
import { type Made, makeZone, type ReadBack, readBack } from './read-back.ts';

/**
 * Deployments rehearsed where there is no account: `node test/rehearsal/emulator/rehearse.ts [ENVIRONMENT …]`. Each step is followed by a
 * look at what it made. docs/rehearsal.md tells what the emulator cannot do.
 */
const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const REGIONS = ['eu-central-1', 'us-east-1'] as const;
const DEPLOY = ['--require-approval', 'never', '--concurrency', '3', '--progress', 'events'] as const;

const named = process.argv.slice(2);
const chosen = environments.map(({ name }) => name).filter((name) => (named.length === 0 ? name !== 'production' : named.includes(name)));

// What boots wants AWS's own addresses. Without root nothing boots, and all else is rehearsed.
if (!mayHaveNetwork || enterNetwork(import.meta.filename, ...named)) {
  const first = await step('the release of this checkout is built', () => builtRelease(ROOT));
  for (const environment of chosen) {
    const emulator = await step('an empty account is up', startEmulator);
    try {
      await rehearse(environment, first, emulator);
    } catch (error) {
      console.log(error instanceof Error ? error.stack : error);
      process.exitCode = 1;
    } finally {
      await emulator.stop();
    }
  }
  if (process.exitCode === undefined) console.log('The deployments are rehearsed.');
}

async function rehearse(environment: EnvironmentName, release: BuiltRelease, emulator: Emulator): Promise<void> {
  const read = readBack(emulator, REGIONS[0]);
  const disposable = environment === 'dev';
  const all = `${environment}/*`;
  const path = `/askyard/${environment}`;
  const folder = (name: string): string => join(emulator.folder, name);

  const zoneNames = environments.flatMap(({ name, hostedZones }) => (name === environment ? hostedZones.map((zone) => zone.name) : []));
  const zones = new Map(await Promise.all(zoneNames.map(async (name) => [name, await makeZone(emulator, name)] as const)));
  const second = await anotherRelease(release, folder('second-release'));
  const [before, after, broken] = await step(`${environment} is synthesised in three variants, lambdas bundled`, async () => [
    assemble({ environment, release, zones, folder: folder('first') }),
    assemble({ environment, release: second, zones, folder: folder('second') }),
    assemble({ environment, release: second, zones, folder: folder('broken'), broken: true }),
  ]);
  const expected = stacksIn(before ?? '');
  const app = (assembly = ''): readonly string[] => ['--app', assembly];

  await step(`${environment}: bootstrap of both regions`, async () => {
    await cdkDone(emulator, 'bootstrap', ...app(before), ...REGIONS.map((region) => `aws://${ACCOUNT}/${region}`));
    for (const region of REGIONS) assert.equal((await read.stacks(region)).get('CDKToolkit'), 'CREATE_COMPLETE');
  });

  await step(`${environment}: deployed on an empty account, and every resource of every template is there`, async () => {
    await cdkDone(emulator, 'deploy', ...app(before), all, ...DEPLOY);
    for (const { name, region, resources } of expected) {
      assert.match((await read.stacks(region)).get(name) ?? 'absent', /^(CREATE|UPDATE)_COMPLETE$/, name);
      assert.deepEqual(ids(await read.resources(region, name)), Object.keys(resources).sort(), name);
    }
  });
  const standing = await everything(read, expected);
  const made = (type: string): readonly string[] => standing.filter((resource) => resource.type === type).map(({ physicalId }) => physicalId);

  await step(`${environment}: the services themselves show what was made`, async () => {
    assert.deepEqual(await read.tableKeys(made('AWS::DynamoDB::GlobalTable')[0] ?? ''), ['partition', 'sort']);
    assert.deepEqual(await read.balancers(), ['internal']);
    assert.deepEqual(await read.minimums(), [0, 0]);
    const parameters = await read.parameters(path);
    const choices = [...parameters.keys()].filter((key) => !key.startsWith('map/')).sort();
    const ofColours = ['blue/image', 'blue/release', 'blue/weight', 'green/image', 'green/release', 'green/weight'];
    assert.deepEqual(choices, [...ofColours, 'canary/blue', 'canary/green'].sort());
    assert.deepEqual([parameters.get('blue/weight'), parameters.get('green/weight')], ['100', '0']);
    assert.equal(parameters.get('blue/release'), releaseValue(release));
    const objects = (await Promise.all(made('AWS::S3::Bucket').map((bucket) => read.objects(bucket)))).flat();
    for (const { file } of [release.runtime, release.service]) assert.ok(objects.includes(`archives/${file}`), file);
    assert.ok(objects.includes(manifestKey(release)));
    assert.ok(objects.some((key) => key.startsWith('assets/')));
    assert.ok(objects.includes('fallback/unavailable.html'));
  });

  await operate(environment, release, emulator);

  const account = { emulator, region: REGIONS[0], templates: made('AWS::EC2::LaunchTemplate'), buckets: made('AWS::S3::Bucket') };
  const booting = { ...account, environment, table: made('AWS::DynamoDB::GlobalTable')[0] ?? '' };
  if (mayHaveNetwork) await boot({ ...booting, colour: 'blue', release });

  await step(`${environment}: deployed again, nothing is changed`, async () => {
    const said = await cdkDone(emulator, 'deploy', ...app(before), all, ...DEPLOY);
    assert.equal(said.match(/\(no changes\)/g)?.length, expected.length);
    assert.deepEqual(await everything(read, expected), standing);
  });

  await step(`${environment}: diff tells of another release, and of nothing where there is nothing`, async () => {
    assert.equal((await cdk(emulator, 'diff', ...app(before), all, '--fail')).code, 0);
    const { code, said } = await cdk(emulator, 'diff', ...app(after), all, '--fail');
    assert.equal(code, 1);
    assert.match(said, /Custom::Release/);
    assert.deepEqual(losses(expected, stacksIn(after ?? '')), []);
  });

  await step(`${environment}: an upgrade ${disposable ? 'goes live' : 'uploads, and leaves the choice to the operators'}`, async () => {
    await cdkDone(emulator, 'deploy', ...app(after), all, ...DEPLOY);
    assert.equal((await read.parameters(path)).get('blue/release'), releaseValue(disposable ? second : release));
    const objects = (await Promise.all(made('AWS::S3::Bucket').map((bucket) => read.objects(bucket)))).flat();
    for (const { file } of [release.service, second.service]) assert.ok(objects.includes(`archives/${file}`), file);
    assert.deepEqual(await everything(read, expected), standing);
  });

  await step(`${environment}: a deployment that fails goes back, and what stood stands`, async () => {
    const { code, said } = await cdk(emulator, 'deploy', ...app(broken), `${environment}/Release`, '--exclusively', ...DEPLOY);
    assert.equal(code, 1);
    assert.match(said, /failed to deploy[\s\S]*RehearsedFailure/);
    assert.equal((await read.stacks(REGIONS[0])).get(`${environment}-Release`), 'UPDATE_ROLLBACK_COMPLETE');
    assert.deepEqual(await everything(read, expected), standing);
    await cdkDone(emulator, 'deploy', ...app(after), all, ...DEPLOY);
  });

  await step(`${environment}: ${disposable ? 'destroyed, nothing is left' : 'it cannot be destroyed by mistake'}`, async () => {
    const { code, said } = await cdk(emulator, 'destroy', ...app(after), all, '--force');
    if (!disposable) {
      assert.notEqual(code, 0);
      // What watches may go and come: it holds nothing, and is not protected.
      const kept = expected.filter(({ name }) => !name.startsWith(`${environment}-Observe`));
      for (const { name, region, resources } of kept) assert.deepEqual(ids(await read.resources(region, name)), Object.keys(resources).sort(), name);
      return;
    }
    assert.equal(code, 0, said.slice(-4000));
    for (const region of REGIONS) assert.deepEqual([...(await read.stacks(region)).keys()], ['CDKToolkit']);
    assert.deepEqual([await read.balancers(), await read.minimums()], [[], []]);
    await assert.rejects(read.tableKeys(made('AWS::DynamoDB::GlobalTable')[0] ?? ''), /ResourceNotFound/);
    for (const bucket of made('AWS::S3::Bucket')) await assert.rejects(read.objects(bucket), /NoSuchBucket/);
  });
}

function ids(resources: readonly Made[]): readonly string[] {
  return resources.map(({ logicalId }) => logicalId).sort();
}

/** Whatever stands of these stacks, with its physical ids. */
async function everything(read: ReadBack, stacks: readonly { readonly name: string; readonly region: string }[]): Promise<readonly Made[]> {
  const found = await Promise.all(stacks.map(({ name, region }) => read.resources(region, name)));
  return found.flat().sort((a, b) => `${a.type}${a.logicalId}`.localeCompare(`${b.type}${b.logicalId}`));
}
