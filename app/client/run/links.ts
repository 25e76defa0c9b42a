import { refusalOf, textOf } from '../json.ts';
import { tell } from '../send.ts';
import { made } from './made.ts';
import { bodyOf, type Program } from './stream.ts';
import type { Words } from './words.ts';

/** Makes a short link to a program, and gives the line that tells of it: the address, which is on the clipboard where the browser lets it. */
export async function linkTo(program: Program, words: Words): Promise<Node> {
  const { status, fields } = await tell('/s/new', bodyOf(program));
  const path = textOf(fields, 'path');
  if (status !== 200 || path === '') return made('span', '', refusalOf(fields) || words(status === 0 ? 'unreachable' : 'failed'));
  const address = new URL(path, location.href).href;
  const copied = await navigator.clipboard?.writeText(address).then(
    () => true,
    () => false,
  );
  const [before = '', after = ''] = words(copied ? 'link-made' : 'link-shown').split('{address}');
  const link = made('a', '', address);
  link.href = address;
  link.dir = 'ltr';
  return made('span', '', before, link, after);
}
