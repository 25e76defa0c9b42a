import type { Cookie } from './cookies.ts';

/** What the frame of a page says about where the page stands. Made by main from the site; web knows no site. */
export type Frame = {
  /** BCP 47. */
  readonly language: string;
  /** Scheme and authority of the true address, without a slash: for canonical links. */
  readonly origin: string;
  /** Address of the network's front page. */
  readonly network: string;
  /** Scheme and authority of the content host, where what people uploaded and diagrams live. */
  readonly content: string;
  /** Absent on the network's own host. */
  readonly site?: { readonly title: string; readonly tagline: string; readonly source?: string };
  /** Who is signed in; absent for everyone else, whose pages are the same bytes. */
  readonly member?: Member;
  /** Cookies to set with whatever is answered, such as the removal of a session that has ended. */
  readonly cookies?: readonly Cookie[];
  /** A sentence of the operator's, atop every page. */
  readonly notice?: string;
  /** Everybody is shown everyone's pages, members too, which a sentence atop says. */
  readonly anonymous?: boolean;
};

export type Member = {
  readonly name: string;
  /** Where their own page is. */
  readonly profile: string;
  /** Entries of the inbox and achievements that they have not seen; to be asked where that may not be needed, and not told until then. */
  readonly unread: number | (() => Promise<number>);
};

/** The frame with all that a page shows: most of what is posted ends in a redirect, which shows nothing. */
export function wholeFrame(frame: Frame): Frame | Promise<Frame> {
  const { member } = frame;
  if (typeof member?.unread !== 'function') return frame;
  return member.unread().then((unread) => ({ ...frame, member: { ...member, unread } }));
}

const directions = new Map<string, 'ltr' | 'rtl'>();

/** Which way a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const known = directions.get(language);
  if (known !== undefined) return known;
  const direction = RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
  directions.set(language, direction);
  return direction;
}

/** ISO 15924 codes of the scripts in use that run from right to left. */
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']);
