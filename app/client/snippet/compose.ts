/** The parts of a page that somebody wrote. */
export type Parts = { readonly html: string; readonly css: string; readonly javascript: string };

/** A style sheet that its own text cannot end: `<\/style` means the same to CSS. */
const styles = (css: string): string => (css.trim() === '' ? '' : `<style>${css.replace(/<\/(?=style)/gi, '<\\/')}</style>`);

/** The page as one text, without its script. A part of a page gets what makes browsers follow the standards. */
export function pageOf({ html, css }: Parts): string {
  const style = styles(css);
  const [head] = /<head(?:\s[^>]*)?>/i.exec(html) ?? [];
  if (head !== undefined) return withDoctype(html.replace(head, () => head + style));
  const [doctype] = /^\s*<!doctype[^>]*>/i.exec(html) ?? [];
  if (doctype !== undefined) return doctype + style + html.slice(doctype.length);
  return withDoctype(style + html);
}

const withDoctype = (html: string): string => (/^\s*<!doctype/i.test(html) ? html : `<!doctype html>${html}`);

/** Whether a script has to be loaded as a module: only there may it import. */
export const isModule = (javascript: string): boolean => /^\s*(?:import\s*[\w{*'"]|export\s)/m.test(javascript);
