/** Shows a post's comments as they are now, but for one that somebody is editing. Gives how many have changed. */
export function patchComments(post: Element, fresh: Element): number {
  const [section, freshSection] = [post, fresh].map((element) => element.querySelector(':scope > .comments'));
  if (!freshSection) return 0;
  if (!section) {
    post.append(document.importNode(freshSection, true));
    return 1;
  }
  const [list, freshList] = [section, freshSection].map((element) => element.querySelector(':scope > ul'));
  if (!list || !freshList) return 0;
  let changes = 0;
  const items = [...freshList.children].map((item) => ({ item, standing: list.querySelector(`:scope > #${CSS.escape(item.id)}`) }));
  const ids = new Set(items.map(({ item }) => item.id));
  for (const item of [...list.children]) {
    if (ids.has(item.id) || isBusy(item)) continue;
    item.remove();
    changes++;
  }
  for (const [place, { item, standing }] of items.entries()) {
    if (standing && (isBusy(standing) || textOf(standing) === textOf(item))) continue;
    const shown = document.importNode(item, true);
    if (standing) standing.replaceWith(shown);
    else list.insertBefore(shown, list.children[place] ?? null);
    changes++;
  }
  changes += patchMore(section, freshSection);
  section.className = freshSection.className;
  return changes;
}

/** How many more there are, below those that stand open; one that is unfolded stays as it is. */
function patchMore(section: Element, freshSection: Element): number {
  const [more, freshMore] = [section, freshSection].map((element) => element.querySelector(':scope > .more'));
  if (more?.textContent === freshMore?.textContent || more?.hasAttribute('open')) return 0;
  const shown = freshMore && document.importNode(freshMore, true);
  if (more && shown) more.replaceWith(shown);
  else if (more) more.remove();
  else if (shown) section.querySelector(':scope > ul')?.after(shown);
  return 1;
}

/** What a comment says, with its score; times go on by themselves. */
const textOf = (item: Element): string => ['.comment-side', '.comment-text'].map((part) => item.querySelector(part)?.textContent ?? '').join('\n');

/** Whether somebody is at it: its form is open, or the focus within. */
const isBusy = (item: Element): boolean => item.querySelector('form[data-comment-text]') !== null || item.contains(document.activeElement);
