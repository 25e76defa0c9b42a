/** A seed that cannot be planted: a fault of its files, named so that it can be found. */
export class SeedWrong extends Error {
  override readonly name = 'SeedWrong';

  constructor(where: string, what: string, cause?: unknown) {
    super(`The seed ${where} is wrong: ${what}${cause instanceof Error ? ` (${cause.message})` : ''}.`, { cause });
  }
}
