import { pointerTo, type Objections } from '../planning/objections.ts';
import { OPERATIONS, outputKindOf, type Operation, type OutputKind } from './operations.ts';

/** What the input of a job is called in `from`. */
export const SOURCE = 'source';

/** The most operations of a job. */
export const OPERATIONS_LIMIT = 30;

/** Also part of file names. */
export const OPERATION_NAME_PATTERN = /^[a-z][a-z0-9-]{0,31}$/;

/** The names of what an operation works on. */
export const inputsOf = ({ from }: Pick<Operation, 'from'>): string[] => from ?? [SOURCE];

const checkNames = (operations: readonly Operation[], objections: Objections): void => {
  operations.forEach(({ name }, index) => {
    const pointer = pointerTo('operations', index, 'name');
    if (!OPERATION_NAME_PATTERN.test(name) || name === SOURCE)
      objections.add(
        pointer,
        'malformed',
        `An operation cannot be called “${name}”: names begin with a lower-case letter, have letters, digits and dashes, at most 32, and are not “${SOURCE}”.`,
      );
    if (operations.findIndex((other) => other.name === name) < index)
      objections.add(pointer, 'duplicate', `There are two operations called “${name}”.`);
  });
};

const plural = (count: number): string => `${count} ${count === 1 ? 'input' : 'inputs'}`;

const checkInputs = (operations: readonly Operation[], objections: Objections): void => {
  const kinds = new Map<string, OutputKind>([
    [SOURCE, 'video'],
    ...operations.map((operation): [string, OutputKind] => [operation.name, outputKindOf(operation)]),
  ]);
  operations.forEach((operation, index) => {
    const { takes, inputs } = OPERATIONS[operation.operation];
    const from = inputsOf(operation);
    const [least, most] = inputs;
    if (from.length < least || from.length > most)
      objections.add(
        pointerTo('operations', index, 'from'),
        'wrong-length',
        `${operation.operation} takes ${least === most ? plural(least) : `${least} to ${plural(most)}`}, not ${from.length}.`,
      );
    from.forEach((name, at) => {
      const pointer = pointerTo('operations', index, 'from', at);
      const kind = kinds.get(name);
      if (kind === undefined)
        objections.add(pointer, 'unknown-input', `There is no operation called “${name}”.`);
      else if (!takes.includes(kind))
        objections.add(
          pointer,
          'wrong-input',
          `${operation.operation} takes ${takes.join(' or ')}, and “${name}” makes ${kind}.`,
        );
    });
  });
};

/**
 * The operations so that each follows what it works on, otherwise in the order of the request; those that wait for
 * themselves are left out.
 */
const sorted = <Each extends Operation>(operations: readonly Each[]): Each[] => {
  const done = new Set([SOURCE]);
  const order: Each[] = [];
  const names = new Set(operations.map(({ name }) => name));
  const isReady = (operation: Each): boolean =>
    // What does not exist keeps nobody waiting: it is objected to by itself.
    inputsOf(operation).every((name) => done.has(name) || !names.has(name));
  for (;;) {
    const next = operations.find((operation) => !order.includes(operation) && isReady(operation));
    if (!next) return order;
    order.push(next);
    done.add(next.name);
  }
};

/** Objects to names and inputs that make no sense. @returns the operations in an order in which they can be done. */
export const orderOperations = (operations: readonly Operation[], objections: Objections): Operation[] => {
  if (operations.length === 0) objections.add(pointerTo('operations'), 'required', 'There is no operation.');
  if (operations.length > OPERATIONS_LIMIT)
    objections.add(
      pointerTo('operations'),
      'too-many',
      `A job has at most ${OPERATIONS_LIMIT} operations, not ${operations.length}.`,
    );
  checkNames(operations, objections);
  checkInputs(operations, objections);
  const order = sorted(operations);
  const waiting = operations.filter((operation) => !order.includes(operation));
  const [first] = waiting;
  if (first)
    objections.add(
      pointerTo('operations', operations.indexOf(first), 'from'),
      'cycle',
      `These operations wait for each other: ${waiting.map(({ name }) => name).join(', ')}.`,
    );
  return order;
};
