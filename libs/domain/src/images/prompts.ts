import { LIST_NAME_PATTERN, type PromptLists } from './request.ts';
import type { ObjectionCode } from '../planning/objections.ts';

/**
 * The syntax of prompts: `{a|b}` is either text, `{place}` each value of the list of that name, and `\{`, `\}`, `\|` and
 * `\\` are the characters themselves. Alternatives may contain lists and further alternatives; the values of a list are
 * plain text. Each occurrence is independent of the others, also of the same list. Spaces count.
 */
type Part = string | readonly Sequence[];
type Sequence = readonly Part[];

/** What is wrong with the syntax of a prompt, and what to do about it. */
export class PromptSyntaxError extends Error {
  constructor(
    readonly code: Extract<ObjectionCode, 'malformed' | 'unknown-list'>,
    message: string,
  ) {
    super(message);
  }
}

/** Nobody reads deeper ones. */
const DEPTH_LIMIT = 8;

const TOKEN = /\\[{}|\\]|[{}|]|\\|[^{}|\\]+/gu;
const HINT = String.raw`write \{ and \} for braces that are meant as such`;

const malformed = (what: string): PromptSyntaxError =>
  new PromptSyntaxError('malformed', `${what}; ${HINT}.`);

/** The character after the backslash, if it needed one. */
const literal = (token: string): string => (/^\\[{}|\\]$/.test(token) ? token.slice(1) : token);

export interface ParsedPrompt {
  sequence: Sequence;
  /** The names of the lists in it. */
  lists: ReadonlySet<string>;
}

/** @throws PromptSyntaxError for the first thing that is wrong with it. */
export const parsePrompt = (prompt: string, lists: PromptLists): ParsedPrompt => {
  const tokens = prompt.match(TOKEN) ?? [];
  const used = new Set<string>();
  let next = 0;

  const listNamed = (name: string): Part => {
    if (!Object.hasOwn(lists, name))
      throw new PromptSyntaxError(
        'unknown-list',
        `There is no list named ${name}: add it to lists, or ${HINT}.`,
      );
    used.add(name);
    return (lists[name] ?? []).map((value) => [value]);
  };

  const sequence = (depth: number): Sequence => {
    const parts: Part[] = [];
    for (let token = tokens[next]; token !== undefined; token = tokens[next]) {
      if (depth > 0 && (token === '|' || token === '}')) break;
      if (token === '}') throw malformed('A } has no { before it');
      next += 1;
      parts.push(token === '{' ? braces(depth + 1) : literal(token));
    }
    return parts;
  };

  /** What follows a brace, and the closing one. */
  const braces = (depth: number): Part => {
    if (depth > DEPTH_LIMIT) throw malformed(`Braces are nested more than ${DEPTH_LIMIT} deep`);
    const [name = '', end] = tokens.slice(next, next + 2);
    if (end === '}' && LIST_NAME_PATTERN.test(name)) {
      next += 2;
      return listNamed(name);
    }
    const alternatives = [sequence(depth)];
    while (tokens[next] === '|') {
      next += 1;
      alternatives.push(sequence(depth));
    }
    if (tokens[next] !== '}') throw malformed('A { is never closed');
    next += 1;
    if (alternatives.length === 1)
      throw malformed(
        'Braces contain neither alternatives, as in {a|b}, nor the name of a list, as in {place}',
      );
    return alternatives;
  };

  return { sequence: sequence(0), lists: used };
};

/** How many prompts a prompt stands for. */
export const countPrompts = (sequence: Sequence): bigint =>
  sequence.reduce(
    (product, part) =>
      typeof part === 'string'
        ? product
        : product * part.reduce((sum, alternative) => sum + countPrompts(alternative), 0n),
    1n,
  );

const alternativesOf = (part: Part): string[] =>
  typeof part === 'string' ? [part] : part.flatMap((alternative) => expandPrompt(alternative));

/**
 * The prompts that a prompt stands for: the alternatives in their order, those further right changing fastest. Makes all
 * of them: `countPrompts` says beforehand how many.
 */
export const expandPrompt = (sequence: Sequence): string[] =>
  sequence.reduce<string[]>(
    (heads, part) => {
      const tails = alternativesOf(part);
      return heads.flatMap((head) => tails.map((tail) => head + tail));
    },
    [''],
  );

/** A text as a prompt that stands for exactly this text. */
export const escapePrompt = (text: string): string => text.replaceAll(/[{}|\\]/g, String.raw`\$&`);

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{N}_]+/u);

/** The prompt with the trigger words that it lacks as whole words, in upper or lower case, put before it. */
export const withTriggerWords = (
  prompt: string,
  triggerWords: readonly string[],
): { prompt: string; added: string[] } => {
  const words = wordsOf(prompt);
  const added = [...new Set(triggerWords)].filter((word) => !words.includes(word.toLowerCase()));
  return { prompt: [...added, prompt].join(' '), added };
};
