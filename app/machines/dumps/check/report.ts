/** A stored number, or a row's place, that its causes do not bear out. */
export type Difference = { readonly what: string; readonly where: string; readonly stored: number | string; readonly counted: number | string };

/** Differences kept for the report; beyond, they are counted alone. */
const KEPT = 1000;

/** Gathers what a check compares and where it differs. */
export class Findings {
  /** Comparisons made, by what was compared. */
  readonly compared = new Map<string, number>();
  readonly differences: Difference[] = [];
  total = 0;

  /** Compares what is stored with what its causes come to. */
  compare(what: string, where: string, stored: number | string, counted: number | string): void {
    this.compared.set(what, (this.compared.get(what) ?? 0) + 1);
    if (stored === counted) return;
    this.total++;
    if (this.differences.length < KEPT) this.differences.push({ what, where, stored, counted });
  }
}

/** Columns under each other, numbers and all, for people. */
export function table(rows: readonly (readonly (number | string)[])[]): readonly string[] {
  const texts = rows.map((row) => row.map(String));
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  return texts.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
