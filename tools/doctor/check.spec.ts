import { expect, it } from '@jest/globals';
import { runChecks, type Check } from './check.ts';
import { report } from './report.ts';

const check = (name: string, look: Check['look']): Check => ({ name, remedy: `Mend ${name}.`, look });

it('says of everything what it found, with what to do, also of what throws or never answers', async () => {
  const results = await runChecks(
    [
      check('One', () => Promise.resolve('It is there.')),
      check('Two', () => Promise.reject(new Error('connect ECONNREFUSED\n  127.0.0.1:1'))),
      check('Three', () => new Promise(() => undefined)),
      check('Four', () => Promise.resolve({ status: 'warning', says: 'It is odd.', remedy: 'Look at it.' })),
    ],
    50,
  );
  expect(report(results).split('\n')).toEqual([
    '✓ One: It is there.',
    '✗ Two: connect ECONNREFUSED 127.0.0.1:1.',
    '    Mend Two.',
    '✗ Three: There was no answer within 0.05 s.',
    '    Mend Three.',
    '! Four: It is odd.',
    '    Look at it.',
  ]);
});
