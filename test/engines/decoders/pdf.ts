/** A stream of a PDF, with what its dictionary holds beside the length. */
export const stream = (body: Uint8Array | string, dictionary = ''): Buffer => {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`<</Length ${bytes.length}${dictionary}>>stream\n`), bytes, Buffer.from('\nendstream')]);
};

/** A PDF of objects, numbered from 1; the first is its catalogue. */
export function pdfOf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    places.push(length);
    length += part.length;
    parts.push(part);
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}

export const CATALOGUE = '<</Type/Catalog/Pages 2 0 R>>';
/** The only page, object 3: what it draws is object 4, and /A in it object 5. */
export const ONE_PAGE = ['<</Type/Pages/Count 1/Kids[3 0 R]>>', page(4)] as const;

/** A page whose contents are an object of that number. */
export function page(contents: number): string {
  return `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</A 5 0 R>>>>/Contents ${contents} 0 R>>`;
}

/** A PDF of pages with a line on each. */
export function pdf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${3 + 2 * index} 0 R`).join(' ');
  const drawn = Array.from({ length: pages }, (_, index) => [page(4 + 2 * index), stream(`${index} 0 m 100 100 l S`)]).flat();
  return pdfOf([CATALOGUE, `<</Type/Pages/Count ${pages}/Kids[${kids}]>>`, ...drawn]);
}
