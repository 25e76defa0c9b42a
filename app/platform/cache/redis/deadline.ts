/** Nothing came in time. */
export class Late extends Error {
  override readonly name = 'Late';
}

/**
 * What a promise gives, unless it takes longer than so many milliseconds.
 * A loop that was busy meanwhile finds timers due before it has read what had arrived long ago: it reads first.
 * @throws Late
 */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const late = (): unknown => setImmediate(() => reject(new Late(`No answer within ${milliseconds} ms.`)));
  const timer = setTimeout(late, milliseconds);
  work.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}
