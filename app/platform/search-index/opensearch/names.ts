/**
 * Raised when the mapping or the words' cutting changes. Releases of two versions hold an index each, side by side: a rollout
 * feeds the new one while the old one answers, and a way back finds its own.
 */
const VERSION = 1;

/** Names of indices and aliases. Each index of a site holds one renewal of it. */
export interface Names {
  /** Alias of the index that answers for a site. */
  readonly answering: (site: number) => string;
  /** Alias of every index that answers. */
  readonly all: string;
  /** Alias of every index that holds all of its site. */
  readonly whole: string;
  /** Where the cursor is kept. */
  readonly memory: string;
  /** Pattern that fits every index of a site. */
  readonly ofSite: (site: number) => string;
  readonly index: (site: number, renewal: number) => string;
  /** The site of an index, and which renewal of it; undefined for other names. */
  readonly read: (index: string) => { readonly site: number; readonly renewal: number } | undefined;
}

/** Names under a prefix, so that a domain can hold other things too. */
export function namesUnder(prefix: string): Names {
  const head = `${prefix}-v${VERSION}`;
  return {
    answering: (site) => `${head}-${site}`,
    all: `${head}-answering`,
    whole: `${head}-whole`,
    memory: `${head}-memory`,
    ofSite: (site) => `${head}-${site}-*`,
    index: (site, renewal) => `${head}-${site}-${renewal}`,
    read(index) {
      const [, site, renewal] = index.startsWith(`${head}-`) ? (/^-(\d+)-(\d+)$/.exec(index.slice(head.length)) ?? []) : [];
      return site === undefined ? undefined : { site: Number(site), renewal: Number(renewal) };
    },
  };
}
