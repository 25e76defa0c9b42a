import { say } from '../say.ts';
import { type Copy, copyOf } from './copy.ts';
import { button, made } from './made.ts';
import { type Kind, partsOf } from './snippets.ts';
import { stageOf } from './stage.ts';
import type { Words } from './words.ts';

/** Blocks that make a page together. */
export type Snippet = { readonly blocks: readonly { readonly block: HTMLElement; readonly kind: Kind | undefined }[]; readonly host: string };

/** The bar below a page's last block: run it in a frame, edit a copy of each part; and below that the frame. */
export function snippetBar({ blocks, host }: Snippet, words: Words): HTMLElement {
  const copies: readonly (readonly [Kind | undefined, Copy])[] = blocks.map(({ block, kind }) => [
    kind,
    copyOf(block, words, { run: () => stage.start(), highlight: () => (kind === 'html' ? 'xml' : (kind ?? '')) }),
  ]);
  const stage = stageOf({ host, parts: () => partsOf(copies.map(([kind, copy]) => ({ kind, text: copy.text() }))) }, words);
  const edit = button('run-quiet', words('edit'), async () => {
    stage.forget();
    const wasOpen = copies.some(([, copy]) => copy.isOpen());
    if (wasOpen) for (const [, copy] of copies) copy.close();
    // The first last: it is where the cursor goes.
    else for (const [, copy] of copies.toReversed()) await copy.open().catch(() => say(words('unreachable')));
    edit.textContent = words(copies.some(([, copy]) => copy.isOpen()) ? 'edit-done' : 'edit');
  });
  return made('div', 'run-below', made('div', 'run-bar', stage.button, edit), stage.output);
}
