/** Outgoing mail. */
export interface Mail {
  /** Resolves when the letter is in other hands. @throws MailFailure */
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

/** The letter was not taken. Says why; never with what credentials. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';
}
