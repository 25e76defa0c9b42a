import { tidyTitle } from '../../core/posts/rules.ts';
import type { Source } from '../../core/posts/source.ts';
import { tagsTyped } from '../write/body.ts';

/** A post as it is being edited, in the fields of its form. An answer has no title and no tags. */
export type Editing = { readonly title: string; readonly markdown: string; readonly tags: string; readonly summary: string };

/** What stands, as its form begins. */
export const editingOf = ({ title = '', markdown, tags = [] }: Source): Editing => ({ title, markdown, tags: tags.join(' '), summary: '' });

/** The fields that a form or a draft has; those that it lacks keep what they were. */
export function typedIn({ title, markdown, tags, summary }: { readonly [K in keyof Editing]?: string | undefined }): Partial<Editing> {
  return {
    ...(title !== undefined && { title }),
    ...(markdown !== undefined && { markdown }),
    ...(tags !== undefined && { tags }),
    ...(summary !== undefined && { summary }),
  };
}

/** Whether an edit says what stands already. */
export const isSame = (now: Source, { title, markdown, tags }: Editing): boolean =>
  now.markdown === markdown &&
  (now.title === undefined || now.title === tidyTitle(title)) &&
  (now.tags === undefined || now.tags.join(' ') === tagsTyped(tags).join(' '));
