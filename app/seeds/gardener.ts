import type { Context } from '../core/context.ts';
import { join } from '../core/people/join.ts';
import type { Person } from '../core/people/records.ts';
import { accept } from '../core/posts/accept.ts';
import { answer } from '../core/posts/answer.ts';
import { ask } from '../core/posts/ask.ts';
import { comment } from '../core/posts/comment.ts';
import { edit } from '../core/posts/edit.ts';
import type { PostId } from '../core/posts/records.ts';
import { vote } from '../core/votes/vote.ts';
import type { SeededSite } from './read.ts';
import type { Step } from './steps.ts';

/** Does on a site what steps say, one kind of deed an operation, and remembers which people and posts came of it. */
export interface Gardener {
  apply(step: Step): Promise<void>;
  /** The question that a thread became. */
  question(slug: string): PostId;
}

export function gardener(ports: Omit<Context, 'now' | 'person'>, { seed }: SeededSite): Gardener {
  const people = new Map<string, Person>();
  const posts = new Map<string, PostId>();

  function postOf(slug: string, on: string): PostId {
    const id = posts.get(`${slug} ${on}`);
    if (id === undefined) throw new Error(`${on} is not there yet`);
    return id;
  }

  function contextOf({ at, by }: Step): Context {
    const person = people.get(by);
    if (!person) throw new Error(`${by} has not joined yet`);
    return { ...ports, now: at, person };
  }

  async function joined({ at, by }: Step): Promise<void> {
    const { joined: _, ...known } = seed.people[by] ?? { name: by, joined: '' };
    people.set(by, await join({ ...ports, now: at }, known));
  }

  return {
    question: (slug) => postOf(slug, 'question'),
    async apply(step) {
      const { deed, slug } = step;
      if (deed.kind === 'join') return joined(step);
      const context = contextOf(step);
      switch (deed.kind) {
        case 'ask':
          posts.set(`${slug} question`, await ask(context, deed));
          return;
        case 'answer':
          posts.set(`${slug} ${deed.file}`, await answer(context, postOf(slug, 'question'), deed));
          return;
        case 'comment':
          await comment(context, postOf(slug, deed.on), deed);
          return;
        case 'vote':
          await vote(context, postOf(slug, deed.on), deed.direction);
          return;
        case 'accept':
          return accept(context, postOf(slug, 'question'), postOf(slug, deed.file));
        case 'edit':
          return edit(context, postOf(slug, deed.on), deed);
      }
    },
  };
}
