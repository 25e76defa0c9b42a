/** What a button of the editor does to a text: a replacement, and what is selected afterwards. */
export type Edit = { readonly from: number; readonly to: number; readonly insert: string; readonly select: readonly [from: number, to: number] };

/** What is selected in a text. */
export type Selection = { readonly text: string; readonly from: number; readonly to: number };

/** How many of a mark's character end a text, or begin it. */
const runAtEnd = (text: string, character: string): number => text.length - text.replace(new RegExp(`\\${character}+$`), '').length;
const runAtStart = (text: string, character: string): number => text.length - text.replace(new RegExp(`^\\${character}+`), '').length;

/** Whether a mark is among so many of its character: `**` holds no `*`, `***` holds both. */
const isAmong = (run: number, mark: string): boolean => (mark.length === 1 ? run % 2 === 1 : run >= mark.length);

/** Puts a mark around what is selected, or takes it away where it stands; with nothing selected, around a word to type over. */
export function around({ text, from, to }: Selection, mark: string, here: string): Edit {
  const { length } = mark;
  const character = mark.charAt(0);
  const selected = text.slice(from, to);
  const outside = Math.min(runAtEnd(text.slice(0, from), character), runAtStart(text.slice(to), character));
  if (selected !== '' && isAmong(outside, mark)) {
    return { from: from - length, to: to + length, insert: selected, select: [from - length, to - length] };
  }
  const inside = Math.min(runAtStart(selected, character), runAtEnd(selected, character));
  if (selected.length > 2 * length && inside < selected.length && isAmong(inside, mark)) {
    return { from, to, insert: selected.slice(length, -length), select: [from, to - 2 * length] };
  }
  const inner = selected === '' ? here : selected;
  return { from, to, insert: mark + inner + mark, select: [from + length, from + length + inner.length] };
}

/** Puts something before each line that is selected, in whole or in part, or takes it away where all have it. */
export function before({ text, from, to }: Selection, prefix: string, here: string): Edit {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next < 0 ? text.length : next;
  const lines = text.slice(start, end).split('\n');
  const marked = lines.every((line) => line.startsWith(prefix));
  const changed = lines.map((line) => (marked ? line.slice(prefix.length) : prefix + line)).join('\n');
  const insert = changed === prefix ? prefix + here : changed;
  const select = changed === prefix ? ([start + prefix.length, start + insert.length] as const) : ([start, start + insert.length] as const);
  return { from: start, to: end, insert, select };
}

/** Code in a line, or a fenced block of several, with as many backticks as what is in it needs. */
export function code(selection: Selection, here: string): Edit {
  const { text, from, to } = selection;
  const selected = text.slice(from, to);
  if (!selected.includes('\n')) return around(selection, '`', here);
  const longest = Math.max(2, ...[...selected.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const head = `${from === 0 || text[from - 1] === '\n' ? '' : '\n'}${fence}\n`;
  const tail = `${selected.endsWith('\n') ? '' : '\n'}${fence}${to === text.length || text[to] === '\n' ? '' : '\n'}`;
  return { from, to, insert: head + selected + tail, select: [from + head.length, from + head.length + selected.length] };
}

/** A link around what is selected, with its address to type; around an address, with its words to type. */
export function link({ text, from, to }: Selection, here: string): Edit {
  const selected = text.slice(from, to);
  if (/^https?:\/\/\S+$/.test(selected)) {
    return { from, to, insert: `[${here}](${selected})`, select: [from + 1, from + 1 + here.length] };
  }
  const words = selected === '' ? here : selected;
  const address = 'https://';
  const at = from + words.length + 3;
  return { from, to, insert: `[${words}](${address})`, select: [at, at + address.length] };
}
