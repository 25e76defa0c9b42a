import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { EditorSelection, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { grammarOf } from './grammar.ts';
import { LOOKS } from './looks.ts';
import { marked, setMarks } from './marked-lines.ts';

/** What the editor is called, holds and does. */
export type Opening = {
  readonly label: string;
  readonly description: string;
  readonly text: string;
  /** highlight.js' name of the language. */
  readonly highlight: string;
  /** What Ctrl-Enter does. */
  readonly run: () => void;
  /** Is told of each change. */
  readonly changed?: (text: string) => void;
};

export type CodeEditor = {
  text(): string;
  focus(): void;
  /** Marks lines, the first being 1; until the next time. */
  mark(lines: readonly number[]): void;
  /** Puts the cursor at the start of a line, and brings it into view. */
  goTo(line: number): void;
};

/**
 * Text typed over a selection is put in by us. Chromium would keep the looks of what was selected in a `style` attribute,
 * which the pages' policy refuses with a complaint on the console.
 */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== 'insertText' || event.isComposing || event.data === null || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});

/** What a program indents by: as its first indented line does. */
export function indentOf(text: string): string {
  const [, indent = ''] = /^(\t| {2,8})\S/m.exec(text) ?? [];
  return indent === '' ? '    ' : indent;
}

/**
 * An editor for programs, in a shadow root: there CodeMirror takes constructed style sheets, where in the document it would
 * write a style element, which the pages' policy refuses. Tab indents; after Escape it leaves.
 */
export function openCode(root: ShadowRoot, opening: Opening): CodeEditor {
  const attributes = {
    'aria-label': opening.label,
    'aria-description': opening.description,
    'aria-multiline': 'true',
    spellcheck: 'false',
    autocorrect: 'off',
    autocapitalize: 'off',
    dir: 'ltr',
    tabindex: '0',
  };
  const run = (): boolean => {
    opening.run();
    return true;
  };
  const extensions: Extension = [
    history(),
    drawSelection(),
    lineNumbers(),
    bracketMatching(),
    indentUnit.of(indentOf(opening.text)),
    EditorState.tabSize.of(4),
    grammarOf(opening.highlight),
    LOOKS,
    marked,
    typedOver,
    EditorView.contentAttributes.of(attributes),
    keymap.of([{ key: 'Mod-Enter', run }, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.updateListener.of((update) => update.docChanged && opening.changed?.(update.state.doc.toString())),
  ];
  const view = new EditorView({ state: EditorState.create({ doc: opening.text, extensions }), parent: root, root });
  return {
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),
    mark: (lines) => view.dispatch({ effects: setMarks.of(lines.filter((line) => line <= view.state.doc.lines)) }),
    goTo(line) {
      const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({ selection: EditorSelection.cursor(from), effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      view.focus();
    },
  };
}
