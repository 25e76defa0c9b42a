const VERSION_3 = Date.UTC(2011, 3, 8);
const VERSION_4 = Date.UTC(2018, 4, 2);

/** The licence of what was written at a time and states none: https://stackoverflow.com/help/licensing */
export function licenceAt(time: number): string {
  if (time < VERSION_3) return 'CC BY-SA 2.5';
  return time < VERSION_4 ? 'CC BY-SA 3.0' : 'CC BY-SA 4.0';
}
