import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import openapiTS, { astToString } from 'openapi-typescript';
import { factory } from 'typescript';
import { createApi } from '../../apps/api/src/app.ts';
import { apiConfigSchema } from '../../apps/api/src/config.ts';
import { isNode, nodesOf } from '../../apps/api/src/document/walk.ts';
import { createDocument } from '../../apps/api/src/openapi.ts';
import { repositoryRoot } from '../devstack/repository.ts';
import { lintRules } from './lint-rules.ts';
import { opennessProblems } from './openness.ts';
import { undescribed } from './undescribed.ts';

const documentFile = join(repositoryRoot, 'docs', 'openapi.json');
const typesFile = join(repositoryRoot, 'tests', 'support', 'api', 'types.d.ts');

const FILE = factory.createTypeReferenceNode('Blob');

/** Compares a committed file with what the code generates; `npm run document` regenerates it. */
const expectCommitted = (file: string, generated: string): void => {
  if (process.env.UPDATE_SCHEMAS === '1') writeFileSync(file, generated);
  if (readFileSync(file, 'utf8') === generated) return;
  throw new Error(`${file} is not what the code generates. Write it anew: npm run document`);
};

/** The alternatives of every `oneOf` and `anyOf`, at any depth. */
const choicesOf = (value: unknown): object[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { oneOf = [], anyOf = [] } = value as { oneOf?: object[]; anyOf?: object[] };
  return [...oneOf, ...anyOf, ...Object.values(value).flatMap(choicesOf)];
};

let app: NestExpressApplication;
let document: OpenAPIObject;
let text: string;
beforeAll(async () => {
  // No connection is opened before the first request.
  app = await createApi(apiConfigSchema.parse({}));
  await app.init();
  document = createDocument(app);
  text = `${JSON.stringify(document, null, 2)}\n`;
});
afterAll(() => app.close());

describe('the OpenAPI document', () => {
  it('is committed', () => expectCommitted(documentFile, text));

  it('has the types of its clients committed', async () => {
    const types = await openapiTS(text, {
      // The service fills in the defaults.
      defaultNonNullable: false,
      transform: ({ format }) => (format === 'binary' ? FILE : undefined),
    });
    expectCommitted(
      typesFile,
      `// Generated from docs/openapi.json: npm run document\n${astToString(types)}`,
    );
  });

  it('tells no machine', () => {
    expect(document.servers).toMatchObject([{ url: '/' }]);
    expect(text).not.toMatch(/\/\/(localhost|\d+\.)/);
  });

  it('offers only choices that say what each is: generators of clients make nothing of bare `required`', () => {
    const choices = choicesOf(JSON.parse(text));
    expect(choices.length).toBeGreaterThan(0);
    expect(choices.filter((choice) => !('type' in choice || '$ref' in choice))).toEqual([]);
  });

  it('can grow: answers are open, requests closed, and each enum has a name', () => {
    expect(opennessProblems(document)).toEqual([]);
  });

  it('says of every schema and every property what it is', () => {
    expect(undescribed(document)).toEqual([]);
  });

  it('has each error answer once, and no bound that is none', () => {
    const inline = nodesOf(document.paths).filter(({ node }) => isNode(node['application/problem+json']));
    expect(inline.map(({ path }) => path.join('/'))).toEqual([]);
    expect(text).not.toContain(`${Number.MIN_SAFE_INTEGER}`);
  });

  it('has nothing that its linter objects to', async () => {
    const config = await createConfig({ extends: ['recommended'], rules: lintRules });
    const problems = await lintFromString({ source: text, absoluteRef: documentFile, config });
    const told = problems.map(
      ({ ruleId, message, location }) => `${ruleId} at ${location[0]?.pointer ?? '#/'}: ${message}`,
    );
    expect(told).toEqual([]);
  });
});
