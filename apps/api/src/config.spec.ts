import { expect, it } from '@jest/globals';
import { loadConfig } from '#activities/config';
import { apiConfigSchema } from './config.ts';

const everyVariable = (value: string): Record<string, string> =>
  Object.fromEntries(Object.keys(apiConfigSchema.shape).map((name) => [name, value]));

// An empty host would listen on every interface, and the API asks for no password.
it('the API with blank variables is the API without any, on this machine only', () => {
  const config = loadConfig(apiConfigSchema, everyVariable(''));
  expect(config).toEqual(loadConfig(apiConfigSchema, {}));
  expect(config.API_HOST).toBe('127.0.0.1');
});
