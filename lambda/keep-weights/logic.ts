/** How a listener shares requests: weights by the ARN of each target group. */
export type Shares = Readonly<Record<string, number>>;

/** The shares that a listener is to have; undefined where it has them already. */
export function corrected(current: Shares, chosen: Shares): Shares | undefined {
  // A listener that nobody can reach is no correction: both weights 0 are a slip, and the fault says so.
  if (!Object.values(chosen).some((weight) => weight > 0))
    throw new Error('The weights of both colours are 0. Choose one with yard, then deploy again.');
  const names = new Set([...Object.keys(current), ...Object.keys(chosen)]);
  return [...names].every((name) => current[name] === chosen[name]) ? undefined : chosen;
}
