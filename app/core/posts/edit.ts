import type { Change } from '../../platform/store/port.ts';
import { Conflict } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import { required, writer } from '../people/permission.ts';
import { countedTags } from '../tags/count.ts';
import { meantTags } from '../tags/synonyms.ts';
import { renderMarkdown } from '../text/markdown.ts';
import { excerptOf } from '../text/plain.ts';
import { attachedChanges } from './attachments.ts';
import { bodyRow } from './body.ts';
import { EditConflict, PostRefused, TextRefused } from './errors.ts';
import { bodyKey, postKey, questionKey } from './keys.ts';
import { postOf } from './place.ts';
import type { Post, PostId } from './records.ts';
import { type Revised, revisionRows } from './revise.ts';
import { type PostRefusal, type TextRefusal, tagsRefusal, textRefusal, tidyTitle, touchRefusal } from './rules.ts';
import { type Source, sourceOf } from './source.ts';

export type Edit = Revised & {
  readonly summary: string;
  /** The version that the editor began with; absent: whatever stands when the edit arrives. */
  readonly base?: number;
};

/**
 * Edits a question or an answer; what stood there is in the history. One revision, whatever parts it changes.
 * @throws PersonSuspended, PrivilegeNeeded, PostNotFound, PostRefused, TextRefused, EditConflict when somebody changed
 * the post since `base`.
 */
export async function edit(context: Context, id: PostId, wanted: Edit): Promise<void> {
  const refused = textRefusal('summary', wanted.summary) ?? (wanted.tags && tagsRefusal(wanted.tags));
  if (refused) throw new TextRefused(refused);
  const tags = wanted.tags && (await meantTags(context.store, context.site.number, wanted.tags));
  await revise(context, id, { ...wanted, ...(tags && { tags }) }, 'edit', refusalOf);
}

/**
 * Writes a revision over what stands. `refusalOf` says what is wrong with the parts that it really changes.
 * @throws as `edit`
 */
export async function revise(
  context: Context,
  id: PostId,
  wanted: Edit,
  kind: 'edit' | 'rollback',
  refusalOf: (revised: Revised) => TextRefusal | undefined,
): Promise<void> {
  const editor = writer(context).id;
  const post = await postOf(context, id);
  const reason = editRefusal(post);
  if (reason) throw new PostRefused(reason);
  if (post.author.id !== editor) required(context, 'edit-others');
  const source = await sourceOf(context, post);
  if (wanted.base !== undefined && wanted.base !== post.version) throw new EditConflict(source);

  const revised = differing(source, wanted);
  const refused = refusalOf(revised);
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
  const rows: Change[] = [...(await revisionRows(context, id, kind, revised, wanted.summary))];
  if (html !== undefined) rows.push({ put: await bodyRow(bodyKey(site, post), id, { html, markdown: markdown ?? '' }, context.blobs) });
  if (post.kind === 'answer') rows.push({ update: questionKey(site, post.question), set: { active: context.now }, when: 'present' });

  const tagsNow = post.kind === 'question' ? (tags ?? post.tags) : null;
  const event = { kind: 'edited', at: context.now, question: post.question, post: id, editor, tags: tagsNow, version } as const;
  await decide(async () => {
    const counted = tags ? await countedTags(context, source.tags ?? [], tags) : [];
    const attached = markdown === undefined ? [] : await attachedChanges(context, [{ post, markdown, before: source.markdown }]);
    try {
      await commit(context, [head, ...rows, ...counted, ...attached], post.question, event);
    } catch (error) {
      throw error instanceof Conflict && error.change === 0 ? await overtaken(context, id) : error;
    }
  });
}

/** What to say to who was too slow: that somebody edited the post, or that it is gone. */
async function overtaken(context: Context, id: PostId): Promise<EditConflict | PostRefused> {
  const post = await postOf(context, id);
  const reason = editRefusal(post);
  return reason ? new PostRefused(reason) : new EditConflict(await sourceOf(context, post));
}

const editRefusal = (post: Post): PostRefusal | undefined =>
  post.kind === 'question' || post.kind === 'answer' ? touchRefusal(post) : 'not-editable';

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

/** Whether a revision changes nothing. */
export const unchanged = ({ title, markdown, tags }: Revised): boolean => title === undefined && markdown === undefined && tags === undefined;

function refusalOf(revised: Revised): TextRefusal | undefined {
  const { title, markdown, tags } = revised;
  if (unchanged(revised)) return 'unchanged';
  if (title !== undefined && textRefusal('title', title)) return textRefusal('title', title);
  if (markdown !== undefined && textRefusal('body', markdown)) return textRefusal('body', markdown);
  return tags && tagsRefusal(tags);
}
