import {
  checkOperations,
  Objections,
  operationsOf,
  PlanRejected,
  pointerTo,
  type Objection,
  type Operation,
  type TemplateFields,
  type TemplateName,
} from '#domain';
import { OPTIONS, TEMPLATE_FIELDS } from './operation-options.ts';
import type { AskedOperation } from './schemas/operation.schema.ts';
import type { ProcessVideoRequest } from './schemas/request.schema.ts';

/** What a request asks for. */
export interface AskedWork {
  /** What the operations were made from, if the request named one. */
  template?: TemplateName;
  operations: Operation[];
}

/** Stand for options that are missing, so that the rest of the request can be checked. */
const MISSING: Record<string, unknown> = {
  segments: [{ startSeconds: 0, endSeconds: 1 }],
  action: 'normalise',
  image: { uploadKey: '' },
};

const known = (names: readonly string[]): string =>
  names.length === 0 ? 'has no options' : `has ${names.join(', ')}`;

/** One operation of the domain. Objects to options that it does not have, and to those that it lacks. */
const operationFrom = (
  { name, operation, from, ...given }: AskedOperation,
  index: number,
  objections: Objections,
): Operation => {
  const options: Readonly<Record<string, boolean>> = OPTIONS[operation];
  const kept: Record<string, unknown> = {};
  for (const [option, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (Object.hasOwn(options, option)) kept[option] = value;
    else
      objections.add(
        pointerTo('operations', index, option),
        'unknown-option',
        `${operation} ${known(Object.keys(options))}, not ${option}.`,
      );
  }
  for (const [option, isRequired] of Object.entries(options)) {
    if (!isRequired || option in kept) continue;
    objections.add(pointerTo('operations', index, option), 'required', `${operation} needs ${option}.`);
    kept[option] = MISSING[option];
  }
  // The table of options says which belong together, and the schema has checked each of them.
  return { name, operation, ...(from === undefined ? {} : { from }), ...kept } as unknown as Operation;
};

const operationsFrom = (asked: readonly AskedOperation[], objections: Objections): Operation[] =>
  asked.map((operation, index) => operationFrom(operation, index, objections));

const operationsOfTemplate = (
  template: TemplateName,
  fields: NonNullable<ProcessVideoRequest['fields']>,
  objections: Objections,
): Operation[] => {
  const names: readonly string[] = TEMPLATE_FIELDS[template];
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  for (const [field] of given)
    if (!names.includes(field))
      objections.add(
        pointerTo('fields', field),
        'unknown-option',
        `The template ${template} ${known(names)}, not ${field}.`,
      );
  const kept = Object.fromEntries(given.filter(([field]) => names.includes(field)));
  return operationsOf(template, kept as TemplateFields[typeof template]);
};

/**
 * An objection to an operation of a template, about what the request has: the field that the option comes from, if it has
 * the same name, or else the template.
 */
const aboutTemplate = (objection: Objection, fields: object): Objection => {
  const option = objection.pointer.split('/').at(-1) ?? '';
  const pointer = Object.hasOwn(fields, option) ? pointerTo('fields', option) : pointerTo('template');
  return { ...objection, pointer };
};

/** The objections of the domain to the operations of a request, about members of the request. */
export const aboutRequest = (
  objections: readonly Objection[],
  { template, fields = {} }: Pick<ProcessVideoRequest, 'template' | 'fields'>,
): Objection[] =>
  template === undefined ? [...objections] : objections.map((objection) => aboutTemplate(objection, fields));

const checkSources = (request: ProcessVideoRequest, hasFile: boolean, objections: Objections): void => {
  const { videoUrl, uploadKey, output, dryRun } = request;
  const named = [videoUrl, uploadKey, output].filter((source) => source !== undefined);
  const given = named.length + (hasFile ? 1 : 0);
  if (given !== 1)
    objections.add(
      pointerTo('video'),
      'not-one-source',
      `Send exactly one of video, videoUrl, uploadKey and output; there are ${given}.`,
    );
  if (dryRun && hasFile)
    objections.add(
      pointerTo('dryRun'),
      'conflict',
      'A file in a form is not planned: upload it first, and send its uploadKey.',
    );
};

const workFrom = (request: ProcessVideoRequest, objections: Objections): AskedWork => {
  const { template, fields, operations } = request;
  if (template !== undefined && operations !== undefined)
    objections.add(pointerTo('template'), 'conflict', 'Send either template or operations, not both.');
  if (template === undefined && fields !== undefined)
    objections.add(pointerTo('fields'), 'conflict', 'Fields belong to a template, and there is none.');
  if (operations !== undefined) return { operations: operationsFrom(operations, objections) };
  if (template !== undefined)
    return { template, operations: operationsOfTemplate(template, fields ?? {}, objections) };
  objections.add(pointerTo('operations'), 'required', 'Send template or operations.');
  return { operations: [] };
};

const objectionsTo = (operations: readonly Operation[]): readonly Objection[] => {
  try {
    checkOperations(operations);
    return [];
  } catch (error) {
    if (error instanceof PlanRejected) return error.objections;
    throw error;
  }
};

/**
 * What a request asks for, as far as it can be checked before anybody has seen the video.
 *
 * @param hasFile whether the request brought the video itself.
 * @throws PlanRejected with everything that is wrong.
 */
export const askedWork = (request: ProcessVideoRequest, hasFile: boolean): AskedWork => {
  const objections = new Objections();
  checkSources(request, hasFile, objections);
  const work = workFrom(request, objections);
  // That there are none has been said.
  const found = work.operations.length === 0 && !request.operations ? [] : objectionsTo(work.operations);
  const asked = { template: work.template, fields: request.fields };
  for (const { pointer, code, message } of aboutRequest(found, asked)) objections.add(pointer, code, message);
  objections.assertNone();
  return work;
};
