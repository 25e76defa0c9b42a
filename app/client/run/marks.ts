/** Lines that can be seen at once without being a pattern of their own. */
const MARKED_AT_MOST = 20;

/** Marks lines of a block of code as it stands in the page: a bar beneath each. Their text stays as it was. */
export function markLines(block: HTMLElement, lines: readonly number[]): void {
  for (const mark of block.querySelectorAll('.run-mark')) mark.remove();
  const { height, top } = measured(block);
  for (const line of lines.slice(0, MARKED_AT_MOST)) {
    const mark = document.createElement('span');
    mark.className = 'run-mark';
    // By the object model: the pages' policy refuses styles that are written in markup.
    mark.style.top = `${top + (line - 1) * height}px`;
    mark.style.height = `${height}px`;
    mark.style.width = `${block.scrollWidth}px`;
    block.append(mark);
  }
}

/** Brings a line of a block into view, and gives the block the focus. */
export function goToLine(block: HTMLElement, line: number): void {
  const { height, top } = measured(block);
  block.focus({ preventScroll: true });
  block.scrollTop = Math.max(0, top + (line - 1) * height - block.clientHeight / 2);
  block.scrollIntoView({ block: 'nearest' });
}

/** Pixels of a line, and above the first. */
function measured(block: HTMLElement): { readonly height: number; readonly top: number } {
  const style = getComputedStyle(block);
  return { height: Number.parseFloat(style.lineHeight) || 22, top: Number.parseFloat(style.paddingTop) || 0 };
}
