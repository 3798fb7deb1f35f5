import { expect, it } from '@jest/globals';
import { readCommand, UsageError } from './options.ts';

const now = new Date('2026-11-25T00:00:00Z');

it.each([
  [
    'create --user ada',
    { command: 'create', userId: 'ada', name: 'made by an operator', scopes: ['write'], expiresAt: null },
  ],
  [
    'create --user ada --name laptop --scopes read,admin --expires 2027-01-31',
    {
      command: 'create',
      userId: 'ada',
      name: 'laptop',
      scopes: ['read', 'admin'],
      expiresAt: new Date('2027-01-31T00:00:00Z'),
    },
  ],
  ['list', { command: 'list', userId: undefined }],
  ['list --user ada', { command: 'list', userId: 'ada' }],
  ['revoke --key 5f0c7a1e9b2d4c38', { command: 'revoke', keyId: '5f0c7a1e9b2d4c38' }],
])('reads %s', (line, command) => {
  expect(readCommand(line.split(' '), now)).toEqual(command);
});

it.each([
  ['', 'Say one of create, list and revoke.'],
  ['make', 'Say one of create, list and revoke.'],
  ['create list --user ada', 'Say one of create, list and revoke.'],
  ['create', '--user is missing.'],
  ['create --user ../ada', /^--user \.\.\/ada: 1 to 64/],
  ['create --user ada --scopes all', '--scopes: all is none of read, write, admin.'],
  ['create --user ada --expires yesterday', /^--expires yesterday: a day or time to come/],
  ['create --user ada --expires 2026-01-01', /^--expires 2026-01-01: a day or time to come/],
  ['list --key 5f', 'list takes no --key.'],
  ['revoke', '--key is missing.'],
  ['list --colour', /colour/],
])('refuses "%s"', (line, message) => {
  expect(() => readCommand(line.split(' ').filter(Boolean), now)).toThrow(UsageError);
  expect(() => readCommand(line.split(' ').filter(Boolean), now)).toThrow(message);
});
