/** What is said of a file on its way. */
export type UploadWords = { readonly stop: string; readonly dismiss: string };

/** A file on its way, as it is seen beneath the editor. */
export type UploadLine = {
  readonly item: HTMLElement;
  progress(part: number): void;
  /** Says why it did not come; the line stays until it is dismissed. */
  fail(sentence: string): void;
};

/** A line with a file's name, how much of it has gone, and a button that stops it. */
export function uploadLine(name: string, words: UploadWords, stop: () => void): UploadLine {
  const item = document.createElement('li');
  item.className = 'upload';
  const label = document.createElement('bdi');
  label.textContent = name;
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.setAttribute('aria-label', name);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet';
  button.textContent = words.stop;
  button.setAttribute('aria-label', `${words.stop}: ${name}`);
  button.addEventListener('click', stop);
  item.append(label, bar, button);
  return {
    item,
    progress(part) {
      // All of it has gone, and is being looked at: how long that takes nobody knows.
      if (part < 1) bar.value = part;
      else bar.removeAttribute('value');
    },
    fail(sentence) {
      const error = document.createElement('span');
      error.className = 'field-error';
      error.textContent = sentence;
      bar.replaceWith(error);
      button.textContent = words.dismiss;
      button.setAttribute('aria-label', `${words.dismiss}: ${name}`);
    },
  };
}
