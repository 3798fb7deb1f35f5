import {
  DELIVERY_STATES,
  FAILURES,
  JOB_ORDERS,
  JOB_STATUSES,
  QUESTION_KINDS,
  SCOPES,
  STAGES,
  TRAINER_NAMES,
  UPLOAD_STATES,
  VERDICTS,
  WEBHOOK_EVENT_TYPES,
} from '#domain';
import { FIELD_PROBLEM_CODES } from '../http/invalid-request.ts';
import { isNode, rewritten, type Node } from './walk.ts';

interface NamedEnum {
  values: readonly string[];
  description: string;
}

/** Every enum of the API by the name of its component. A linter of the document refuses one that is not here. */
export const ENUMS: Readonly<Record<string, NamedEnum>> = {
  JobStatusName: { values: JOB_STATUSES, description: 'What a job is doing.' },
  JobStage: { values: STAGES, description: 'Where in its workflow a job is.' },
  JobKind: { values: ['train-lora'], description: 'What a job makes.' },
  JobOrder: {
    values: JOB_ORDERS,
    description: 'By which time jobs are listed; with a dash the latest first.',
  },
  QuestionKind: { values: QUESTION_KINDS, description: 'What a job asks.' },
  FailureType: {
    values: Object.keys(FAILURES),
    description: 'What went wrong: docs/operations.md lists them.',
  },
  TrainerName: { values: TRAINER_NAMES, description: 'One of the trainers of fal.ai.' },
  ProviderState: {
    values: ['submitting', 'unknown', 'accepted', 'completed', 'cancelled', 'failed'],
    description: 'How far the training at fal.ai is.',
  },
  VerdictName: { values: VERDICTS, description: 'What was decided about a frame: docs/manifest.md.' },
  CaptionerName: { values: ['vision', 'template', 'owner'], description: 'Who wrote a caption.' },
  SourceKind: {
    values: ['key', 'url'],
    description: '`key`: an object of the bucket. `url`: an address on the internet.',
  },
  ErasureOutcome: {
    values: ['erased', 'pending', 'unknown'],
    description: 'What became of the copies of a training at fal.ai.',
  },
  UploadState: { values: UPLOAD_STATES, description: 'How far an upload is.' },
  ApiKeyScope: { values: SCOPES, description: 'What an API key may do.' },
  WebhookEventType: { values: WEBHOOK_EVENT_TYPES, description: 'What a webhook is about.' },
  DeliveryState: { values: DELIVERY_STATES, description: 'How far the delivery of a webhook is.' },
  HealthState: { values: ['up', 'down'], description: 'Whether a part of the service answers.' },
  FalInputs: {
    values: ['bucket', 'storage'],
    description: 'How files get to fal.ai: it reads them from the bucket, or they are sent to its storage.',
  },
  FalInputsReason: {
    values: ['setting', 'address'],
    description: 'Whether a setting or the address of the bucket decides how files get to fal.ai.',
  },
  FieldProblemCode: { values: FIELD_PROBLEM_CODES, description: 'What is wrong with a field: docs/api.md.' },
  Currency: { values: ['USD'], description: 'ISO 4217.' },
};

const NAMES = new Map(Object.entries(ENUMS).map(([name, { values }]) => [JSON.stringify(values), name]));

const reference = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });

/** Gives each enum of the document the name that `ENUMS` has for its values; others stay, for the linter to name. */
export const nameEnums = <Document extends { components?: unknown }>(document: Document): Document => {
  const used = new Set<string>();
  const named = rewritten(document, (node) => {
    const name = NAMES.get(JSON.stringify(node.enum));
    if (name === undefined) return node;
    used.add(name);
    const rest = Object.fromEntries(
      Object.entries(node).filter(([member]) => member !== 'type' && member !== 'enum'),
    );
    // Beside a reference OpenAPI 3.0 reads nothing.
    return Object.keys(rest).length === 0 ? reference(name) : { allOf: [reference(name)], ...rest };
  });
  const components = isNode(named.components) ? named.components : {};
  const schemas = Object.fromEntries(
    Object.entries(ENUMS)
      .filter(([name]) => used.has(name))
      .map(([name, { values, description }]) => [name, { type: 'string', description, enum: values }]),
  );
  return {
    ...named,
    components: { ...components, schemas: { ...(components.schemas as Node), ...schemas } },
  };
};
