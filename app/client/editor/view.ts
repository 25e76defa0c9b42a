import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Edit, Selection } from './marks.ts';
import { places } from './places.ts';

/** Colours of the page's own tokens, which reach into the shadow root; both themes in one. */
const LOOKS = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', fontSize: '1rem', height: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--ink)', fontSize: '0.9375rem' },
  '.cm-line': { padding: '0 12px' },
  '.cm-waiting': {
    margin: '0 4px',
    padding: '1px 8px',
    borderRadius: '99px',
    background: 'var(--tag)',
    color: 'var(--tag-ink)',
    fontSize: '0.8125rem',
  },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { backgroundColor: 'var(--mark)' },
});

const SYNTAX = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700', color: 'var(--ink)' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.monospace, color: 'var(--syntax-string)' },
  { tag: tags.quote, color: 'var(--muted)' },
  { tag: [tags.link, tags.url], color: 'var(--link)' },
  { tag: [tags.processingInstruction, tags.contentSeparator], color: 'var(--syntax-quiet)' },
  { tag: tags.tagName, color: 'var(--syntax-keyword)' },
]);

/** What the editor is called and told. */
export type Editor = {
  readonly label: string;
  readonly describedBy: string;
  readonly text: string;
  readonly required: boolean;
  readonly invalid: boolean;
  /** Keys beyond the usual ones. */
  readonly keys: readonly KeyBinding[];
  /** Is told of each change. */
  readonly changed: (text: string) => void;
};

/**
 * A CodeMirror in a shadow root: there it takes constructed style sheets, where in the document it would write a style
 * element, which the pages' policy refuses. Tab indents; after Escape it leaves.
 */
export function openView(root: ShadowRoot, editor: Editor): EditorView {
  const attributes = {
    'aria-label': editor.label,
    'aria-description': editor.describedBy,
    'aria-required': String(editor.required),
    'aria-invalid': String(editor.invalid),
    'aria-multiline': 'true',
    spellcheck: 'true',
    autocorrect: 'on',
    autocapitalize: 'sentences',
    dir: 'auto',
    // Said aloud: what can be edited takes the focus in every browser, but not every tool that looks knows it.
    tabindex: '0',
  };
  const extensions: Extension = [
    history(),
    drawSelection(),
    markdown({ base: markdownLanguage }),
    syntaxHighlighting(SYNTAX),
    LOOKS,
    places,
    EditorView.lineWrapping,
    EditorView.perLineTextDirection.of(true),
    EditorView.contentAttributes.of(attributes),
    keymap.of([...editor.keys, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.updateListener.of((update) => update.docChanged && editor.changed(update.state.doc.toString())),
  ];
  return new EditorView({ state: EditorState.create({ doc: editor.text, extensions }), parent: root, root });
}

export function selectionOf({ state }: EditorView): Selection {
  const { from, to } = state.selection.main;
  return { text: state.doc.toString(), from, to };
}

/** Does an edit as one step that can be undone, and gives the editor the focus. */
export function perform(view: EditorView, { from, to, insert, select: [anchor, head] }: Edit): void {
  view.dispatch({ changes: { from, to, insert }, selection: { anchor, head }, scrollIntoView: true, userEvent: 'input' });
  view.focus();
}
