import type { edit as english } from '../en/edit.ts';

/** What stands on the page where a post is edited. */
export const edit: Readonly<Record<keyof typeof english, string>> = {
  'edit.question': 'تعديل السؤال',
  'edit.answer': 'تعديل الإجابة عن',
  'edit.title': 'العنوان',
  'edit.body': 'النص',
  'edit.body-hint': 'يمكنك الكتابة بصيغة Markdown.',
  'edit.tags': 'الوسوم',
  'edit.tags-hint': 'من كلمة إلى خمس كلمات تدل على الموضوع، تفصل بينها مسافات.',
  'edit.summary': 'ما الذي غيّرته',
  'edit.summary-hint': 'اختياري، لكنه يخبر الكاتب بالسبب.',
  'edit.save': 'احفظ التعديل',
  'edit.cancel': 'غادر دون حفظ',
  'edit.conflict': 'غيّر أحدهم هذا المنشور وأنت تعدله',
  'edit.conflict-why':
    'نصك في النموذج كما هو. وأدناه ما يختلف به عن القائم الآن: الكلمات على خلفية خضراء في نصك وحده، وعلى خلفية حمراء في القائم وحده.',
  'edit.conflict-then': 'انقل ما تريد الإبقاء عليه، ثم احفظ مرة أخرى.',
  'edit.conflict-now': 'القائم الآن',
  'edit.conflict-difference': 'من القائم الآن إلى نصك',
  'edit.tips': 'التعديل الجيد',
  'edit.tip-meaning': 'يحفظ ما قصده الكاتب،',
  'edit.tip-mend': 'ويصلح أكثر من حرف،',
  'edit.tip-clear': 'ويجعل النص أوضح أو أقصر أو يعيده إلى الصواب،',
  'edit.tip-code': 'ويترك الشيفرة كما تعمل.',
  'edit.roll-back': 'ارجع إلى هذه',
  'edit.roll-back-title': 'ارجع إلى هذه المراجعة {number}، في مراجعة جديدة',
};
