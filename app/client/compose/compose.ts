import { saveDrafts } from './drafts.ts';
import { suggestQuestions } from './similar.ts';
import { suggestTags } from './tags.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) saveDrafts(form);
for (const field of document.querySelectorAll<HTMLInputElement>('input[data-tags]')) suggestTags(field);
for (const field of document.querySelectorAll<HTMLInputElement>('input[data-similar]')) suggestQuestions(field);
