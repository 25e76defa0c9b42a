/**
 * What an answer told of another's clock: it was in the second that begins at `second` (epoch milliseconds) at some time
 * between `asked` and `answered`, which are read from a clock that nobody sets.
 */
export type Sighting = { readonly asked: number; readonly answered: number; readonly second: number };

/**
 * The least that a clock reading `now` at the time `steady` is off the other one, by what was last seen of that, in
 * milliseconds: ahead is positive. One that was set a moment ago shows at once, before anybody has answered again.
 */
export function leastSkew({ asked, answered, second }: Sighting, steady: number, now: number): number {
  const [earliest, latest] = [second + steady - answered, second + 1000 + steady - asked];
  if (now > latest) return now - latest;
  return now < earliest ? now - earliest : 0;
}
