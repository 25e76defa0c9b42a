let line: HTMLElement | undefined;

/** The line at the page's foot in which scripts say something; there before it is used, so that it is read aloud. */
function lineOf(): HTMLElement {
  if (line) return line;
  line = document.createElement('p');
  line.className = 'said';
  line.setAttribute('role', 'status');
  line.addEventListener('click', () => say(''));
  document.body.append(line);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && say(''));
  return line;
}

/** Says a sentence; it stands until the next one, or until it is pressed or Escape is. '' takes it away. */
export function say(sentence: string): void {
  const at = lineOf();
  at.textContent = sentence;
}
