import type { Draft, DraftOf, DraftText } from './records.ts';

/** Characters of all its texts together: a question and an answer, each as long as a post may be. */
export const DRAFT_AT_MOST = 61_000;

/** Drafts a person may have on a site. */
export const DRAFTS_AT_MOST = 100;

/** How long a draft is kept after it was last saved, in days. */
export const DRAFT_DAYS = 90;

export type DraftRefusal = 'long' | 'many';

const PARTS = ['title', 'markdown', 'tags', 'summary', 'answer'] as const;

/** Whether a name is that of a draft: what an address or a script may ask for. */
export const mayBeDraft = (what: string): what is DraftOf => /^(?:ask|(?:answer|edit)#[1-9]\d{0,9})$/.test(what);

/** Of what question or post a draft is; undefined for a question to be asked. */
export const subjectOf = (what: DraftOf): number | undefined => (what === 'ask' ? undefined : Number(what.slice(what.indexOf('#') + 1)));

/** Why a draft is not kept, or undefined. */
export function draftRefusal(text: DraftText): DraftRefusal | undefined {
  return PARTS.reduce((sum, part) => sum + (text[part]?.length ?? 0), 0) > DRAFT_AT_MOST ? 'long' : undefined;
}

/** The texts of a draft alone, in a form that every store keeps. */
export function partsOf(text: DraftText): DraftText {
  return Object.fromEntries(PARTS.flatMap((part) => (text[part] === undefined ? [] : [[part, text[part].toWellFormed()]])));
}

/** Whether a draft says the same as another. */
export const sameText = (one: DraftText, other: DraftText): boolean => PARTS.every((part) => (one[part] ?? '') === (other[part] ?? ''));

/** Whether what stands may be saved over: whoever saves has seen it. */
export const seen = (current: Draft, base: number): boolean => current.version === base;
