/** Limits of how often something may be done, and proofs of work. */
export const limits = {
  'limits.seconds': 'Wait {count, plural, one {# second} other {# seconds}}, and try again.',
  'limits.minutes': 'Wait {count, plural, one {# minute} other {# minutes}}, and try again.',
  'limits.busy': 'Too many ask for this at the moment.',
  'proof.wait': 'Your browser is solving a small puzzle that keeps machines out. This takes a moment.',
} as const;
