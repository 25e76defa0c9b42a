import type { IForbiddenRuleType } from 'dependency-cruiser';

/** The rooms of core, left to right: each may import those before it. Runs, links and files stand beside posts. */
const ROW = ['text', 'sites', 'identity', 'people', 'tags', 'posts', 'votes', 'reputation', 'moderation', 'inbox'];
const BESIDE = ['runs', 'links', 'files'];
const BESIDE_MAY_SEE = ['text', 'sites', 'identity', 'people'];

const rooms = (names: readonly string[]): string => `^app/core/(${names.join('|')})/`;
const forbid = (name: string, from: string, to: string, except?: string): IForbiddenRuleType => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to, ...(except === undefined ? {} : { pathNot: except }) },
});

const coreRow = ROW.map((room, place) =>
  forbid(`core-${room}-sees-only-its-left`, rooms([room]), rooms([...ROW.slice(place + 1), ...(place >= ROW.indexOf('posts') ? [] : BESIDE)])),
);

/** The arrows of the house, as design.md draws them. */
export const forbidden: IForbiddenRuleType[] = [
  { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  forbid('platform-knows-nothing-of-ours', '^app/platform/', '^(app/(?!platform/)|lib/|bin/|lambda/|test/)'),
  forbid('core-knows-only-platform', '^app/core/', '^(app/(?!(platform|core)/)|lib/|bin/|lambda/|test/)'),
  forbid('text-imports-nothing', rooms(['text']), '^app/(?!core/text/)'),
  ...coreRow,
  forbid('beside-the-row', rooms(BESIDE), rooms([...ROW.filter((room) => !BESIDE_MAY_SEE.includes(room))])),
  forbid('engines-know-core-and-platform', '^app/engines/', '^(app/(?!(platform|core|engines)/)|lib/|bin/|lambda/|test/)'),
  forbid('web-knows-no-feature', '^app/web/', '^(app/(?!(platform|web)/)|lib/|bin/|lambda/|test/)', '^app/client/(styles|islands)/'),
  forbid('pages-and-machines-look-right', '^app/(pages|machines)/', '^(app/(main|commands|seeds)|lib/|bin/|lambda/|test/)'),
  forbid('pages-and-machines-are-apart', '^app/pages/', '^app/machines/'),
  forbid('machines-and-pages-are-apart', '^app/machines/', '^app/pages/'),
  forbid('seeds-use-operations', '^app/seeds/', '^(app/(main|web|pages|machines|commands|engines)|lib/|bin/|lambda/|test/)'),
  forbid('client-sees-text-and-rules', '^app/client/', '^app/(?!client/)', '^app/core/(text/|[^/]+/rules\\.ts$)'),
  forbid('config-imports-nothing', '^app/config\\.ts$', '^(app|lib|bin|lambda|test)/'),
  forbid('lib-sees-the-configuration-alone', '^(lib|lambda)/', '^(app|bin|test)/', '^app/config\\.ts$'),
  forbid('ports-of-operators-import-nothing', '^lib/ops/ports/', '^(app|lib|bin|lambda|test)/', '^lib/(ops/ports/|release/colours\\.ts$)'),
  forbid('the-command-line-knows-no-command', '^lib/ops/command-line/', '^(app|lib|bin|lambda|test)/', '^lib/ops/(command-line|ports)/'),
  forbid('the-rollout-steers-by-ports', '^lib/ops/rollout/', '^lib/ops/(?!(rollout|ports)/)', '^lib/ops/command-line/command\\.ts$'),
  forbid('commands-steer-by-ports', '^lib/ops/commands/', '^lib/ops/(?!(commands|rollout|command-line|ports)/)'),
  forbid('gateways-know-no-command', '^lib/ops/(aws|local)/', '^lib/ops/(commands|rollout|environments)/'),
  forbid('aws-and-local-are-apart', '^lib/ops/aws/', '^lib/ops/local/'),
  forbid('local-and-aws-are-apart', '^lib/ops/local/', '^lib/ops/aws/'),
  forbid('the-service-stands-alone', '^app/', '^(lib|lambda|bin|test|bench)/'),
  forbid('nobody-imports-main-but-commands', '^app/(?!(main|commands)[./])', '^app/main[./]'),
];
