import type { Moved } from '../events.ts';

/** Changes that one write of the reader may have: DynamoDB's hundred, less the marker. */
const A_WRITE = 99;

/** What a person costs beside their days: tally, card, log. */
const A_PERSON = 3;

/**
 * Causes cut into parts that fit a write each. A deleted answer takes back what all its votes did: of a popular one,
 * hundreds of days and everybody who voted it down. Deterministic, so that a part that is tried again is the same part.
 */
export function partsOf(moved: readonly Moved[]): readonly (readonly Moved[])[] {
  const parts: Moved[][] = [];
  let part: Moved[] = [];
  let room = 0;
  for (const ofPerson of Map.groupBy(moved, ({ person }) => person).values()) {
    let known = false;
    for (const ofDay of Map.groupBy(ofPerson, ({ day }) => day).values()) {
      if (room < (known ? 1 : 1 + A_PERSON)) {
        part = [];
        parts.push(part);
        room = A_WRITE;
        known = false;
      }
      room -= known ? 1 : 1 + A_PERSON;
      known = true;
      part.push(...ofDay);
    }
  }
  return parts;
}
