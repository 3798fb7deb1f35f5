import {
  DELIVERY_STATES,
  FAILURES,
  JOB_ORDERS,
  JOB_STATUSES,
  SCOPES,
  UPLOAD_MEDIA,
  UPLOAD_STATES,
  WEBHOOK_EVENT_TYPES,
} from '#domain';
import { FIELD_PROBLEM_CODES } from '../http/invalid-request.ts';
import { isNode, rewritten, type Node } from './walk.ts';

export interface NamedEnum {
  values: readonly string[];
  description: string;
}

/** Enums by the names of their components. */
export type NamedEnums = Readonly<Record<string, NamedEnum>>;

/**
 * Enums shared by all kinds of job. The linter of the document rejects an enum that neither this table nor a kind
 * names.
 */
export const SHARED_ENUMS: NamedEnums = {
  JobStatusName: { values: JOB_STATUSES, description: 'What a job is doing.' },
  JobOrder: {
    values: JOB_ORDERS,
    description: 'The time that jobs are sorted by; with a leading dash, latest first.',
  },
  FailureType: {
    values: Object.keys(FAILURES),
    description: 'What went wrong: docs/operations.md lists them.',
  },
  ErasureOutcome: {
    values: ['erased', 'pending', 'unknown'],
    description: 'What happened to the copies of a training at fal.ai.',
  },
  UploadMedia: { values: UPLOAD_MEDIA, description: 'What an upload is to be.' },
  UploadState: { values: UPLOAD_STATES, description: 'The state of an upload.' },
  ApiKeyScope: { values: SCOPES, description: 'What an API key may do.' },
  WebhookEventType: { values: WEBHOOK_EVENT_TYPES, description: 'What a webhook is about.' },
  DeliveryState: { values: DELIVERY_STATES, description: 'The state of a webhook delivery.' },
  HealthState: { values: ['up', 'down'], description: 'Whether a part of the service is up.' },
  QueuesState: {
    values: ['served', 'unserved', 'unknown'],
    description: 'Whether workers are asking for the tasks that wait.',
  },
  TaskType: { values: ['workflow', 'activity'], description: 'What a task in Temporal belongs to.' },
  FalInputs: {
    values: ['bucket', 'storage'],
    description:
      'How files get to fal.ai: it reads them from the bucket, or they are uploaded to its storage.',
  },
  FalInputsReason: {
    values: ['setting', 'address'],
    description: 'Whether a setting or the address of the bucket decides how files get to fal.ai.',
  },
  FieldProblemCode: { values: FIELD_PROBLEM_CODES, description: 'What is wrong with a field: docs/api.md.' },
  Currency: { values: ['USD'], description: 'ISO 4217.' },
};

const reference = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });

/**
 * Gives each enum of the document the name that `enums` has for its values; unknown ones stay, for the linter to
 * report.
 */
export const nameEnums = <Document extends { components?: unknown }>(
  document: Document,
  enums: NamedEnums,
): Document => {
  const names = new Map(Object.entries(enums).map(([name, { values }]) => [JSON.stringify(values), name]));
  const used = new Set<string>();
  const named = rewritten(document, (node) => {
    const name = names.get(JSON.stringify(node.enum));
    if (name === undefined) return node;
    used.add(name);
    const rest = Object.fromEntries(
      Object.entries(node).filter(([member]) => member !== 'type' && member !== 'enum'),
    );
    // OpenAPI 3.0 ignores everything beside a reference.
    return Object.keys(rest).length === 0 ? reference(name) : { allOf: [reference(name)], ...rest };
  });
  const components = isNode(named.components) ? named.components : {};
  const schemas = Object.fromEntries(
    Object.entries(enums)
      .filter(([name]) => used.has(name))
      .map(([name, { values, description }]) => [name, { type: 'string', description, enum: values }]),
  );
  return {
    ...named,
    components: { ...components, schemas: { ...(components.schemas as Node), ...schemas } },
  };
};
