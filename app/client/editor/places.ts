import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/** Where in a text a file will stand that is on its way: the place moves with what is written around it. */
export type Place = { readonly number: number; readonly name: string };

const added = StateEffect.define<Place & { readonly at: number }>({ map: (place, changes) => ({ ...place, at: changes.mapPos(place.at, 1) }) });
const removed = StateEffect.define<number>();

/** What stands there meanwhile. Not of the text: no draft keeps it, and nothing that is posted holds it. */
class Waiting extends WidgetType {
  readonly place: Place;
  constructor(place: Place) {
    super();
    this.place = place;
  }
  override eq({ place }: Waiting): boolean {
    return place.number === this.place.number;
  }
  override toDOM(): HTMLElement {
    const mark = document.createElement('span');
    mark.className = 'cm-waiting';
    mark.textContent = `${this.place.name} …`;
    return mark;
  }
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(places, { changes, effects }) {
    let next = places.map(changes);
    for (const effect of effects) {
      if (effect.is(added)) next = next.update({ add: [Decoration.widget({ widget: new Waiting(effect.value), side: 1 }).range(effect.value.at)] });
      if (effect.is(removed)) next = next.update({ filter: (_from, _to, { spec }) => spec.widget.place.number !== effect.value });
    }
    return next;
  },
  provide: (places) => EditorView.decorations.from(places),
});

/** What an editor needs to know of places. */
export const places: Extension = field;

export const addPlace = (view: EditorView, place: Place, at: number): void => view.dispatch({ effects: added.of({ ...place, at }) });
export const removePlace = (view: EditorView, number: number): void => view.dispatch({ effects: removed.of(number) });

/** Where a place is now; where the cursor is, when it was deleted with the text around it. */
function placeOf({ state }: EditorView, number: number): number {
  let at = state.selection.main.head;
  state.field(field).between(0, state.doc.length, (from, _to, { spec }) => {
    if (spec.widget.place.number === number) at = from;
  });
  return at;
}

/** What makes a paragraph of its own of what is put between two texts: an empty line before it and one behind it. */
export function apart(before: string, after: string): readonly [lead: string, tail: string] {
  const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  return [lead, after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n'];
}

/** Puts Markdown where a place is, as a paragraph of its own. Whoever writes elsewhere meanwhile stays where they are. */
export function fillPlace(view: EditorView, number: number, markdown: string): void {
  const at = placeOf(view, number);
  const { doc, selection } = view.state;
  const [lead, tail] = apart(doc.sliceString(at - 2, at), doc.sliceString(at, at + 2));
  const insert = lead + markdown + tail;
  const isHere = selection.main.empty && selection.main.head === at;
  view.dispatch({
    changes: { from: at, insert },
    effects: removed.of(number),
    ...(isHere && { selection: { anchor: at + insert.length } }),
    userEvent: 'input.paste',
  });
}
