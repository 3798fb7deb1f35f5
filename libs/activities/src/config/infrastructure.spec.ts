import { afterEach, expect, it } from '@jest/globals';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { defaultCacheDirectory } from './infrastructure.ts';

const { XDG_CACHE_HOME } = process.env;

afterEach(() => {
  if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
});

it('keeps its cache where the user keeps caches; an empty variable counts as unset', () => {
  process.env.XDG_CACHE_HOME = '/caches';
  expect(defaultCacheDirectory()).toBe('/caches/content-generation-service');
  process.env.XDG_CACHE_HOME = '';
  expect(defaultCacheDirectory()).toBe(join(homedir(), '.cache', 'content-generation-service'));
});
