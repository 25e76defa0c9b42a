import type { frame as english } from '../en/frame.ts';

/** What the frame of every page says. */
export const frame: Readonly<Record<keyof typeof english, string>> = {
  'frame.skip': 'انتقل إلى المحتوى',
  'frame.search': 'بحث',
  'frame.search.label': 'ابحث في الأسئلة',
  'frame.search.hint': 'ابحث في الأسئلة، [الوسوم]، user:…',
  'frame.navigation': 'القائمة الرئيسة',
  'frame.questions': 'الأسئلة',
  'frame.tags': 'الوسوم',
  'frame.users': 'الأعضاء',
  'frame.account': 'حسابك',
  'frame.sign-in': 'دخول',
  'frame.sign-up': 'اشتراك',
  'frame.inbox': 'الوارد',
  'frame.unread':
    '{count, plural, zero {لا جديد} one {إشعار جديد واحد} two {إشعاران جديدان} few {# إشعارات جديدة} many {# إشعارًا جديدًا} other {# إشعار جديد}}',
  'frame.settings': 'الإعدادات',
  'frame.network': 'جميع مواقع هذه الشبكة',
  'frame.network.name': 'Askyard',
  'frame.network.sites': 'المواقع',
  'frame.licence': 'ما يكتبه الناس هنا منشور برخصة المشاع الإبداعي: النسبة والترخيص بالمثل؛ ويذكر كل منشور اسم كاتبه ورخصته.',
  'frame.source': 'مستورد من {source}. يرتبط كل منشور بأصله هناك ويذكر اسم كاتبه.',
  'frame.software': 'Askyard برنامج حر.',
  'frame.notice': 'تنبيه',
  'frame.overload': 'الخدمة مشغولة جدًا. تُعرض هذه الصفحة الآن كما يراها الجميع، وما زلت مسجّل الدخول.',
  'frame.anonymous': 'يرى الجميع هذه الشبكة الآن كالزوار، ولا يمكن لأحد تسجيل الدخول. من كان مسجّل الدخول سيعود كما كان، ولن يضيع شيء.',
};
