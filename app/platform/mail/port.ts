/** Outgoing mail. */
export interface Mail {
  send(letter: Letter): Promise<void>;
}

export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** RFC 8058: where one POST unsubscribes, with no page between. */
  readonly unsubscribe?: URL;
};
