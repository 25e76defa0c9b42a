import { displayWidth, harmless, padded } from './display-width.ts';

/** Amounts stand right, under one another's last digit. */
const AMOUNT = /^-?[\d.,]+ ?(%|[KMG]i?B|ms|s|min|h|d)?$/;

/** A table in columns, its heads first. `emphasis` is what the heads are shown in. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  emphasis: (text: string) => string = String,
): readonly string[] {
  const cells = rows.map((row) => heads.map((_, column) => harmless(row[column] ?? '')));
  const columns = heads.map((head, column) => {
    const texts = cells.map((row) => row[column] ?? '');
    const amounts = texts.some((text) => text !== '') && texts.every((text) => text === '' || AMOUNT.test(text));
    return { width: Math.max(displayWidth(head), ...texts.map(displayWidth)), side: amounts ? 'left' : 'right' } as const;
  });
  const line = (texts: readonly string[]): string =>
    columns
      .map(({ width, side }, column) => padded(texts[column] ?? '', width, side))
      .join('  ')
      .trimEnd();
  return [emphasis(line(heads)), ...cells.map(line)];
}
