import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take seconds, the longest first, as measured on two cores. */
const LONGEST = [
  'core/killed',
  'machines/dumps/killed',
  'e2e/accessibility',
  'core/property/property',
  'platform/store/dynamodb',
  'e2e/pages',
  'e2e/account',
  'commands/serve',
  'main/running',
  'machines/dumps/real-dumps',
  'machines/dumps/refused',
  'e2e/newcomer',
  'core/runs/languages/eight',
  'main/walk',
  'core/text/mathematics',
  'core/text/bombs',
  'arrows/arrows',
  'machines/dumps/import',
  'seeds/readers',
  'e2e/asking',
  'core/text/xss-in-browser',
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
