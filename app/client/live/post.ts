/** Shows a post's score, its acceptance and, where it may be another, its text. Gives how much has changed. */
export function patchPost(post: Element, fresh: Element, isTextAnother: boolean, words: (name: string) => string): number {
  let changes = patchScore(post, fresh);
  if (post.className.replace(' is-new', '') !== fresh.className) {
    post.className = fresh.className;
    changes++;
  }
  return isTextAnother ? changes + patchText(post, fresh, words) : changes;
}

/** The cell beside a post: score, buttons and tick, as the server renders them for whoever reads. */
function patchScore(post: Element, fresh: Element): number {
  const [cell, freshCell] = [post, fresh].map((element) => element.querySelector(':scope > .score'));
  if (!cell || !freshCell || cell.innerHTML === freshCell.innerHTML) return 0;
  // The button that somebody is about to press stays theirs.
  const name = cell.contains(document.activeElement) ? document.activeElement?.getAttribute('value') : undefined;
  const replaced = document.importNode(freshCell, true);
  cell.replaceWith(replaced);
  if (name) replaced.querySelector<HTMLElement>(`button[value="${CSS.escape(name)}"]`)?.focus();
  else if (name === null) replaced.querySelector<HTMLElement>('form[data-accept] button')?.focus();
  return 1;
}

/**
 * A text that was edited is not taken from under its reader's eyes: a line above it says so, and shows it when it is
 * pressed. What scripts have added to the old text, such as programs that ran, goes with it; the page is loaded anew.
 */
function patchText(post: Element, fresh: Element, words: (name: string) => string): number {
  const [signatures, freshSignatures] = [post, fresh].map((element) => element.querySelector('.signatures')?.textContent);
  if (signatures === freshSignatures || post.querySelector(':scope > .fresh-text')) return 0;
  const line = document.createElement('p');
  line.className = 'fresh-text';
  line.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = words('show');
  button.addEventListener('click', () => location.reload());
  line.append(words('edited'), ' ', button);
  post.querySelector(':scope > .prose')?.before(line);
  return 1;
}
