import { mountEditor } from './mount.ts';
import { keepPage } from './take-files.ts';

for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')) mountEditor(field);
keepPage();
