/** Tells of each step in a line, with the seconds it took. @throws what the step throws, after the line */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const line = (sign: string): string => `${sign} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`;
  try {
    const result = await work();
    console.log(line('✓'));
    return result;
  } catch (error) {
    console.log(line('✗'));
    throw error;
  }
}

/** Asks until it is so. @throws after so many seconds, with what was seen last */
export async function until<T>(seconds: number, ask: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await ask();
    if (holds(seen)) return seen;
    if (performance.now() > end) throw new Error(`Not so after ${seconds} s: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
