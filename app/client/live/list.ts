import type { Fields } from '../json.ts';
import { freshPage } from './fresh.ts';
import type { Shown } from './shown.ts';

/** The question that a line of a list is about. */
const questionIn = (line: Element): string => /^\/questions\/(\d+)/.exec(line.querySelector('h2 a')?.getAttribute('href') ?? '')?.[1] ?? '';

const linesOf = (place: ParentNode): readonly Element[] => [...place.querySelectorAll('.lines > .line')];

/**
 * A list of questions: the numbers of those that it shows, as they are now. What is new on it waits behind a line that
 * says so, for a list that moves while it is read is read twice.
 */
export function listOf(place: HTMLElement, words: (name: string) => string): Shown {
  function offer(fresh: Element): void {
    if (place.querySelector('.fresh-list')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'fresh-list';
    button.textContent = words('questions');
    button.addEventListener('click', () => {
      const list = place.querySelector('.lines');
      if (!list) location.reload();
      button.remove();
      list?.replaceWith(document.importNode(latest ?? fresh, true));
    });
    const status = document.createElement('div');
    status.setAttribute('role', 'status');
    place.querySelector('.lines, .empty')?.before(status);
    status.append(button);
  }
  /** The list as it was when it was last asked for. */
  let latest: Element | null = null;

  function patch(fresh: Document): number {
    const lines = new Map(linesOf(fresh).map((line) => [questionIn(line), line]));
    let changes = 0;
    for (const line of linesOf(place)) {
      const [numbers, freshNumbers] = [line, lines.get(questionIn(line))].map((element) => element?.querySelector('.numbers'));
      if (!numbers || !freshNumbers || numbers.innerHTML === freshNumbers.innerHTML) continue;
      numbers.replaceWith(document.importNode(freshNumbers, true));
      changes++;
    }
    return changes;
  }

  return {
    concerns: (kind, fields: Fields) =>
      ['asked', 'undeleted', 'gap'].includes(kind) || linesOf(place).some((line) => questionIn(line) === String(fields.question)),
    async renew() {
      const fresh = await freshPage();
      if (fresh === 'gone' || !fresh) return false;
      const shown = new Set(linesOf(place).map(questionIn));
      const isMore = linesOf(fresh).some((line) => !shown.has(questionIn(line)));
      latest = fresh.querySelector('[data-live] .lines');
      if (isMore && latest) offer(latest);
      return patch(fresh) > 0 || isMore;
    },
  };
}
