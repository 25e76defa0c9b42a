const format = (language: string, unit: string, digits: number, atLeast = 0): Intl.NumberFormat =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits, minimumFractionDigits: atLeast });

/** Bytes of the kibibytes that memory is counted in, as megabytes. */
const MEGABYTE = 1024 / 1_000_000;

/** Times and sizes as a language writes them. */
export function figuresIn(language: string) {
  const milliseconds = format(language, 'millisecond', 0);
  const seconds = format(language, 'second', 2);
  const elapsed = format(language, 'second', 1, 1);
  const megabytes = format(language, 'megabyte', 1);
  return {
    /** Exactly enough: “48 ms”, “1.24 sec”. */
    time: (ms: number): string => (ms < 1_000 ? milliseconds.format(Math.round(ms)) : seconds.format(ms / 1_000)),
    /** Of a clock that goes: “1.2 sec”. */
    elapsed: (ms: number): string => elapsed.format(ms / 1_000),
    memory: (kibibytes: number): string => megabytes.format(kibibytes * MEGABYTE),
  } as const;
}

export type Figures = ReturnType<typeof figuresIn>;
