/**
 * Runs steps on batches with at most `depth` under way, finishing them in order: one is read while those before it are
 * sanitised elsewhere, and memory stays bounded.
 */
export async function pipeline<B, R>(
  batches: AsyncIterable<B>,
  depth: number,
  begin: (batch: B) => Promise<R>,
  finish: (result: R) => Promise<void>,
): Promise<void> {
  const begun: Promise<R>[] = [];
  const finishFirst = async (): Promise<void> => {
    const first = begun.shift();
    if (first) await finish(await first);
  };
  try {
    for await (const batch of batches) {
      begun.push(begin(batch));
      if (begun.length >= depth) await finishFirst();
    }
    while (begun.length > 0) await finishFirst();
  } finally {
    // What was begun is not left to fail unheard.
    await Promise.allSettled(begun);
  }
}
