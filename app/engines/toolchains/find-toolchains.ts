import { setTimeout } from 'node:timers/promises';
import type { Language } from '../../core/runs/languages/language.ts';
import type { Toolchains } from '../../core/runs/toolchain.ts';
import { type Jail, JailBusy, JailUnavailable } from '../../platform/jail/port.ts';
import { type Answer, askVersion } from './ask-version.ts';
import { type Candidate, candidatesOf, type Search, type UsableCandidate } from './candidates.ts';
import { type KnownVersions, knownVersions } from './known-versions.ts';
import { broadPlaces, placesOf } from './places.ts';
import { readerHere } from './reader.ts';
import { type Shelf, shelf } from './shelf.ts';

export type FindOptions = {
  /** The preferred first. */
  readonly languages: readonly Language[];
  readonly jail: Pick<Jail, 'run'>;
  /** The data folder, where versions are kept. */
  readonly data: string;
  /** Ends the search. */
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  readonly search?: Search;
  /** For how long `ready` waits for a jail that cannot run yet, in milliseconds. The search itself goes on after that. */
  readonly patience?: number;
};

/** As long as a runner takes to start and to test itself, on a busy machine. */
const PATIENCE = 20_000;
/** Between two tries of a jail that cannot run, in milliseconds. */
const PAUSES = { first: 250, last: 15_000 } as const;

/** Where and for whom to look on this machine. */
export const searchHere = (environment: Readonly<Record<string, string | undefined>>): Search => ({
  places: placesOf(environment),
  broad: broadPlaces(),
  reader: readerHere(),
});

/**
 * Looks the machine through for toolchains, behind the first pages. What has told its version before is there at once;
 * the others are asked one after another, so that what people run goes on beside it.
 */
export function findToolchains(options: FindOptions): Toolchains {
  const { signal, onError, patience = PATIENCE } = options;
  const found = shelf();
  const looked = lookThrough(options, found).catch((error: unknown) => {
    if (!signal.aborted) onError(error);
  });
  const done = new AbortController();
  const waited = setTimeout(patience, undefined, { signal: AbortSignal.any([done.signal, signal]), ref: false }).catch(() => undefined);
  return { all: found.all, skipped: found.skipped, ready: Promise.race([looked.finally(() => done.abort()), waited]) };
}

async function lookThrough({ languages, data, jail, signal, search = searchHere(process.env) }: FindOptions, found: Shelf): Promise<void> {
  const known = knownVersions(data);
  const unknown: { readonly rank: number; readonly candidate: UsableCandidate }[] = [];
  let rank = 0;
  for (const language of languages) {
    for (const candidate of candidatesOf(language, search)) {
      rank += 1;
      if ('reason' in candidate) found.skip(rank, skippedOf(candidate, candidate.reason));
      else if (!addKnown(candidate, rank, known, found)) unknown.push({ rank, candidate });
    }
    // Looking into folders holds up everything else: requests come in between.
    await setTimeout(0, undefined, { signal });
  }
  await askInTurn(
    unknown,
    async ({ rank, candidate }) => {
      const answer = await answered(jail, candidate, signal);
      if (answer === undefined) return false;
      if ('reason' in answer) found.skip(rank, skippedOf(candidate, answer.reason));
      else {
        known.note(candidate.language, candidate.programs, answer.version);
        addKnown(candidate, rank, known, found);
      }
      return true;
    },
    signal,
  );
}

/** Goes through a line until all of it is done. What cannot be done now waits behind the others: one that never can holds up none. */
async function askInTurn<T>(line: readonly T[], ask: (one: T) => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (let pause: number = PAUSES.first; ; pause = Math.min(pause * 2, PAUSES.last)) {
    const later: T[] = [];
    for (const one of line) if (!(await ask(one))) later.push(one);
    if (later.length === 0) return;
    line = later;
    await setTimeout(pause, undefined, { signal, ref: false });
  }
}

function addKnown({ language, programs, folders }: UsableCandidate, rank: number, known: KnownVersions, found: Shelf): boolean {
  const version = known.of(language, programs);
  if (version !== undefined) found.add(rank, { language: language.key, version, programs, folders });
  return version !== undefined;
}

/** The jail's answer; undefined when it cannot run now. @throws when the search is ended */
async function answered(jail: Pick<Jail, 'run'>, { language, programs, folders }: UsableCandidate, signal: AbortSignal): Promise<Answer | undefined> {
  try {
    return await askVersion(jail, language, programs, folders, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof JailBusy || error instanceof JailUnavailable) return undefined;
    return { reason: `${programs[0]} could not be asked for its version: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const skippedOf = ({ language, programs }: Candidate, reason: string) => ({ language: language.key, programs, reason });
