import { TAG_NAME } from './records.ts';

export type SynonymRefusal = 'absent' | 'itself' | 'chain' | 'synonym';

/** What stands of the two names: whether the tag exists, and which synonyms there are. */
export type SynonymGround = { readonly exists: boolean; readonly synonyms: readonly { readonly name: string; readonly tag: string }[] };

/** Why a name cannot stand for a tag, or undefined. One step and no more, so that nobody follows chains, or runs in circles. */
export function synonymRefusal(name: string, tag: string, { exists, synonyms }: SynonymGround): SynonymRefusal | undefined {
  if (!TAG_NAME.test(name)) return 'synonym';
  if (name === tag) return 'itself';
  if (!exists) return 'absent';
  const chained = synonyms.some((other) => other.name === tag || other.tag === name || (other.name === name && other.tag !== tag));
  return chained ? 'chain' : undefined;
}
