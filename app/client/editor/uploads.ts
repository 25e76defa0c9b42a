import type { EditorView } from '@codemirror/view';
import { LARGEST_FILE } from '../../core/files/rules.ts';
import { refusalOf, textOf } from '../json.ts';
import { addPlace, fillPlace, removePlace } from './places.ts';
import { sendFile } from './send-file.ts';
import { type UploadLine, uploadLine } from './upload-line.ts';

export type UploadOptions = {
  readonly view: EditorView;
  /** Where files are sent. */
  readonly address: string;
  /** Under which names the page has words. */
  readonly word: (name: string) => string;
};

export type Uploads = {
  /** What is on its way, and what is said of it to those who do not see it. */
  readonly shown: readonly HTMLElement[];
  /** Takes files, to stand at a place of the text. */
  take(files: readonly File[], at: number): void;
  /** Whether any is on its way. */
  isBusy(): boolean;
};

let numbers = 0;

/** Uploads files one after another, in their order, and puts each into the text where it was pasted or dropped. */
export function uploadsOf({ view, address, word }: UploadOptions): Uploads {
  const list = document.createElement('ul');
  list.className = 'uploads';
  list.setAttribute('aria-label', word('uploads'));
  list.hidden = true;
  const news = document.createElement('p');
  news.className = 'aside-word';
  news.setAttribute('role', 'status');
  let busy = 0;
  let last: Promise<void> = Promise.resolve();

  function drop({ item }: UploadLine): void {
    item.remove();
    list.hidden = list.childElementCount === 0;
  }

  async function send(file: File, number: number, line: UploadLine, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { status, fields } = await sendFile(address, file, { progress: line.progress, signal });
    if (signal.aborted) return;
    const markdown = textOf(fields, 'markdown');
    if (status === 200 && markdown !== '') {
      fillPlace(view, number, markdown);
      drop(line);
      news.textContent = word('uploadDone');
      return;
    }
    fail(file, number, line, (status === 0 ? '' : refusalOf(fields)) || word('unreachable'));
  }

  function fail({ name }: File, number: number, line: UploadLine, sentence: string): void {
    removePlace(view, number);
    line.fail(sentence);
    news.textContent = `${name}: ${sentence}`;
  }

  function begin(file: File, at: number): void {
    const number = ++numbers;
    const stopping = new AbortController();
    const line = uploadLine(file.name, { stop: word('uploadStop'), dismiss: word('uploadDismiss') }, () => {
      stopping.abort();
      removePlace(view, number);
      drop(line);
      view.focus();
    });
    list.append(line.item);
    list.hidden = false;
    addPlace(view, { number, name: file.name }, at);
    if (file.size > LARGEST_FILE) {
      fail(file, number, line, word('uploadLarge'));
      return;
    }
    busy++;
    last = last
      .then(() => send(file, number, line, stopping.signal))
      .finally(() => {
        busy--;
      });
  }

  return {
    shown: [list, news],
    take(files, at) {
      if (files.length > 0) news.textContent = word('uploadBegun');
      for (const file of files) begin(file, at);
    },
    isBusy: () => busy > 0,
  };
}
