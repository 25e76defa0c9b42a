import { leasedIds } from '../../../../app/core/ids.ts';
import { deletePost } from '../../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../../app/core/moderation/undelete.ts';
import { describe } from '../../../../app/core/people/describe.ts';
import { join } from '../../../../app/core/people/join.ts';
import { COMMUNITY } from '../../../../app/core/people/records.ts';
import { accept } from '../../../../app/core/posts/accept.ts';
import { answer } from '../../../../app/core/posts/answer.ts';
import { ask } from '../../../../app/core/posts/ask.ts';
import { comment } from '../../../../app/core/posts/comment.ts';
import { deleteComment } from '../../../../app/core/posts/delete-comment.ts';
import { edit } from '../../../../app/core/posts/edit.ts';
import { editComment } from '../../../../app/core/posts/edit-comment.ts';
import { rollback } from '../../../../app/core/posts/rollback.ts';
import type { Site } from '../../../../app/core/sites/records.ts';
import { vote } from '../../../../app/core/votes/vote.ts';
import { memoryCache } from '../../../../app/platform/cache/memory.ts';
import { grownOn } from '../../../seeds/growth.ts';
import type { TestNetwork } from '../network.ts';

const BODY =
  'It says <b>no</b> & "never": `a\tb`.\n\n    \tindented by a tab\n\n[a link](https://example.org/) 😀 and a picture ![x](https://example.org/x.png)';

/** What was done on a site, by the ids that it is about. */
export type Used = {
  readonly asked: number;
  readonly answered: number;
  /** An answer of these, and a question of the dump. */
  readonly deleted: readonly [answer: number, question: number];
  readonly commented: number;
  readonly edited: number;
  readonly asker: number;
  readonly renamed: number;
  /** Posts of the dump that were written on, with those on the same pages. */
  readonly touched: ReadonlySet<number>;
};

/** Does on a site each thing that people do there, to what came with its dump and to what is new. */
export async function use(network: TestNetwork, site: Site): Promise<Used> {
  const base = { ...network, site, cache: memoryCache({ clock: network.clock }), ids: leasedIds(network.store), now: network.clock.now() };
  const by = async (name: string, more: { readonly moderator?: boolean } = {}) => ({
    ...base,
    person: { ...(await join(base, { name, about: 'New **here**.', location: 'A\u0001 B' })), reputation: 30_000, ...more },
  });
  const asker = await by('Asker');
  const other = await by('Ötzi <other>');
  const moderator = await by('Moderator', { moderator: true });
  const { answers, questions } = await grownOn(base);
  const [first, second, third, fourth] = questions.filter(({ answers: count, closed, locked }) => count > 0 && !closed && locked === undefined);
  if (!first || !second || !third || !fourth) throw new Error('The dump has too few questions.');

  const asked = await ask(asker, { title: 'What is new here, and why?', markdown: BODY, tags: ['brand-new', ...first.tags.slice(0, 1)] });
  const answered = await answer(other, asked, { markdown: `${BODY} Answered at some length, as one does.` });
  const deleted = await answer(moderator, asked, { markdown: `${BODY} This one is to be deleted again, in a moment.` });
  await accept({ ...asker, now: base.now + 1000 }, asked, answered);
  await vote(other, asked, 'up');
  await vote(moderator, asked, 'down');
  await vote(asker, answered, 'up');
  await vote(asker, deleted, 'down');
  await vote(asker, first.id, 'up');
  await vote(other, first.id, 'down');
  await vote(other, first.id, 'down');
  await deletePost(moderator, deleted);

  const commented = await comment(asker, first.id, { text: 'A comment "made" here.' });
  await editComment(asker, first.id, commented, { text: 'A comment that was edited <here>.' });
  await deleteComment(asker, asked, await comment(asker, asked, { text: 'A comment that goes again, for good.' }));

  await edit(moderator, first.id, { title: 'A title that was changed here', markdown: `${BODY} Edited.`, tags: ['brand-new'], summary: 'why' });
  await edit(moderator, second.id, { markdown: `${BODY} To be rolled back.`, summary: '' });
  await rollback(moderator, second.id, 1);
  const itsAnswer = answers.find(({ question }) => question === second.id);
  if (itsAnswer) await edit(moderator, itsAnswer.id, { markdown: `${BODY} An answer that was edited.`, summary: '' });

  await deletePost(moderator, third.id);
  await deletePost(moderator, fourth.id);
  await undeletePost(moderator, fourth.id);
  const renamed = first.author.id ?? COMMUNITY;
  const sheHerself = { ...moderator, person: { ...moderator.person, id: renamed } };
  await describe(sheHerself, { name: 'Renamed here', about: 'Another *text*.', location: '', website: 'https://example.org/' });
  const pages = new Set([first, second, third, fourth].map(({ id }) => id));
  const touched = new Set([...pages, ...answers.filter(({ question }) => pages.has(question)).map(({ id }) => id)]);
  return { asked, answered, deleted: [deleted, third.id], commented, edited: first.id, asker: asker.person.id, renamed, touched };
}
