import { FILES_A_DAY, megabytes } from './rules.ts';

/** Why a file is not taken. */
export type FileRefusal =
  | 'empty'
  | 'unknown'
  | `${'image' | 'pdf' | 'archive' | 'text'}-large`
  | 'image-broken'
  | 'image-pixels'
  | 'pdf-broken'
  | 'pdf-locked'
  | 'archive-broken'
  | 'archive-locked'
  | 'archive-many'
  | 'archive-unpacked'
  | 'text-broken'
  | 'too-long'
  | 'taken-down';

/** Why no more files are taken from somebody today. */
export type DailyRefusal = 'files' | 'bytes';

/** Why somebody may not take a file down. */
export type TakeDownRefusal = 'not-own' | 'others-too';

/** What a sentence names, by the word that stands for it. */
export type FileValues = Readonly<Record<string, string>>;

type Said = readonly [what: string, remedy: string];

const SMALLER = 'Bring it below {limit} MiB.';

/** What is said of a file that is refused. */
export const FILES: Readonly<Record<FileRefusal, Said>> = {
  empty: ['The file is empty.', 'Choose one that holds something.'],
  unknown: [
    'Files of this kind are not taken.',
    'Take a picture (JPEG, PNG, GIF, WebP, AVIF), a PDF, an archive (zip, tar, tar.gz, tar.xz, 7z) or plain text in UTF-8.',
  ],
  'image-large': ['The picture is too large.', SMALLER],
  'pdf-large': ['The PDF is too large.', SMALLER],
  'archive-large': ['The archive is too large.', SMALLER],
  'text-large': ['The text is too large.', SMALLER],
  'image-broken': ['The picture cannot be read.', 'Open it in a program of yours and save it anew.'],
  'image-pixels': ['The picture has too many pixels.', 'Bring it below {limit} megapixels.'],
  'pdf-broken': ['The PDF cannot be read.', 'Open it in a program of yours and save it anew.'],
  'pdf-locked': ['The PDF asks for a password.', 'Save it without one.'],
  'archive-broken': ['The archive cannot be read.', 'Pack it anew.'],
  'archive-locked': ['The archive is encrypted.', 'Pack it without a password.'],
  'archive-many': ['The archive holds too many files.', 'Leave out what nobody needs, such as what was built.'],
  'archive-unpacked': ['Unpacked, the archive is too large.', 'Leave out what nobody needs, such as what was built.'],
  'text-broken': ['The text is not in UTF-8.', 'Save it in UTF-8.'],
  'too-long': ['It takes too long, or too much memory, to look at the file.', 'Bring a smaller or a simpler one.'],
  'taken-down': ['A moderator has taken this file down.', 'Bring another one.'],
};

const { known, newcomer } = FILES_A_DAY;

/** What is said of a day's limit. */
export const DAYS: Readonly<Record<DailyRefusal, Said>> = {
  files: [
    'You have uploaded as many files as you may in one day.',
    `Come back tomorrow; days end at midnight UTC. A member may upload ${known.files} a day, somebody new ${newcomer.files}.`,
  ],
  bytes: [
    'You have uploaded as much as you may in one day.',
    `Come back tomorrow; days end at midnight UTC. A member may upload ${megabytes(known.bytes)} MiB a day, somebody new ${megabytes(newcomer.bytes)}.`,
  ],
};

/** What is said where a file may not be taken down. */
export const TAKE_DOWNS: Readonly<Record<TakeDownRefusal, Said>> = {
  'not-own': ['That file is not yours.', 'Tell a moderator what is wrong with it.'],
  'others-too': [
    'Somebody else has uploaded the same file, and may need it.',
    'Take it out of your posts, or tell a moderator what is wrong with it.',
  ],
};

/** A sentence with what it names. */
export const filled = (sentence: string, values: FileValues): string => sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
