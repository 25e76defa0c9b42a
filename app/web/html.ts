/** HTML that is safe to put into a page: made by `html` or declared safe where it was sanitised. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type Content = Html | string | number | undefined | null | false | readonly Content[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe for element content and quoted attributes. */
export function escapeText(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character) : text;
}

function rendered(content: Content): string {
  if (content instanceof Html) return content.text;
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return String(content);
  if (!content) return '';
  let all = '';
  for (const part of content) all += rendered(part);
  return all;
}

/** A page's fragment. Everything put in is escaped, unless it is Html already; lists are joined, nothing is left out for 0. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  let text = strings[0] ?? '';
  for (let index = 0; index < contents.length; index++) text += rendered(contents[index]) + (strings[index + 1] ?? '');
  return new Html(text);
}

/** Declares text to be HTML. Only for what core/text has sanitised or the house wrote itself. */
export const safe = (text: string): Html => new Html(text);

export const nothing = new Html('');
