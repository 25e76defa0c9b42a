import type { Context } from '../../../app/core/context.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../app/core/moderation/undelete.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { accept } from '../../../app/core/posts/accept.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { deleteComment } from '../../../app/core/posts/delete-comment.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { editComment } from '../../../app/core/posts/edit-comment.ts';
import { rollback } from '../../../app/core/posts/rollback.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import type { Chance } from '../../engines/tag-engine/random.ts';
import { text } from '../../support/yard.ts';

type Known = { readonly id: number; readonly question: number; readonly author: Person };

const TAGS = ['rope', 'knots', 'sails', 'wind', 'tides', 'charts', 'anchors'];

/** Posts that are chosen most of the time: what many do at once is done to the same few. */
const HOT = 12;

/** What people of a site do at random, to what they did before. */
export class Deeds {
  readonly #chance: Chance;
  readonly #crowd: readonly Person[];
  readonly #posts: Known[] = [];
  readonly #comments: { readonly id: number; readonly post: number; readonly author: Person }[] = [];
  readonly #deleted: Known[] = [];
  #said = 0;

  constructor(chance: Chance, crowd: readonly Person[]) {
    this.#chance = chance;
    this.#crowd = crowd;
  }

  /** One deed, chosen now and done when called. */
  next(as: (person: Person) => Context): { readonly name: string; readonly run: () => Promise<unknown> } {
    const chance = this.#chance;
    const anyone = as(chance.of(this.#crowd));
    const moderators = this.#crowd.filter(({ moderator }) => moderator);
    const said = text(`Said as number ${this.#said++}, ${chance.below(1e6)}`);
    const tags = [...new Set([chance.of(TAGS), chance.of(TAGS), ...(chance.below(20) === 0 ? [`new-${chance.below(50)}`] : [])])];
    const title = `What about the ${chance.of(TAGS)} of ship ${this.#said}?`;
    if (this.#posts.length < 5) return { name: 'ask', run: () => this.#ask(anyone, { title, markdown: said, tags }) };

    const post = this.#any();
    const question = this.#posts.find(({ id }) => id === post.question) ?? post;
    const gone = this.#deleted.length > 0 && chance.below(4) > 0 ? chance.of(this.#deleted.slice(-HOT)) : post;
    const owner = (known: Known) => as(chance.below(10) < 7 ? known.author : chance.of(chance.below(2) ? moderators : this.#crowd));
    const choices: readonly (readonly [weight: number, name: string, run: () => Promise<unknown>])[] = [
      [6, 'ask', () => this.#ask(anyone, { title, markdown: said, tags, ...(said.length % 3 === 0 && { answer: said }) })],
      [14, 'answer', () => this.#answer(anyone, question, said)],
      [10, 'comment', () => this.#comment(anyone, post, said)],
      [4, 'comment-edit', () => this.#onComment((id, on, author) => editComment(as(author), on, id, { text: said }))],
      [3, 'comment-delete', () => this.#onComment((id, on, author) => deleteComment(as(author), on, id))],
      [26, 'up', () => vote(anyone, post.id, 'up')],
      [12, 'down', () => vote(anyone, post.id, 'down')],
      [8, 'accept', () => accept(owner(question), question.id, this.#answerTo(question))],
      [3, 'unaccept', () => accept(owner(question), question.id, undefined)],
      [7, 'edit', () => edit(anyone, post.id, { markdown: said, summary: 'Said better', ...(chance.below(2) && { tags, title }) })],
      [3, 'rollback', () => rollback(anyone, post.id, 1 + chance.below(3))],
      [9, 'delete', () => this.#delete(owner(post), post)],
      [8, 'undelete', () => undeletePost(owner(gone), gone.id)],
    ];
    const drawn = choices.flatMap(([weight, name, run]) => Array.from({ length: weight }, () => ({ name, run })));
    return chance.of(drawn);
  }

  #any(): Known {
    const hot = this.#chance.below(3) > 0 ? this.#posts.slice(-HOT) : this.#posts;
    return this.#chance.of(hot);
  }

  #answerTo(question: Known): number {
    const answers = this.#posts.filter((post) => post.question === question.id && post.id !== question.id);
    return (answers.length > 0 ? this.#chance.of(answers) : this.#any()).id;
  }

  async #ask(context: Context, asked: Parameters<typeof ask>[1]): Promise<void> {
    const id = await ask(context, asked);
    if (context.person) this.#posts.push({ id, question: id, author: context.person });
  }

  async #answer(context: Context, { id: question }: Known, markdown: string): Promise<void> {
    const id = await answer(context, question, { markdown });
    if (context.person) this.#posts.push({ id, question, author: context.person });
  }

  async #delete(context: Context, post: Known): Promise<void> {
    await deletePost(context, post.id);
    this.#deleted.push(post);
  }

  async #comment(context: Context, { author, id: post }: Known, said: string): Promise<void> {
    const id = await comment(context, post, { text: `@${author.name.slice(0, 8).replace(' ', '')} ${said}` });
    if (context.person) this.#comments.push({ id, post, author: context.person });
  }

  async #onComment(work: (id: number, post: number, author: Person) => Promise<unknown>): Promise<void> {
    if (this.#comments.length === 0) return;
    const { author, id, post } = this.#chance.of(this.#comments.slice(-HOT));
    await work(id, post, author);
  }
}
