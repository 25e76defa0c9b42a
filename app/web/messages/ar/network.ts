import type { network as english } from '../en/network.ts';

/** The network's own page. */
export const network: Readonly<Record<keyof typeof english, string>> = {
  'network.title': 'Askyard',
  'network.headline': 'أسئلة، وإجابات تستحق أن تبقى',
  'network.intro': 'شبكة مواقع يسأل فيها الناس عما يعنيهم ويجيب كل منهم بما يعرف. اختر موقعًا وابدأ القراءة.',
  'network.latest': 'الأحدث:',
  'network.empty': 'لا يوجد أي موقع على هذه الشبكة بعد.',
  'network.empty-how': 'يستطيع مشغل الشبكة أن يضيف موقعًا بالأمر “askyard site add”، أو أن يستورد موقعًا بالأمر “askyard import”.',
  'network.answered': 'أُجيب عن {percent}%',
};
