/** Why a form with a file is not taken, whatever the file is: `upload.REASON.sentence` and `….remedy` (web/uploads). */
export const upload = {
  'upload.too-large.sentence': 'The file is too large.',
  'upload.too-large.remedy': 'Send at most {limit}.',
  'upload.not-a-form.sentence': 'The file did not come as a form.',
  'upload.not-a-form.remedy': 'Send it as multipart/form-data, in a field called file.',
  'upload.malformed.sentence': 'The form is malformed.',
  'upload.malformed.remedy': 'Send it as multipart/form-data, in a field called file.',
  'upload.too-many-parts.sentence': 'The form holds more than one file, or other things that have no place here.',
  'upload.too-many-parts.remedy': 'Send one file at a time.',
  'upload.cut-short.sentence': 'The upload ended before all of it had come.',
  'upload.cut-short.remedy': 'Send it again.',
  'upload.too-slow.sentence': 'Nothing more of the file came for too long.',
  'upload.too-slow.remedy': 'Try again on a better line, or send a smaller file.',
  'upload.busy.sentence': 'Too many files are being uploaded at the moment.',
  'upload.busy.remedy': 'Try again in a few seconds.',
} as const;
