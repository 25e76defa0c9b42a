import type { ask as english } from '../en/ask.ts';

/** What stands on the page where a question is asked. */
export const ask: Readonly<Record<keyof typeof english, string>> = {
  'ask.title': 'اطرح سؤالًا',
  'ask.button': 'اطرح سؤالًا',
  'ask.question-title': 'العنوان',
  'ask.question-title-hint': 'المسؤول عنه في سطر واحد، كما تقوله لمن يعرف الموضوع.',
  'ask.body': 'السؤال',
  'ask.body-hint': 'ما فعلته، وما توقعته، وما حدث بدلًا منه. يمكنك الكتابة بصيغة Markdown.',
  'ask.tags': 'الوسوم',
  'ask.tags-hint': 'من كلمة إلى خمس كلمات تدل على الموضوع، تفصل بينها مسافات.',
  'ask.own-answer': 'أجب عنه بنفسك أيضًا',
  'ask.own-answer-hint': 'إن كنت تعرف الجواب فاتركه هنا لغيرك. يُنشر مع السؤال.',
  'ask.own-answer-label': 'إجابتك',
  'ask.post': 'انشر السؤال',
  'ask.look': 'ابحث عن أسئلة مشابهة',
  'ask.similar': 'أسئلة مشابهة',
  'ask.similar-none': 'لم يُعثر على ما يشبهه.',
  'ask.tips': 'ما يلقى إجابة',
  'ask.tip-search': 'سؤال لم يُطرح من قبل: ابحث أولًا.',
  'ask.tip-one': 'سؤال واحد في المرة، ومعه كل ما تلزم معرفته للإجابة.',
  'ask.tip-try': 'ما جربته، وأين تعثر.',
  'ask.tip-small': 'أصغر قطعة برمجية تظهر المشكلة، نصًا لا صورة.',
};
