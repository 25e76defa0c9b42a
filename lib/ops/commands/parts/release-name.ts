import { YardRefused } from '../../command-line/command.ts';
import type { PublishedRelease } from '../../ports/releases.ts';

/** Digits of the service archive's hash by which people name a release. */
const DIGITS = 12;

/** A release's name, from what a colour's parameter holds or from what an instance says of itself; the text itself where it is neither. */
export function releaseName(value: string): string {
  const hash = /askyard-service-[a-z0-9]+-([0-9a-f]{12,64})\.tar\.gz/.exec(value)?.[1] ?? /^[0-9a-f]{12,64}$/.exec(value)?.[0];
  return hash === undefined ? value : hash.slice(0, DIGITS);
}

/**
 * The release that somebody means by its name, or by the beginning of it or of its commit.
 * @throws YardRefused where none or several are meant
 */
export function releaseMeant(releases: readonly PublishedRelease[], words: string): PublishedRelease {
  const exact = releases.find(({ name }) => name === words);
  // Four digits are a word that somebody meant; fewer are a slip.
  const meant = words.length < 4 ? [] : releases.filter(({ name, commit }) => name.startsWith(words) || commit.startsWith(words));
  const [one, ...others] = exact ? [exact] : meant;
  if (one === undefined) throw new YardRefused(`There is no release ${words}.`, 'yard releases list shows those that there are.');
  if (others.length > 0) throw new YardRefused(`${words} may be ${meant.map(({ name }) => name).join(' or ')}.`, 'Give more digits.');
  return one;
}
