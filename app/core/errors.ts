/**
 * An error that a person or program is told about. Codes are unique over the whole service (a test holds it); the
 * sentence says what was wrong, `remedy` what to do. Both are message keys, resolved where they are shown.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;
  /** What to do about it, a sentence. */
  abstract readonly remedy: string;
}
