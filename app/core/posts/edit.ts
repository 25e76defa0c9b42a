import type { Change } from '../../platform/store/port.ts';
import { Conflict } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import { type Context, member } from '../context.ts';
import { decide } from '../decide.ts';
import { countedTags } from '../tags/count.ts';
import { renderMarkdown } from '../text/markdown.ts';
import { excerptOf } from '../text/plain.ts';
import { bodyRow } from './body.ts';
import { EditConflict, PostRefused, TextRefused } from './errors.ts';
import { postOf } from './place.ts';
import { bodyKey, type PostId, postKey, questionKey } from './records.ts';
import { type Revised, revisionRows } from './revise.ts';
import { tagsRefusal, textRefusal, tidyTitle, touchRefusal } from './rules.ts';
import { type Source, sourceOf } from './source.ts';

export type Edit = Revised & {
  readonly summary: string;
  /** The version that the editor began with; absent: whatever stands when the edit arrives. */
  readonly base?: number;
};

/**
 * Edits a question or an answer; what stood there is in the history. One revision, whatever parts it changes.
 * @throws PostNotFound, PostRefused, TextRefused, EditConflict when somebody changed the post since `base`.
 */
export async function edit(context: Context, id: PostId, wanted: Edit): Promise<void> {
  const editor = member(context).id;
  const post = await postOf(context, id);
  const reason = post.kind === 'question' || post.kind === 'answer' ? touchRefusal(post) : 'not-editable';
  if (reason) throw new PostRefused(reason);
  const source = await sourceOf(context, post);
  if (wanted.base !== undefined && wanted.base !== post.version) throw new EditConflict(source);

  const revised = differing(source, wanted);
  const refused = refusalOf(revised) ?? textRefusal('summary', wanted.summary);
  if (refused) throw new TextRefused(refused);

  const { title, markdown, tags } = revised;
  const site = context.site.number;
  const html = markdown === undefined ? undefined : renderMarkdown(markdown);
  const version = post.version + 1;
  const head: Change = {
    update: postKey(site, post),
    set: {
      version,
      editor: { id: editor },
      edited: context.now,
      active: context.now,
      ...(title !== undefined && { title }),
      ...(tags && { tags }),
      ...(html !== undefined && post.kind === 'question' && { excerpt: excerptOf(html) }),
    },
    when: { equals: { version: post.version } },
  };
  const rows: Change[] = [...(await revisionRows(context, id, 'edit', revised, wanted.summary))];
  if (html !== undefined) rows.push({ put: await bodyRow(bodyKey(site, post), id, { html, markdown: markdown ?? '' }, context.blobs) });
  if (post.kind === 'answer') rows.push({ update: questionKey(site, post.question), set: { active: context.now }, when: 'present' });

  const tagsNow = post.kind === 'question' ? (tags ?? post.tags) : null;
  const event = { kind: 'edited', at: context.now, question: post.question, post: id, editor, tags: tagsNow, version } as const;
  await decide(async () => {
    const counted = tags ? await countedTags(context, source.tags ?? [], tags) : [];
    try {
      await commit(context, [head, ...rows, ...counted], post.question, event);
    } catch (error) {
      if (error instanceof Conflict && error.change === 0) throw new EditConflict(await current(context, id));
      throw error;
    }
  });
}

const current = async (context: Context, id: PostId): Promise<Source> => sourceOf(context, await postOf(context, id));

/** The parts that an edit really changes; an answer has no title and no tags. */
function differing(source: Source, wanted: Revised): Revised {
  const title = wanted.title === undefined || source.title === undefined ? undefined : tidyTitle(wanted.title);
  const tags = source.tags && wanted.tags;
  return {
    ...(title !== source.title && { title }),
    ...(wanted.markdown !== source.markdown && { markdown: wanted.markdown }),
    ...(tags && tags.join(' ') !== source.tags?.join(' ') && { tags }),
  };
}

function refusalOf({ title, markdown, tags }: Revised): ReturnType<typeof textRefusal> {
  if (title === undefined && markdown === undefined && tags === undefined) return 'unchanged';
  if (title !== undefined && textRefusal('title', title)) return textRefusal('title', title);
  if (markdown !== undefined && textRefusal('body', markdown)) return textRefusal('body', markdown);
  return tags && tagsRefusal(tags);
}
