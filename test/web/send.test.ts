import { expect, test } from 'vitest';
import { holds, takesGzip } from '../../app/web/send.ts';

test.each`
  header                    | takes
  ${undefined}              | ${false}
  ${''}                     | ${false}
  ${'gzip'}                 | ${true}
  ${'GZIP'}                 | ${true}
  ${'br;q=1.0, gzip;q=0.8'} | ${true}
  ${'gzip;q=0'}             | ${false}
  ${'gzip;q=0.000'}         | ${false}
  ${'gzip;q=0.001'}         | ${true}
  ${'*'}                    | ${true}
  ${'*;q=0'}                | ${false}
  ${'gzip;q=0, *'}          | ${false}
  ${'br, deflate'}          | ${false}
  ${'notgzip'}              | ${false}
`('Accept-Encoding $header takes gzip: $takes', ({ header, takes }) => {
  expect(takesGzip(header)).toBe(takes);
});

test.each`
  header          | held
  ${undefined}    | ${false}
  ${'W/"a"'}      | ${true}
  ${'"a"'}        | ${true}
  ${'"b", W/"a"'} | ${true}
  ${'*'}          | ${true}
  ${'"b"'}        | ${false}
  ${'a'}          | ${false}
`('If-None-Match $header holds W/"a": $held', ({ header, held }) => {
  expect(holds(header, 'W/"a"')).toBe(held);
});
