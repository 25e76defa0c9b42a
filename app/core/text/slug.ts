/** Characters of a slug: an address stays readable in a line. */
const LENGTH_AT_MOST = 80;

/** A title as the last part of an address: letters and digits of any script, joined by hyphens, never empty. */
export function slugOf(title: string): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    if (slug !== '' && slug.length + word.length >= LENGTH_AT_MOST) break;
    slug += slug === '' ? word : `-${word}`;
  }
  // A single word may be longer than all of it, and must not end in half a surrogate pair.
  return slug.slice(0, LENGTH_AT_MOST).replace(/[\ud800-\udbff]$/, '') || 'question';
}
