import { expect, it } from '@jest/globals';
import { WORKFLOW_TYPES } from './workflow-types.ts';
import * as workflows from './workflows.ts';

it('are those that the worker bundles', () => {
  expect(Object.keys(workflows).sort()).toEqual([...WORKFLOW_TYPES].sort());
});
