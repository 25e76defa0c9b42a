import type { upload as english } from '../en/upload.ts';

/** Why a form with a file is not taken, whatever the file is. */
export const upload: Readonly<Record<keyof typeof english, string>> = {
  'upload.too-large.sentence': 'الملف أكبر من اللازم.',
  'upload.too-large.remedy': 'أقصى حجم هو {limit}.',
  'upload.not-a-form.sentence': 'لم يصل الملف في نموذج.',
  'upload.not-a-form.remedy': 'أرسله بصيغة multipart/form-data في حقل اسمه file.',
  'upload.malformed.sentence': 'النموذج المرسل غير سليم.',
  'upload.malformed.remedy': 'أرسله بصيغة multipart/form-data في حقل اسمه file.',
  'upload.too-many-parts.sentence': 'في النموذج أكثر من ملف، أو أشياء أخرى لا مكان لها هنا.',
  'upload.too-many-parts.remedy': 'أرسل ملفًا واحدًا في كل مرة.',
  'upload.cut-short.sentence': 'انقطع الرفع قبل أن يصل الملف كله.',
  'upload.cut-short.remedy': 'أرسله مرة أخرى.',
  'upload.too-slow.sentence': 'توقف وصول الملف مدة طويلة.',
  'upload.too-slow.remedy': 'حاول مرة أخرى من اتصال أفضل، أو أرسل ملفًا أصغر.',
  'upload.busy.sentence': 'تُرفع الآن ملفات كثيرة.',
  'upload.busy.remedy': 'حاول مرة أخرى بعد بضع ثوان.',
};
