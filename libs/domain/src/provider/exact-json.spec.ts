import { expect, it } from '@jest/globals';
import { exactJson } from './exact-json.ts';

it.each([
  [{ b: [1, { d: null, c: true }], a: 'ü"\n' }, '{"a":"ü\\"\\n","b":[1,{"c":true,"d":null}]}'],
  [{ seed: 18_446_744_073_709_551_615n }, '{"seed":18446744073709551615}'],
  [[0.1, -0, 1e21], '[0.1,0,1e+21]'],
  [{}, '{}'],
])('%# is written in one way only', (value, text) => {
  expect(exactJson(value)).toBe(text);
});
