import type { form as english } from '../en/form.ts';

/** What every form says. */
export const form: Readonly<Record<keyof typeof english, string>> = {
  'form.required': 'مطلوب',
  'form.optional': 'اختياري',
  'form.errors':
    '{count, plural, zero {لا شيء يحتاج إلى إصلاح} one {شيء واحد يحتاج إلى إصلاح} two {شيئان يحتاجان إلى إصلاح} few {# أشياء تحتاج إلى إصلاح} many {# شيئًا يحتاج إلى إصلاح} other {# شيء يحتاج إلى إصلاح}}',
  'form.again': 'لم يُرسل شيء بعد؛ وما كتبته لا يزال هنا.',
};
