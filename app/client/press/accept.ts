/** Shows which answer is accepted as the server renders it: the cells beside the posts, from the page asked for anew. */
export function showAccepted(): void {
  void renewed();
}

async function renewed(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (!response?.ok) {
    location.reload();
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const focused = document.activeElement?.closest('.post')?.id;
  for (const post of document.querySelectorAll('.post[id]')) {
    const fresh = page.getElementById(post.id);
    const [cell, freshCell] = [post.querySelector(':scope > .score'), fresh?.querySelector(':scope > .score')];
    if (!fresh || !cell || !freshCell) continue;
    post.className = fresh.className;
    cell.replaceWith(freshCell);
  }
  // The button that was pressed is another element now.
  if (focused !== undefined) document.querySelector<HTMLElement>(`#${CSS.escape(focused)} form[data-accept] button`)?.focus();
}
