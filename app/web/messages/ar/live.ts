import type { live as english } from '../en/live.ts';

/** What open pages say of what has come since. */
export const live: Readonly<Record<keyof typeof english, string>> = {
  'live.answer': 'وصلت إجابة جديدة.',
  'live.edited': 'عُدّلت هذه المشاركة بعد أن فتحت الصفحة.',
  'live.show': 'اعرض النص الجديد',
  'live.gone': 'حُذف هذا السؤال بعد أن فتحت الصفحة.',
  'live.questions': 'توجد أسئلة جديدة: اعرضها',
};
