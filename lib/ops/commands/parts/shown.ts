const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** A span of milliseconds in its two largest units, such as `3 d 4 h`; less than a second is `0 s`. */
export function span(milliseconds: number): string {
  let left = Math.max(0, Math.floor(milliseconds / 1000));
  const said: string[] = [];
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0) said.push(`${count} ${unit}`);
    // The second unit is the one right below the first, or none: nobody needs `3 d 5 s`.
    else if (said.length > 0) break;
    if (said.length === 2) break;
  }
  return said.length === 0 ? '0 s' : said.join(' ');
}

/** Bytes in MiB, which is what archives are measured in. */
export const mebibytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MiB`;

/** A share from 0 to 1. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A moment of epoch milliseconds, to the minute, in UTC: operators sit in many zones. */
export const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Whoever an ARN names, by what people call them: the session's or the user's name. */
export const who = (arn: string): string => arn.split('/').at(-1) || arn;

/** What stands where nothing is known. */
export const NOTHING = '-';
