import { type DumpWriter, iso } from './dump-writer.ts';
import { history, vote } from './rows.ts';
import { sentence } from './texts.ts';

/** Tag wikis with their excerpts, then Tags.xml, then a post of each other type. */
export function tagsAndOthers(dump: DumpWriter, time: number): void {
  let id = 0;
  for (const [name, count] of dump.tagCounts) {
    id++;
    const documented = id % 3 === 0;
    const excerpt = documented ? wikiPost(dump, 4, time, id % 6 === 0 ? '' : `About <b>${name}</b> & its uses`) : undefined;
    const wiki = documented ? wikiPost(dump, 5, time, `<p>${sentence(dump.random, 30)}</p>`) : undefined;
    dump.tags.row({
      Id: id * 2,
      TagName: name,
      Count: count,
      ExcerptPostId: excerpt,
      WikiPostId: wiki,
      IsModeratorOnly: id % 10 === 1 ? 'True' : undefined,
    });
  }
  dump.tags.row({ Id: id * 2 + 2, TagName: 'unused-tag', Count: 0 });
  for (const type of [3, 6, 7, 8, 17]) wikiPost(dump, type, time, type === 7 ? undefined : `<p>${sentence(dump.random, 10)}</p>`);
}

/** A placeholder (7) has no text. */
function wikiPost(dump: DumpWriter, type: number, time: number, body: string | undefined): number {
  const id = dump.postId();
  const owner = dump.person();
  dump.posts.row({
    Id: id,
    PostTypeId: type,
    ParentId: type === 6 ? 1 : undefined,
    CreationDate: iso(time),
    DeletionDate: type === 17 ? iso(time + 1) : undefined,
    Score: 0,
    Body: body,
    OwnerUserId: owner,
    LastEditorUserId: owner,
    LastEditDate: iso(time),
    LastActivityDate: iso(time),
    Title: type === 8 ? 'Privilege' : undefined,
    CommentCount: 0,
    ContentLicense: dump.licence(dump.posts.rows, time),
  });
  history(dump, id, 2, time, { UserId: owner, Text: body });
  if (type < 6) vote(dump, id, 16, time);
  return id;
}
