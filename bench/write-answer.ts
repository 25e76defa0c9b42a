import { answer } from '../app/core/posts/answer.ts';
import type { Figure } from './run.ts';
import { communityOf, words } from './write/community.ts';
import { race } from './write/race.ts';

/** Answers of each member: more than a person writes in a day, so that both sides get warm. */
const ANSWERS = 30;
const MEMBERS = 40;

const MARKDOWN = [words('An answer'), words('It goes on'), '```js\nconsole.log(1 + 1);\n```', words('And ends')].join('\n\n');

/** An answer through HTTP against the bare transaction that it comes to, with the same durability: at most 4 times its median. */
export async function run(print: (line: string) => void): Promise<Figure> {
  const community = await communityOf({ questions: ANSWERS, members: MEMBERS });
  try {
    const deeds = community.members.flatMap((_, member) =>
      community.questions.map((id) => ({
        member,
        path: `/questions/${id}/answer`,
        form: { markdown: MARKDOWN },
        operation: (context: Parameters<typeof answer>[0]) => answer(context, id, { markdown: MARKDOWN }),
      })),
    );
    return await race(community, deeds, print);
  } finally {
    await community.remove();
  }
}
