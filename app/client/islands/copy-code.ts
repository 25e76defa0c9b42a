/** Words of the button: the one sentence of the pages that no catalogue reaches yet. */
const WORDS = { copy: 'Copy', copied: 'Copied' } as const;
const SHOWN_FOR = 1_500;

/** A button on each block of code that puts its text on the clipboard. Only where the browser lets it. */
function addButton(block: HTMLElement): void {
  const frame = document.createElement('div');
  frame.className = 'copyable';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = WORDS.copy;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.textContent ?? '');
    button.textContent = WORDS.copied;
    setTimeout(() => {
      button.textContent = WORDS.copy;
    }, SHOWN_FOR);
  });
  block.replaceWith(frame);
  frame.append(block, button);
}

if ('clipboard' in navigator) for (const block of document.querySelectorAll<HTMLElement>('.prose pre')) addButton(block);

export {};
