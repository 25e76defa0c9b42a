import { type Html, safe } from '../../web/html.ts';

const DAY = 86_400_000;
const DAYS_AT_MOST = 20_000;

type Day = { readonly iso: string; readonly text: string };

const languages = new Map<string, { readonly format: Intl.DateTimeFormat; readonly days: Map<number, Day> }>();
const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** English is written as the house writes it: 4 Mar 2023, which nobody takes for a month of a year. */
const spelt = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** Formatting a date costs more than the rest of a line, so each day is formatted once. */
function dayOf(day: number, language: string): Day {
  let known = languages.get(language);
  if (!known) {
    const format = new Intl.DateTimeFormat(spelt(language), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    known = { format, days: new Map() };
    languages.set(language, known);
  }
  let named = known.days.get(day);
  if (!named) {
    const date = new Date(day * DAY);
    if (known.days.size >= DAYS_AT_MOST) known.days.clear();
    named = { iso: date.toISOString().slice(0, 10), text: known.format.format(date) };
    known.days.set(day, named);
  }
  return named;
}

/** A date in the site's language, such as “4 Mar 2023”, without the clock. */
export const dateText = (at: number, language: string): string => dayOf(Math.floor(at / DAY), language).text;

/** A moment: the day to read, the second on hover. Never “two hours ago”, which a cached page would keep saying. */
export function time(at: number, language: string): Html {
  const day = dayOf(Math.floor(at / DAY), language);
  const second = Math.floor((((at % DAY) + DAY) % DAY) / 1000);
  const clock = `${two[Math.floor(second / 3600)]}:${two[Math.floor(second / 60) % 60]}:${two[second % 60]}`;
  return safe(`<time datetime="${day.iso}T${clock}Z" title="${day.iso} ${clock} UTC">${day.text}</time>`);
}
