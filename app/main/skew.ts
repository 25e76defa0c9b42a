/** The least that a clock reading `asked` and `answered` is off from one that read `second` (whole) between them. */
export function leastSkew(asked: number, answered: number, second: number): number {
  if (asked > second + 1000) return asked - (second + 1000);
  if (answered < second) return answered - second;
  return 0;
}
