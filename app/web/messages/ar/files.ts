import type { files as english } from '../en/files.ts';

/** Attachments: the page on which a file is uploaded, the list under a post, taking a file down. */
export const files: Readonly<Record<keyof typeof english, string>> = {
  'files.attach': 'أرفق صورة أو ملفًا',
  'files.title': 'إرفاق ملف',
  'files.choose': 'الملف',
  'files.hint':
    'الصور (JPEG وPNG وGIF وWebP وAVIF) حتى {image} ميبيبايت، وملفات PDF حتى {pdf} ميبيبايت، والأرشيفات (zip وtar وtar.gz وtar.xz و7z) حتى {archive} ميبيبايت، والنص الصرف حتى {text} ميبيبايت. ويُحذف من الصورة ما تذكره عن مكان التقاطها ومن التقطها.',
  'files.upload': 'ارفع',
  'files.none-chosen': 'اختر ملفًا.',
  'files.uploaded': 'وصل ملفك',
  'files.markdown': 'ضع هذا حيث تريده أن يظهر',
  'files.markdown-of': 'صيغة Markdown للملف {name}',
  'files.recent': 'رُفع حديثًا',
  'files.recent-why': 'يُحذف بعد {days} أيام كل ملف لا يظهر في أي منشور.',
  'files.kind.image': 'صورة',
  'files.kind.pdf': 'ملف PDF',
  'files.kind.archive': 'أرشيف {extension}',
  'files.kind.text': 'نص',
  'files.kib': '{size} كيبيبايت',
  'files.mib': '{size} ميبيبايت',
  'files.pages': '{count, plural, zero {لا صفحات} one {صفحة واحدة} two {صفحتان} few {# صفحات} many {# صفحة} other {# صفحة}}',
  'files.pixels': '{width} في {height}',
  'files.attached': 'الملفات المرفقة',
  'files.holds':
    '{count, plural, =0 {لا يحتوي شيئًا} zero {لا يحتوي شيئًا} one {يحتوي ملفًا واحدًا} two {يحتوي ملفين} few {يحتوي # ملفات} many {يحتوي # ملفًا} other {يحتوي # ملف}}',
  'files.more': '{count, plural, zero {ولا شيء غيرها} one {وواحد آخر} two {واثنان آخران} few {و# أخرى} many {و# أخرى} other {و# أخرى}}',
  'files.pictures': 'الصور في هذا المنشور',
  'files.take-down': 'إزالة',
  'files.take-down-of': 'إزالة {name}',
  'files.take-down-title': 'أتريد إزالة هذا الملف؟',
  'files.take-down-why': 'تظهر بعدها فجوة في كل منشور يعرضه، ويقول عنوانه إنه أُزيل. لا يمكن التراجع عن ذلك.',
  'files.taken-down': 'أُزيل',
  'files.taken-down-done': 'أُزيل الملف.',
  'files.keep': 'اتركه',
};
