import { expect, test } from 'vitest';
import { clientPlace, type Failures, verdict } from '../../../app/core/identity/lock-out.ts';

const NOW = 1_000_000_000;
const failed = (count: number, secondsAgo = 0): Failures => ({ count, last: NOW - secondsAgo * 1000 });

test.each`
  way                | pair             | client        | account        | said
  ${'password'}      | ${undefined}     | ${undefined}  | ${undefined}   | ${'go'}
  ${'password'}      | ${failed(4)}     | ${failed(4)}  | ${failed(4)}   | ${'go'}
  ${'password'}      | ${failed(5)}     | ${failed(5)}  | ${failed(5)}   | ${{ wait: 30 }}
  ${'password'}      | ${failed(5, 29)} | ${failed(5)}  | ${failed(5)}   | ${{ wait: 1 }}
  ${'password'}      | ${failed(5, 30)} | ${failed(5)}  | ${failed(5)}   | ${'go'}
  ${'password'}      | ${failed(6)}     | ${failed(6)}  | ${failed(6)}   | ${{ wait: 60 }}
  ${'password'}      | ${failed(8)}     | ${failed(8)}  | ${failed(8)}   | ${{ wait: 240 }}
  ${'password'}      | ${failed(5000)}  | ${undefined}  | ${undefined}   | ${{ wait: 900 }}
  ${'password'}      | ${undefined}     | ${failed(49)} | ${undefined}   | ${'go'}
  ${'password'}      | ${undefined}     | ${failed(50)} | ${undefined}   | ${{ wait: 30 }}
  ${'password'}      | ${undefined}     | ${undefined}  | ${failed(99)}  | ${'go'}
  ${'password'}      | ${undefined}     | ${undefined}  | ${failed(100)} | ${'known-device-only'}
  ${'password'}      | ${failed(5)}     | ${undefined}  | ${failed(100)} | ${{ wait: 30 }}
  ${'second-factor'} | ${failed(3)}     | ${undefined}  | ${failed(19)}  | ${'go'}
  ${'second-factor'} | ${failed(4)}     | ${undefined}  | ${undefined}   | ${{ wait: 30 }}
  ${'second-factor'} | ${undefined}     | ${undefined}  | ${failed(20)}  | ${'known-device-only'}
`('$way with $pair from there, $client of that client, $account at the account: $said', ({ way, pair, client, account, said }) => {
  expect(verdict(way, { pair, client, account }, NOW)).toEqual(said);
});

test.each`
  address                   | place
  ${'203.0.113.7'}          | ${'203.0.113.7'}
  ${'::ffff:203.0.113.7'}   | ${'203.0.113.7'}
  ${'2001:db8:1:2:3:4:5:6'} | ${'2001:db8:1:2::/64'}
  ${'2001:0DB8:0001:2::1'}  | ${'2001:db8:1:2::/64'}
  ${'2001:db8:1:2:ffff::'}  | ${'2001:db8:1:2::/64'}
  ${'2001:db8::1'}          | ${'2001:db8:0:0::/64'}
  ${'::1'}                  | ${'0:0:0:0::/64'}
  ${'fe80::1%eth0'}         | ${'fe80:0:0:0::/64'}
  ${'2001:db8:1:3:3:4:5:6'} | ${'2001:db8:1:3::/64'}
`('$address is counted at $place', ({ address, place }) => {
  expect(clientPlace(address)).toBe(place);
});
