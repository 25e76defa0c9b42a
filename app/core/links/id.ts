import { createHash } from 'node:crypto';

/**
 * Sixteen letters, four bits each. No vowels and no digits, so that no word comes about; none that looks like another in
 * some typeface (l, q, v, y), or makes another beside a neighbour (m).
 */
const LETTERS = 'bcdfghjknprstwxz';

/** Abbreviations that are read as what they stand for, in the languages of the house and those near them. */
const UNSPEAKABLE =
  /fck|fcn|fkk|fgt|fggt|dck|dcks|cck|cnt|cnts|pss|pssr|sht|shts|bst[dr]d|btch|btchs|bstrd|ngr|ngg|nzs|nz|kkk|rp[dt]|jzz|prn|xxx|ss|hh|wtf|stfk|kk|tt?ts|scht|ptn|cbr/;

/** Letters of the shortest id. 40 bits: among a million links, one in a million guesses finds one. */
export const SHORTEST = 10;

/** The hash of a link's content, whole: what says that two links are the same. */
export const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');

/**
 * The id of a content, by its hash and by how many others stand in its way: the same each time. The first try has ten
 * letters, each further one has a letter more and is hashed anew.
 */
export function idOf(hash: string, tries: number): string {
  for (let salt = 0; ; salt++) {
    const digest = createHash('sha256').update(`${hash}:${tries}:${salt}`).digest('hex');
    const id = Array.from(digest.slice(0, SHORTEST + tries), (digit) => LETTERS[Number.parseInt(digit, 16)]).join('');
    if (!UNSPEAKABLE.test(id)) return id;
  }
}

/** What an address may hold in the place of an id. */
export const LINK_ID = new RegExp(`^[${LETTERS}]{${SHORTEST},40}$`);
