import { pointerTo, type Objections } from '../planning/objections.ts';
import { countPrompts, expandPrompt, parsePrompt, PromptSyntaxError, type ParsedPrompt } from './prompts.ts';
import { LIST_NAME_PATTERN, TEXT_LIMIT, type ImagesRequest } from './request.ts';

/** A prompt of a request, with its place in it. */
interface AskedPrompt {
  pointer: string;
  text: string;
}

/** The prompts of a request, not expanded yet. */
export interface RequestPrompts {
  /** How many they stand for. */
  count: bigint;
  /** The first one as it is in the request; empty if there is none. */
  first: string;
  expand(): { pointer: string; prompt: string }[];
}

const ofAxes = ({ grid }: ImagesRequest): AskedPrompt[] =>
  (grid?.axes ?? []).flatMap((axis, at) =>
    axis.by === 'prompt'
      ? axis.values.map((text, index) => ({ pointer: pointerTo('grid', 'axes', at, 'values', index), text }))
      : [],
  );

/** The prompts in each of the three places where they can be. */
const placesOf = (request: ImagesRequest): { pointer: string; asked: AskedPrompt[] }[] =>
  [
    {
      pointer: pointerTo('prompt'),
      asked: request.prompt === undefined ? [] : [{ pointer: pointerTo('prompt'), text: request.prompt }],
    },
    {
      pointer: pointerTo('prompts'),
      asked: (request.prompts ?? []).map((text, index) => ({ pointer: pointerTo('prompts', index), text })),
    },
    { pointer: pointerTo('grid', 'axes'), asked: ofAxes(request) },
  ].filter(({ asked }) => asked.length > 0);

const parsed = (
  { pointer, text }: AskedPrompt,
  request: ImagesRequest,
  objections: Objections,
): ParsedPrompt | null => {
  try {
    return parsePrompt(text, request.lists ?? {});
  } catch (error) {
    if (!(error instanceof PromptSyntaxError)) throw error;
    objections.add(pointer, error.code, error.message);
    return null;
  }
};

const checkLists = (
  { lists = {} }: ImagesRequest,
  used: ReadonlySet<string>,
  objections: Objections,
): void => {
  for (const [name, values] of Object.entries(lists)) {
    if (!LIST_NAME_PATTERN.test(name)) {
      const rule = 'a letter, then letters, digits, dashes or underscores, at most 32 in all';
      objections.add(
        pointerTo('lists'),
        'malformed',
        `${JSON.stringify(name)} is no name of a list: use ${rule}.`,
      );
      continue;
    }
    const pointer = pointerTo('lists', name);
    if (values.length === 0) objections.add(pointer, 'required', `The list ${name} has no values.`);
    if (!used.has(name))
      objections.add(pointer, 'unused-list', `No prompt has {${name}}: use the list, or leave it out.`);
  }
};

const lengthOf = ({ lists = {} }: ImagesRequest, asked: readonly AskedPrompt[]): number =>
  [...asked.map(({ text }) => text), ...Object.values(lists).flat()].reduce(
    (sum, text) => sum + text.length,
    0,
  );

/** Finds the prompts of a request, wherever they are, and objects to those that cannot be read. */
export const requestPrompts = (request: ImagesRequest, objections: Objections): RequestPrompts => {
  const [place, ...others] = placesOf(request);
  const asked = place?.asked ?? [];
  if (!place) objections.add(pointerTo('prompt'), 'required', 'A request needs prompt or prompts.');
  for (const { pointer } of others)
    objections.add(pointer, 'conflict', 'Send prompt, prompts, or an axis by prompt: only one of them.');
  const length = lengthOf(request, asked);
  if (length > TEXT_LIMIT) {
    const message = `Prompts and lists may have ${TEXT_LIMIT} characters together, not ${length}.`;
    objections.add(place?.pointer ?? pointerTo('lists'), 'too-long', message);
    return { count: 0n, first: '', expand: () => [] };
  }
  const read = asked.flatMap((one) => {
    const prompt = parsed(one, request, objections);
    return prompt ? [{ ...one, ...prompt }] : [];
  });
  // A list in a prompt that cannot be read may well be used.
  if (read.length === asked.length)
    checkLists(request, new Set(read.flatMap(({ lists }) => [...lists])), objections);
  // Without its alternatives a prompt would stand for nothing, however many others are in it.
  const complete = Object.values(request.lists ?? {}).some((values) => values.length === 0) ? [] : read;
  return {
    count: complete.reduce((sum, { sequence }) => sum + countPrompts(sequence), 0n),
    first: asked[0]?.text ?? '',
    expand: () =>
      complete.flatMap(({ pointer, sequence }) =>
        expandPrompt(sequence).map((prompt) => ({ pointer, prompt })),
      ),
  };
};
