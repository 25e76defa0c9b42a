import { type Badge, type BadgeClass, badgeKey } from '../../../core/people/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { BADGES, type BadgeRow } from '../schema.ts';
import { remainderFinder, type Told } from '../typed-row.ts';

const CLASSES: readonly (BadgeClass | undefined)[] = [undefined, 'gold', 'silver', 'bronze'];
const remainderOf = remainderFinder(BADGES);

/** Where each attribute of Badges.xml stands: Id, UserId, Name, Date, Class and TagBased in the badge. */
export function badgeOf(site: SiteNumber, row: BadgeRow): Badge {
  const rank = CLASSES[row.Class ?? 0];
  const badge: Badge = {
    key: badgeKey(site, row.UserId, row.Id),
    id: row.Id,
    person: row.UserId,
    name: row.Name,
    at: row.Date,
    ...(rank && { class: rank }),
    ...(row.TagBased === undefined ? {} : { tagBased: row.TagBased === 'True' }),
  };
  const remainder = remainderOf(row, badgeRow(badge));
  return remainder ? { ...badge, remainder } : badge;
}

export function badgeRow(badge: Badge): Told<typeof BADGES> {
  return {
    Id: badge.id,
    UserId: badge.person,
    Name: badge.name,
    Date: badge.at,
    ...(badge.class && { Class: CLASSES.indexOf(badge.class) }),
    ...(badge.tagBased === undefined ? {} : { TagBased: badge.tagBased ? 'True' : 'False' }),
  };
}
