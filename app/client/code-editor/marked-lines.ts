import { type EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Marks these lines, the first being 1, and no others. */
export const setMarks = StateEffect.define<readonly number[]>();

const LINE = Decoration.line({ class: 'cm-marked' });

const decorated = ({ doc }: EditorState, lines: readonly number[]): DecorationSet =>
  Decoration.set(
    lines.map((line) => LINE.range(doc.line(line).from)),
    true,
  );

/** Lines that an error message names. They go with their text while it is edited. */
export const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setMarks));
    return set ? decorated(transaction.state, set.value) : marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
