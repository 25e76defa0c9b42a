const EVENTS = ['paste', 'drop'] as const;

const dataOf = (event: Event): DataTransfer | null =>
  event instanceof ClipboardEvent ? event.clipboardData : event instanceof DragEvent ? event.dataTransfer : null;

/** Refuses files that are dropped or pasted: there is nowhere to keep them yet. A spreadsheet's cells come as text and as an image, and are text. */
export function refuseFiles(text: HTMLElement, refuse: () => void): void {
  for (const kind of EVENTS) {
    text.addEventListener(
      kind,
      (event) => {
        const types = dataOf(event)?.types ?? [];
        if (!types.includes('Files') || types.includes('text/plain')) return;
        event.preventDefault();
        event.stopPropagation();
        refuse();
      },
      { capture: true },
    );
  }
}
