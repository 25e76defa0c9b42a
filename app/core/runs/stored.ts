import type { Key, Range, Row } from '../../platform/store/port.ts';
import { padded, type SiteNumber, under } from '../sites/records.ts';
import type { RunResult, Step } from './result.ts';

/** What a block of a post printed when its author ran it: kept with the revision, beside the version that printed it. */
export type StoredRun = Row & {
  readonly block: number;
  readonly language: string;
  readonly version: string;
  readonly at: number;
  readonly compile?: Step;
  readonly run?: Step;
};

/** Characters of each stream that are kept: what a page shows under a block. */
export const STORED_OUTPUT = 8_192;

/** Blocks of a post whose output is shown on its question's page. */
export const STORED_AT_MOST = 30;

/** Blocks a post may have such outputs for: their numbers keep four digits. */
export const LAST_BLOCK = 9_999;

const partition = (site: SiteNumber, post: number): string => under(site, 'post', post);

/** `revision` is the version of the post's head when its text was first run. */
export const storedKey = (site: SiteNumber, post: number, revision: number, block: number): Key<StoredRun> => [
  partition(site, post),
  `run#${padded(revision)}#${String(block).padStart(4, '0')}`,
];

/** Of one revision, in the order of the blocks. */
export const storedOf = (site: SiteNumber, post: number, revision: number): Range<StoredRun> => ({
  partition: partition(site, post),
  prefix: `run#${padded(revision)}#`,
  limit: STORED_AT_MOST,
});

/** The row of an output, in index one by its language: a changed toolchain finds what to run again. */
export function storedRun(
  { site, post, revision, block, at }: { site: SiteNumber; post: number; revision: number; block: number; at: number },
  { language, version, compile, run }: RunResult,
): StoredRun {
  return {
    key: storedKey(site, post, revision, block),
    one: [under(site, 'runs', language), `${padded(post)}#${String(block).padStart(4, '0')}`],
    block,
    language,
    version,
    at,
    ...(compile && { compile: cut(compile) }),
    ...(run && { run: cut(run) }),
  };
}

/** A step with as much of its output as is kept. */
function cut(step: Step): Step {
  const long = step.stdout.length > STORED_OUTPUT || step.stderr.length > STORED_OUTPUT;
  if (!long) return step;
  const beginning = (text: string): string => text.slice(0, STORED_OUTPUT).toWellFormed();
  return { ...step, stdout: beginning(step.stdout), stderr: beginning(step.stderr), truncated: true };
}
