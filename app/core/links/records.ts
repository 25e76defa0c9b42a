import type { Key, Row } from '../../platform/store/port.ts';

/** A short link: what it leads to, deflated, and the hash of that. Never changed, never removed. */
export type ShortLink = Row & { readonly link: string; readonly hash: string; readonly content: Uint8Array; readonly at: number };

/** The link of a content: whoever shares the same again gets the same link. */
export type LinkOf = Row & { readonly link: string };

/** What a program of a link printed when somebody last ran it. */
export type LinkOutput = Row & { readonly output: Uint8Array; readonly at: number };

export const linkKey = (id: string): Key<ShortLink> => [`link#${id}`, 'link'];
export const outputKey = (id: string): Key<LinkOutput> => [`link#${id}`, 'output'];
export const linkOfKey = (hash: string): Key<LinkOf> => [`link-of#${hash}`, 'link'];
