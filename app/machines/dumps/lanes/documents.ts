import { questionKey } from '../../../core/posts/keys.ts';
import type { Answer, Post, PostId, Question } from '../../../core/posts/records.ts';
import { answerDocument, questionDocument } from '../../../engines/search/documents.ts';
import type { SearchDocument } from '../../../platform/search-index/port.ts';
import type { Run } from '../run.ts';
import type { PostText } from '../text/work.ts';

/** Questions remembered for the answers that follow them, some 4 MB. Older ones are read from the store. */
const REMEMBERED = 20_000;

type Heading = Pick<Question, 'title' | 'tags'>;

/** Makes search documents of posts as they are loaded. Their plain text was made on the thread that sanitises. */
export class Documents {
  readonly #run: Run;
  readonly #headings = new Map<PostId, Heading>();
  /** Answers that came before their question: the ids of both. */
  readonly early: (readonly [answer: PostId, question: PostId])[] = [];

  constructor(run: Run) {
    this.#run = run;
  }

  async of(posts: readonly Post[], texts: readonly PostText[]): Promise<readonly SearchDocument[]> {
    for (const post of posts) if (post.kind === 'question') this.#remember(post.id, post);
    await this.#fetch(posts);
    return posts.flatMap((post, index) => {
      const text = texts[index]?.plain ?? '';
      if (post.deleted !== undefined || this.#run.posts.deleted(post.question)) return [];
      if (post.kind === 'question') return [{ ...questionDocument(this.#run.site, post, ''), text }];
      return post.kind === 'answer' ? [{ ...this.#answer(post), text }] : [];
    });
  }

  #answer(post: Answer): SearchDocument {
    const { posts, site } = this.#run;
    const heading = this.#headings.get(post.question);
    if (!heading) this.early.push([post.id, post.question]);
    return answerDocument(site, post, heading?.title ?? '', heading?.tags ?? [], '', posts.accepted.get(post.question) === post.id);
  }

  /** Headings of questions that are no longer remembered. */
  async #fetch(posts: readonly Post[]): Promise<void> {
    const missing = new Set<PostId>();
    for (const post of posts) {
      if (post.kind === 'answer' && post.question < post.id && !this.#headings.has(post.question)) missing.add(post.question);
    }
    const found = await this.#run.ports.store.getMany([...missing].map((id) => questionKey(this.#run.site, id)));
    for (const question of found) if (question) this.#remember(question.id, question);
  }

  #remember(id: PostId, { title, tags }: Heading): void {
    this.#headings.set(id, { title, tags });
    if (this.#headings.size <= REMEMBERED) return;
    for (const [oldest] of this.#headings) {
      this.#headings.delete(oldest);
      return;
    }
  }
}
