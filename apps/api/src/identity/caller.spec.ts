import { describe, expect, it } from '@jest/globals';
import type { Scope } from '#domain';
import { keyCaller, localCaller, type Caller } from './caller.ts';

const caller = (userId: string, scopes: Scope[]): Caller =>
  keyCaller({ keyId: '5f0c7a1e9b2d4c38', userId, scopes });

describe('a caller with a key', () => {
  it('is its owner, whether the request says so or not', () => {
    const ada = caller('ada', ['write']);
    expect(ada.key).toEqual({ userId: 'ada', keyId: '5f0c7a1e9b2d4c38' });
    expect(ada.actsFor(undefined)).toBe('ada');
    expect(ada.actsFor('ada')).toBe('ada');
  });

  it('acts for nobody else', () => {
    expect(() => caller('ada', ['write']).actsFor('bob')).toThrow(
      expect.objectContaining({ type: 'ForbiddenUser' }),
    );
  });

  it('acts for others as an admin, and for themselves when nobody is named', () => {
    const admin = caller('root', ['admin']);
    expect(admin.actsFor('bob')).toBe('bob');
    expect(admin.actsFor(undefined)).toBe('root');
  });

  it('may do what its scopes include', () => {
    expect(() => caller('ada', ['write']).assertMay('read')).not.toThrow();
    expect(() => caller('ada', ['read']).assertMay('write')).toThrow(
      expect.objectContaining({
        type: 'MissingScope',
        message: 'The request needs the scope write; the key has read.',
      }),
    );
  });
});

describe('a caller on this machine without keys', () => {
  it('is believed, and has to name the user', () => {
    expect(localCaller.actsFor('ada')).toBe('ada');
    expect(() => localCaller.actsFor(undefined)).toThrow(
      expect.objectContaining({ message: 'userId: is required' }),
    );
    expect(() => localCaller.assertMay('admin')).not.toThrow();
  });
});
