import { vote } from '../app/core/votes/vote.ts';
import type { Figure } from './run.ts';
import { communityOf } from './write/community.ts';
import { race } from './write/race.ts';

/** Votes of each member: as many as anybody may cast in a day. */
const VOTES = 40;
const MEMBERS = 40;

/** A vote through HTTP against the bare transaction that it comes to, with the same durability: at most 4 times its median. */
export async function run(print: (line: string) => void): Promise<Figure> {
  const community = await communityOf({ questions: VOTES, members: MEMBERS });
  try {
    const deeds = community.members.flatMap((_, member) =>
      community.questions.map((id) => ({
        member,
        path: `/posts/${id}/vote`,
        form: { direction: 'up' },
        operation: (context: Parameters<typeof vote>[0]) => vote(context, id, 'up'),
      })),
    );
    return await race(community, deeds, print);
  } finally {
    await community.remove();
  }
}
