import { accessSync, constants, globSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../core/runs/languages/language.ts';
import { closedOnTheWay, type Reader } from './reader.ts';
import { shownAs } from './shown.ts';

/** Programs found for a language, to be asked for their version. */
export type UsableCandidate = { readonly language: Language; readonly programs: readonly string[]; readonly folders: readonly string[] };
/** Programs found, and a sentence on why they are of no use. */
export type UnfitCandidate = { readonly language: Language; readonly programs: readonly string[]; readonly reason: string };
export type Candidate = UsableCandidate | UnfitCandidate;

export type Search = { readonly places: readonly string[]; readonly broad: readonly string[]; readonly reader: Reader };

/** All that is found of a language, the preferred first. The same program under another name is told once. */
export function candidatesOf(language: Language, search: Search): readonly Candidate[] {
  const [first = [], ...others] = language.find.programs;
  const seen = new Set<string>();
  return search.places.flatMap((place) => {
    const main = foundIn(place, first);
    if (main === undefined || seen.has(realpathSync(main))) return [];
    seen.add(realpathSync(main));
    // What belongs together stands together, mostly.
    const found = [main, ...others.map((names) => firstFound([place, ...search.places], names))];
    return [judged(language, found, search)];
  });
}

function judged(language: Language, found: readonly (string | undefined)[], { broad, reader }: Search): Candidate {
  const here = found.filter((program) => program !== undefined);
  const unfit = (reason: string): Candidate => ({ language, programs: here, reason });
  const absent = found.indexOf(undefined);
  if (absent >= 0) return unfit(`${here[0]} is there, but not ${language.find.programs[absent]?.join(' or ')}, which it takes too.`);

  const programs: string[] = [];
  const folders = new Set((language.find.reads ?? []).flatMap((pattern) => globSync(pattern)).filter(isFolder));
  for (const path of here) {
    const real = realpathSync(path);
    const shown = shownAs(path, real, broad);
    if ('hiddenBy' in shown)
      return unfit(`${real} stands beneath ${shown.hiddenBy}, where a jail has a folder of its own: install it under /usr or /opt.`);
    const closed = closedOnTheWay(real, reader);
    if (closed)
      return unfit(
        `${real} cannot be read by the user who runs programs, since ${closed.folder} is closed to others (${closed.mode}): install it under /usr or /opt.`,
      );
    programs.push(shown.program);
    if (shown.folder !== undefined) folders.add(shown.folder);
  }
  const { needs } = language.find;
  if (needs && !isFolder(needs.folder)) return { language, programs, reason: `${programs[0]} lacks ${needs.folder}. ${needs.remedy}` };
  return { language, programs, folders: [...folders].sort() };
}

const firstFound = (places: readonly string[], names: readonly string[]): string | undefined =>
  places.map((place) => foundIn(place, names)).find((program) => program !== undefined);

const foundIn = (place: string, names: readonly string[]): string | undefined => names.map((name) => join(place, name)).find(isProgram);

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
