import type { Fields } from '../json.ts';
import { say } from '../say.ts';
import { patchComments } from './comments.ts';
import { freshPage } from './fresh.ts';
import { patchPost } from './post.ts';
import type { Shown } from './shown.ts';

/** Deeds after which a post's own text may be another. */
const TEXT = new Set(['edited', 'ran', 'gap']);

/** A question's page: scores, comments, answers and texts as they are now, where they stand. */
export function questionOf(article: HTMLElement, words: (name: string) => string): Shown {
  /** Posts whose text may be another, by their anchors; all of them behind a gap. */
  const changed = new Set<string>();
  let isAll = false;

  function patchAnswers(fresh: Element): number {
    const posts = [...fresh.querySelectorAll(':scope > .post[id]')];
    const here = new Set(posts.map(({ id }) => id));
    let changes = 0;
    for (const gone of article.querySelectorAll(':scope > .post[id]')) {
      if (here.has(gone.id) || gone.contains(document.activeElement)) continue;
      gone.remove();
      changes++;
    }
    let before: Element | null = null;
    for (const post of posts) {
      const standing: Element | null = article.querySelector(`:scope > #${CSS.escape(post.id)}`);
      if (standing) {
        changes += patchPost(standing, post, isAll || changed.has(post.id), words) + patchComments(standing, post);
        before = standing;
        continue;
      }
      const added = document.importNode(post, true);
      added.classList.add('is-new');
      if (before === null || before === article.querySelector(':scope > .post')) article.querySelector(':scope > .answers-head')?.after(added);
      else before.after(added);
      article.querySelector(':scope > .empty')?.remove();
      say(words('answer'));
      before = added;
      changes++;
    }
    return changes;
  }

  function patchHead(fresh: Element): void {
    const [head, freshHead] = [article, fresh].map((element) => element.querySelector(':scope > .answers-head h2'));
    if (head && freshHead && head.textContent !== freshHead.textContent) head.textContent = freshHead.textContent;
    const [title, freshTitle] = [article, fresh].map((element) => element.querySelector(':scope > h1'));
    if (title && freshTitle && title.textContent !== freshTitle.textContent) title.replaceWith(document.importNode(freshTitle, true));
  }

  return {
    concerns(kind, fields: Fields) {
      if (kind === 'gap') isAll = true;
      else if (TEXT.has(kind)) changed.add(`post-${String(fields.post)}`);
      return true;
    },
    async renew() {
      const page = await freshPage();
      if (page === 'gone') {
        say(words('gone'));
        return true;
      }
      const fresh = page?.querySelector('article.question');
      if (!fresh) return false;
      const changes = patchAnswers(fresh);
      patchHead(fresh);
      if (changes === 0) return false;
      changed.clear();
      isAll = false;
      return true;
    },
  };
}
