import type { TagChoices } from './choices-records.ts';
import { patternOf } from './wildcard.ts';

/** What somebody makes of a tag. */
export const CHOICES = ['watched', 'ignored', 'neither'] as const;
export type Choice = (typeof CHOICES)[number];

/** Tags that somebody may watch, and as many that they may ignore: both are looked through for each question of a listing. */
export const CHOSEN_AT_MOST = 100;

/** A tag, or with `*` a pattern of several. Dumps have tags that nobody could make here, so any letter will do. */
const CHOOSABLE = /^(?!\*+$)[\p{L}\p{M}\p{N}+#.*_-]{1,35}$/u;

export type Chosen = Pick<TagChoices, 'watched' | 'ignored' | 'hides' | 'plain'>;
export type ChoiceRefusal = 'name' | 'many';

export const NOTHING_CHOSEN: Chosen = { watched: [], ignored: [], hides: false, plain: false };

/** A name as tags are written: lower-case and composed. */
export const tidyTag = (name: string): string => name.trim().toLowerCase().normalize('NFC');

/** What somebody makes of a name at the moment. */
export const choiceOf = ({ watched, ignored }: Chosen, name: string): Choice =>
  watched.includes(name) ? 'watched' : ignored.includes(name) ? 'ignored' : 'neither';

/** Why a tag cannot be chosen so, or undefined. */
export function choiceRefusal(chosen: Chosen, name: string, choice: Choice): ChoiceRefusal | undefined {
  if (choice === 'neither' || chosen[choice].includes(name)) return undefined;
  if (!CHOOSABLE.test(name)) return 'name';
  return chosen[choice].length >= CHOSEN_AT_MOST ? 'many' : undefined;
}

/** What is chosen after a choice: a tag is watched or ignored, never both. */
export function chosenAfter(chosen: Chosen, name: string, choice: Choice): Chosen {
  const others = (names: readonly string[]): readonly string[] => names.filter((other) => other !== name);
  const next = { ...chosen, watched: others(chosen.watched), ignored: others(chosen.ignored) };
  return choice === 'neither' ? next : { ...next, [choice]: [...next[choice], name] };
}

/** Whether a tag is one of the names, or like one of them. */
const meaning = (names: readonly string[], tag: string): boolean =>
  names.some((name) => (name.includes('*') ? patternOf(name).matches(tag) : name === tag));

/** What a reader's choices say of a question, by its tags. Who ignores one of its tags does not see it marked as watched. */
export function markOf(
  { watched, ignored }: Chosen,
  tags: readonly string[],
): { readonly kind: 'watched' | 'ignored'; readonly tag: string } | undefined {
  const hidden = tags.find((tag) => meaning(ignored, tag));
  if (hidden !== undefined) return { kind: 'ignored', tag: hidden };
  const seen = tags.find((tag) => meaning(watched, tag));
  return seen === undefined ? undefined : { kind: 'watched', tag: seen };
}
