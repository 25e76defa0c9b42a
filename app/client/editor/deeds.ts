import { around, before, code, type Edit, link, type Selection } from './marks.ts';

/** What a button of the toolbar does to the text, and the key that does the same with Ctrl or Command. */
export type Deed = { readonly name: string; readonly key?: string; readonly edit: (selection: Selection) => Edit };

/** The buttons that write, by names that the page has words for. */
export const deeds = (word: (name: string) => string): readonly Deed[] => [
  { name: 'bold', key: 'b', edit: (selection) => around(selection, '**', word('boldHere')) },
  { name: 'italic', key: 'i', edit: (selection) => around(selection, '*', word('italicHere')) },
  { name: 'code', key: 'e', edit: (selection) => code(selection, word('codeHere')) },
  { name: 'link', key: 'k', edit: (selection) => link(selection, word('linkHere')) },
  { name: 'quote', edit: (selection) => before(selection, '> ', '') },
  { name: 'list', edit: (selection) => before(selection, '- ', word('itemHere')) },
];
