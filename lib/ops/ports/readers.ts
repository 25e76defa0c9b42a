/** What a reader got. */
export type Visit = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly seconds: number;
};

/** The network as its readers reach it, by its hosts. */
export interface Readers {
  /** The network's own host, then those of its sites. */
  hosts(): Promise<readonly string[]>;
  /** One GET without credentials; redirects are not followed. @throws where no answer came within 10 s */
  visit(host: string, path: string): Promise<Visit>;
}
