import { load } from '../bundles.ts';
import type { CodeEditor } from '../code-editor/code-editor.ts';
import { made } from './made.ts';
import { goToLine, markLines } from './marks.ts';
import type { Words } from './words.ts';

/** A program as it stands in the page, and the copy of it that a reader tries things with. */
export type Copy = {
  /** The program that counts: the copy while it is open. */
  text(): string;
  isOpen(): boolean;
  /** Puts the editor in the program's place. Rejects when it cannot be loaded. */
  open(): Promise<void>;
  close(): void;
  mark(lines: readonly number[]): void;
  goTo(line: number): void;
};

/** `run` is what Ctrl-Enter does in the editor; `highlight` the name of the program's grammar. */
export function copyOf(block: HTMLElement, words: Words, { run, highlight }: { run: () => void; highlight: () => string }): Copy {
  const code = block.querySelector('code') ?? block;
  const own = code.textContent;
  const shown = block.closest<HTMLElement>('.copyable') ?? block;
  let editor: CodeEditor | undefined;
  let holder: HTMLElement | undefined;
  let isOpen = false;
  const show = (open: boolean): void => {
    isOpen = open;
    shown.hidden = open;
    if (holder) holder.hidden = !open;
  };
  return {
    text: () => (isOpen && editor ? editor.text() : own),
    isOpen: () => isOpen,
    async open() {
      if (!editor) {
        const { openCode }: typeof import('../code-editor/code-editor.ts') = await load('code-editor');
        holder = made('div', 'run-editor');
        holder.dir = 'ltr';
        shown.after(holder);
        const root = holder.attachShadow({ mode: 'open', delegatesFocus: true });
        editor = openCode(root, { label: words('code'), description: words('keys'), text: own.replace(/\n$/, ''), highlight: highlight(), run });
      }
      show(true);
      editor.focus();
    },
    close() {
      editor?.mark([]);
      show(false);
    },
    mark: (lines) => (isOpen && editor ? editor.mark(lines) : markLines(block, lines)),
    goTo: (line) => (isOpen && editor ? editor.goTo(line) : goToLine(block, line)),
  };
}
