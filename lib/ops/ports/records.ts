/** A row of the environment's table that operators share. `version` counts its writes and fences them. */
export type Versioned<T> = { readonly version: number; readonly value: T };

export interface Records {
  read(name: string): Promise<Versioned<unknown> | undefined>;
  /**
   * Writes if the row is still at `version` (0: absent), and gives the new version.
   * @throws Overtaken when somebody wrote meanwhile
   */
  write(name: string, version: number, value: unknown): Promise<number>;
  remove(name: string, version: number): Promise<void>;
}

/** Somebody wrote the row since it was read. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}
