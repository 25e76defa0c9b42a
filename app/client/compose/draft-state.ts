/** Where a draft stands: what the server has, what is on its way, and why saving has ended, if it has. */
export type DraftState = {
  /** The version that was last saved or loaded; the next save says that it follows it. */
  readonly version: number;
  /** What the server has; undefined before anything was saved here. */
  readonly saved: string | undefined;
  /** What is on its way. */
  readonly sending?: string;
  readonly shown: 'nothing' | 'saving' | 'saved' | 'lost' | 'elsewhere' | 'refused';
};

/** What an attempt to save came to. Status 0: the server could not be reached. */
export type Saved = { readonly status: number; readonly version?: number | undefined };

export const beginDraft = (version: number, text: string): DraftState => ({ version, saved: text, shown: 'nothing' });

/** Whether saving has ended for good: the text of another window must not be written over, and what is refused stays refused. */
export const hasEnded = ({ shown }: DraftState): boolean => shown === 'elsewhere' || shown === 'refused';

/** Whether there is something to send, and nothing on its way. */
export const isDue = (state: DraftState, text: string): boolean => !hasEnded(state) && state.sending === undefined && text !== state.saved;

/** Whether something would be lost if the page went away now. */
export const isUnsaved = (state: DraftState, text: string): boolean => text !== state.saved;

export const sendDraft = (state: DraftState, text: string): DraftState => ({ ...state, sending: text, shown: 'saving' });

/** What an answer to a save leads to. Too many requests and faults of the server pass: the next word typed tries again. */
export function draftAnswered({ sending, ...state }: DraftState, { status, version }: Saved): DraftState {
  if (status === 200 && sending !== undefined) return { version: version ?? state.version, saved: sending, shown: 'saved' };
  if (status === 409) return { ...state, shown: 'elsewhere' };
  if (status === 0 || status === 429 || status >= 500) return { ...state, shown: 'lost' };
  return { ...state, shown: 'refused' };
}
