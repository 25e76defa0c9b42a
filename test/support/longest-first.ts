import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take seconds, the longest first, as measured on two cores. */
const LONGEST = [
  'core/killed',
  'e2e/writing-desk',
  'e2e/accessibility',
  'machines/dumps/killed',
  'core/property/property',
  'platform/store/dynamodb',
  'core/text/mathematics',
  'core/text/bombs',
  'main/walk',
  'e2e/pages',
  'machines/dumps/refused',
  'commands/serve',
  'e2e/account',
  'seeds/readers',
  'core/text/xss-in-browser',
  'arrows/arrows',
  'core/identity/second-factor',
  'pages/account/ways-in',
].map((name) => `/test/${name}.test.ts`);

/**
 * Begins with the files that take longest, so that both workers end together. Vitest knows durations only of runs before;
 * in a fresh clone it goes by the size of files, and the one that takes longest is the shortest.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const found = LONGEST.findIndex((name) => moduleId.endsWith(name));
  return found === -1 ? LONGEST.length : found;
}
