import { expect, it } from '@jest/globals';
import type { Operation } from '#domain';
import { contentHashOf } from './content-hash.ts';

const trim: Operation = { name: 'a', operation: 'trim', startSeconds: 1, endSeconds: 2 };
const bytes = [{ sha256: 'aa' }];

it('the same is the same, whatever it is called and wherever its input comes from', () => {
  const same: Operation = { endSeconds: 2, name: 'b', from: ['c'], operation: 'trim', startSeconds: 1 };
  expect(contentHashOf(same, bytes)).toBe(contentHashOf(trim, bytes));
});

it.each([
  ['other options', { ...trim, endSeconds: 3 }, bytes],
  ['other bytes', trim, [{ sha256: 'ab' }]],
  ['one input more', trim, [...bytes, ...bytes]],
] as const)('%s are something else', (_, operation, inputs) => {
  expect(contentHashOf(operation, inputs)).not.toBe(contentHashOf(trim, bytes));
});
