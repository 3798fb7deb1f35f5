import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { port } from './infrastructure.ts';
import { loadConfig } from './load.ts';

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port(5000),
  KIND: z.enum(['one', 'another']).default('one'),
  NEEDED: z.string(),
});

describe('a configuration', () => {
  it('has what the environment says, and defaults for the rest', () => {
    expect(loadConfig(schema, { HOST: '::1', NEEDED: 'x' })).toEqual({
      HOST: '::1',
      PORT: 5000,
      KIND: 'one',
      NEEDED: 'x',
    });
  });

  it('counts a variable that was left blank as unset', () => {
    expect(loadConfig(schema, { HOST: '', PORT: '', KIND: '', NEEDED: 'x' })).toEqual(
      loadConfig(schema, { NEEDED: 'x' }),
    );
    expect(() => loadConfig(schema, { NEEDED: '' })).toThrow(/NEEDED/);
  });

  it('is refused with every problem in one error', () => {
    expect(() => loadConfig(schema, { PORT: 'many', KIND: 'other', NEEDED: 'x' })).toThrow(
      /PORT: .*\n.*KIND: /,
    );
  });
});
