import { mountEditor } from './mount.ts';

for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')) mountEditor(field);
