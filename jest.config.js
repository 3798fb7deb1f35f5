// One configuration, three tiers: unit specs beside the code, workflows on a real Temporal server with stubbed
// activities, and what needs more of the embedded stack.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { URL } from 'node:url';

// The tests, and the apps that they start, run with the defaults: whatever the shell says of our variables is gone
// before any worker of Jest starts.
const example = readFileSync(new URL('.env.example', import.meta.url), 'utf8');
for (const [, name] of example.matchAll(/^#([A-Z][A-Z0-9_]*)=/gm)) delete process.env[name];

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['content-generation-source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

export default {
  // Suites with a stack mostly wait, for a heartbeat that is missed or a training that ends, and each has its own stack.
  maxWorkers: 2,
  // Stubbed tests of one file that mostly wait for the Temporal server, and the limits that they are held to.
  maxConcurrency: 3,
  // Real servers, videos and models on a busy machine; a test that needs more says so.
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,bench,libs,tools}/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'stubbed',
      testMatch: ['<rootDir>/tests/stubbed/**/*.spec.ts'],
      globalSetup: '<rootDir>/tests/support/stubbed/setup.mjs',
      globalTeardown: '<rootDir>/tests/support/stubbed/teardown.mjs',
    },
    {
      ...shared,
      displayName: 'stack',
      testMatch: ['<rootDir>/tests/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/stubbed/'],
    },
  ],
};
