import type { tags as english } from '../en/tags.ts';

/** The tags of a site, and the page of one. */
export const tags: Readonly<Record<keyof typeof english, string>> = {
  'tags.title': 'الوسوم',
  'tags.intro': 'الوسم كلمة تدل على موضوع السؤال. والوسوم الجيدة توصل السؤال إلى من يعرف الجواب.',
  'tags.popular': 'الشائعة',
  'tags.name': 'الاسم',
  'tags.filter': 'ابحث عن الوسوم بأول حروفها',
  'tags.none': 'لا توجد وسوم بعد.',
  'tags.none-like': 'لا يبدأ أي وسم بـ “{beginning}”.',
  'tags.no-excerpt': 'لم يصف أحد هذا الوسم بعد.',
  'tag.info': 'عن الوسم',
  'tag.title': 'عن الوسم {name}',
  'tag.no-wiki': 'لم يكتب أحد عن هذا الوسم بعد.',
  'tag.newest': 'أحدث أسئلته',
  'tag.see-questions': 'اعرض أسئلته',
  'tag.not-found': 'لا يوجد وسم باسم {name}',
  'tag.not-found-why': 'لا يحمله أي سؤال. ربما يُكتب هنا بطريقة أخرى.',
};
