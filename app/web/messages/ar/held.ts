import type { held as english } from '../en/held.ts';

/** A newcomer's post that waits for the link of a letter. */
export const held: Readonly<Record<keyof typeof english, string>> = {
  'held.title': 'بقيت خطوة واحدة',
  'held.sent': 'حُفظ ما كتبته. أرسلنا إليك رسالة الآن؛ افتح رابطها خلال يوم فيُنشر.',
  'held.why':
    'تصحب أول منشورات العضو الجديد بينة عمل صغيرة يعدها المتصفح من تلقاء نفسه. وصل منشورك بدونها، كما يحدث حين تكون JavaScript معطلة، فتنوب الرسالة عنها.',
  'held.text': 'ما كتبته',
  'held.release-title': 'انشر ما كتبته',
  'held.release': 'انشر',
  'held.letter-subject': 'انشر ما كتبته على {site}',
  'held.letter': 'كتبت شيئًا على {site}. افتح هذا الرابط خلال يوم لنشره:',
  'held.letter-not-you': 'إن لم تكن أنت من كتبه فدع هذه الرسالة، وغيّر كلمة مرورك؛ فقد دخل أحدهم باسمك.',
};
