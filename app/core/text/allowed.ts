import { MATHEMATICS } from './allowed-mathematics.ts';

/**
 * What a post may hold: the elements and attributes that Stack Exchange's posts use, mathematics, and nothing that can
 * run, load styles, or name an element of the page around it.
 * https://meta.stackexchange.com/questions/1777/what-html-tags-are-allowed
 */

type Check = (value: string) => string | undefined;

const whole =
  (pattern: RegExp): Check =>
  (value) =>
    pattern.test(value) ? value : undefined;

const words =
  (pattern: RegExp): Check =>
  (value) => {
    const kept = value.split(/\s+/).filter((word) => pattern.test(word));
    return kept.length > 0 ? kept.join(' ') : undefined;
  };

// A scheme is named in full or there is none: whatever stands before the first colon must itself be no scheme.
const link = whole(/^(?:https?:\/\/|mailto:|[/?#]|[\w.~%-]+(?:[/?#]|$))/i);
/**
 * Absolute, or a file that was uploaded here: any other relative address would let a post fetch the site's own pages for
 * each reader. The ending keeps out `..` in all its spellings.
 */
const image = whole(/^(?:(?:https?:)?\/\/|\/files\/[\w-]{16,64}\/[\w.~%!()*,;=@+-]{1,400}\.[a-z0-9]{2,5}$)/i);
const count = whole(/^\d{1,4}$/);
const anything: Check = (value) => value;

const language = /^lang(?:uage)?-[\w+#.-]{1,40}$/;
const cell = { align: whole(/^(?:left|center|right)$/), colspan: count, rowspan: count };

const PLAIN =
  'b blockquote br caption code dd del dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre s samp span strike strong sub sup table tbody td tfoot th thead tr ul';

const WITH_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  a: { href: link, title: anything, class: words(/^post-tag$/), rel: words(/^(?:nofollow|noreferrer|tag|ugc|noopener)$/) },
  img: { src: image, alt: anything, title: anything, width: count, height: count },
  ol: { start: count },
  pre: { class: words(language) },
  // math-error marks TeX that could not be read.
  code: { class: words(new RegExp(`${language.source}|^math-error$`)) },
  // The second form is highlight.js' subordinate scopes, such as `hljs-title function_`; math-container holds TeX in newer dumps.
  span: { class: words(/^(?:hljs-[a-z_-]{1,30}|[a-z]{1,20}_{1,2}|math-container)$/) },
  blockquote: { class: whole(/^spoiler$/) },
  td: cell,
  th: cell,
};

/** Element name to its attributes' checks. A check gives back what may stand, or undefined for nothing. */
export const ELEMENTS: ReadonlyMap<string, Readonly<Record<string, Check>>> = new Map([
  ...PLAIN.split(' ').map((name): [string, Readonly<Record<string, Check>>] => [name, {}]),
  ...Object.entries(WITH_ATTRIBUTES),
  ...MATHEMATICS,
]);

export const VOID_ELEMENTS: ReadonlySet<string> = new Set(['br', 'hr', 'img']);

/** Elements within elements. Stack Exchange's deepest posts stand at about 15; browsers give up at 512. */
export const DEPTH_AT_MOST = 100;

// What came stands first, so that withoutAdditions can tell it from what was added.
const WANTED = ['ugc', 'noopener', 'nofollow'];

/** The `rel` of a link that a stranger wrote: https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links */
export function relOf(came: string): string {
  const words = came === '' ? [] : came.split(' ');
  return [...words, ...WANTED.filter((word) => !words.includes(word))].join(' ');
}

/** Images load when they come into view, and tell nobody which page they stand on. */
export const IMAGE_ADDITIONS = { loading: 'lazy', referrerpolicy: 'no-referrer' } as const;
