import { expect } from 'vitest';
import { FILES } from '../../../app/machines/dumps/schema.ts';
import { inOrder, plainRows } from '../../support/dump/plain-rows.ts';

/** Every row and attribute of every file, but for rows on posts that are in neither dump, which an import leaves out. */
export function expectEqualDumps(exported: string, came: string): void {
  const posts = new Set(plainRows(came, 'Posts').map((row) => row.Id));
  for (const { file } of FILES) {
    const kept = plainRows(came, file).filter((row) => [row.PostId, row.RelatedPostId].every((post) => post === undefined || posts.has(post)));
    expect(inOrder(plainRows(exported, file)), file).toEqual(inOrder(kept));
  }
}
