import { describe, expect, it } from '@jest/globals';
import { keyCaller, localCaller } from './caller.ts';

describe('a caller with a key', () => {
  it('is its owner, whether the request says so or not', () => {
    const caller = keyCaller('ada', ['write']);
    expect(caller.actsFor(undefined)).toBe('ada');
    expect(caller.actsFor('ada')).toBe('ada');
  });

  it('acts for nobody else', () => {
    expect(() => keyCaller('ada', ['write']).actsFor('bob')).toThrow(
      expect.objectContaining({ type: 'ForbiddenUser' }),
    );
  });

  it('acts for others as an admin, and for themselves when nobody is named', () => {
    const admin = keyCaller('root', ['admin']);
    expect(admin.actsFor('bob')).toBe('bob');
    expect(admin.actsFor(undefined)).toBe('root');
  });

  it('may do what its scopes include', () => {
    expect(() => keyCaller('ada', ['write']).assertMay('read')).not.toThrow();
    expect(() => keyCaller('ada', ['read']).assertMay('write')).toThrow(
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
