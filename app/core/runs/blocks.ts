import { decoded } from '../text/plain.ts';

/** A block of code in a post. */
export type CodeBlock = {
  /** Its number among the post's `pre` elements, from 1. */
  readonly block: number;
  /** Classes of its elements: `language-py`. */
  readonly classes: readonly string[];
  readonly source: string;
};

const BLOCK = /<pre(?: class="([^"]*)")?[^>]*>(?:\s*<code(?: class="([^"]*)")?[^>]*>)?([\s\S]*?)<\/pre>/g;

/** Whether a rendered post may hold a program: all that is asked of posts without code. */
export const holdsCode = (html: string): boolean => html.includes('<pre');

/** The blocks of code of sanitised HTML, as text. */
export function codeBlocks(html: string): readonly CodeBlock[] {
  if (!holdsCode(html)) return [];
  return Array.from(html.matchAll(BLOCK), ([, onPre = '', onCode = '', inside = ''], index) => ({
    block: index + 1,
    classes: `${onCode} ${onPre}`.split(' ').filter((word) => word !== ''),
    source: decoded(inside.replaceAll(/<[^>]*>/g, '')),
  }));
}
