const dataOf = (event: Event): DataTransfer | null =>
  event instanceof ClipboardEvent ? event.clipboardData : event instanceof DragEvent ? event.dataTransfer : null;

/** Whether something brings files to upload. A spreadsheet's cells come as text and as an image, and are text. */
export const bringsFiles = (types: readonly string[]): boolean => types.includes('Files') && !types.includes('text/plain');

/** Takes files that are pasted or dropped over the editor, before it sees them: it would put what a text file holds into the text. */
export function takeFiles(
  text: HTMLElement,
  take: (files: readonly File[], at: { readonly x: number; readonly y: number } | undefined) => void,
): void {
  for (const kind of ['paste', 'drop'] as const) {
    text.addEventListener(
      kind,
      (event) => {
        const data = dataOf(event);
        if (!data || !bringsFiles(data.types)) return;
        event.preventDefault();
        event.stopPropagation();
        text.classList.remove('is-over');
        take([...data.files], event instanceof DragEvent ? { x: event.clientX, y: event.clientY } : undefined);
      },
      { capture: true },
    );
  }
  text.addEventListener('dragover', (event) => {
    if (!event.dataTransfer || !bringsFiles(event.dataTransfer.types)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    text.classList.add('is-over');
  });
  text.addEventListener('dragleave', () => text.classList.remove('is-over'));
}

/** Has files chosen, as many as somebody likes. */
export function chooseFiles(take: (files: readonly File[]) => void): void {
  const field = document.createElement('input');
  field.type = 'file';
  field.multiple = true;
  field.addEventListener('change', () => take([...(field.files ?? [])]));
  field.click();
}

/** A file that is dropped beside the editor is not opened in its place: what was written would be gone. */
export function keepPage(): void {
  for (const kind of ['dragover', 'drop'] as const) {
    document.addEventListener(kind, (event) => {
      if (!event.defaultPrevented && event.dataTransfer && bringsFiles(event.dataTransfer.types)) event.preventDefault();
    });
  }
}
