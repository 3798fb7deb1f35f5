import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countPrompts, escapePrompt, expandPrompt, parsePrompt, withTriggerWords } from './prompts.ts';
import type { PromptLists } from './request.ts';

const LISTS: PromptLists = { place: ['beach', 'studio'], mood: ['calm'], odd: ['{a|b}'] };
const expanded = (prompt: string): string[] => expandPrompt(parsePrompt(prompt, LISTS).sequence);

describe('a prompt', () => {
  it.each([
    ['portrait', ['portrait']],
    ['', ['']],
    ['{a|b}', ['a', 'b']],
    // Those further right change fastest.
    ['{a|b} {1|2|3}', ['a 1', 'a 2', 'a 3', 'b 1', 'b 2', 'b 3']],
    ['at the {place}', ['at the beach', 'at the studio']],
    [
      '{place} {mood} {place}',
      ['beach calm beach', 'beach calm studio', 'studio calm beach', 'studio calm studio'],
    ],
    [
      '{in a {red|blue} hat|at the {place}}',
      ['in a red hat', 'in a blue hat', 'at the beach', 'at the studio'],
    ],
    ['a{| big} dog', ['a dog', 'a big dog']],
    // Values of lists are plain text.
    ['{odd}', ['{a|b}']],
    [String.raw`\{a\|b\} \\ {x\|y|z}`, ['{a|b} \\ x|y', '{a|b} \\ z']],
    ['left|right \\n', ['left|right \\n']],
  ])('%j stands for %j', (prompt, prompts) => {
    expect(expanded(prompt)).toEqual(prompts);
    expect(countPrompts(parsePrompt(prompt, LISTS).sequence)).toBe(BigInt(prompts.length));
  });

  it.each([
    ['{a|b', 'malformed', 'A { is never closed'],
    ['a}', 'malformed', 'A } has no { before it'],
    ['{}', 'malformed', 'neither alternatives'],
    ['{a photo}', 'malformed', 'neither alternatives'],
    [`${'{a|'.repeat(9)}${'}'.repeat(9)}`, 'malformed', 'more than 8 deep'],
    ['{nowhere}', 'unknown-list', 'There is no list named nowhere: add it to lists'],
    ['{toString}', 'unknown-list', 'There is no list named toString'],
  ])('%j is refused as %s', (prompt, code, message) => {
    expect(() => parsePrompt(prompt, LISTS)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it('is counted without being expanded', () => {
    expect(countPrompts(parsePrompt('{a|b}'.repeat(30), {}).sequence)).toBe(1_073_741_824n);
    expect(countPrompts(parsePrompt('{a|b}'.repeat(5000), {}).sequence)).toBe(2n ** 5000n);
  });

  it('knows which lists are in it', () => {
    expect([...parsePrompt('{place} and {a|{mood}}', LISTS).lists]).toEqual(['place', 'mood']);
  });

  it('can be any text, escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '|', '\\', 'a', ' ', 'ü') }), (text) => {
        expect(expanded(escapePrompt(text))).toEqual([text]);
      }),
    );
  });
});

describe('trigger words', () => {
  it.each([
    ['woman at the sea', ['ohwx_ada'], 'ohwx_ada woman at the sea', ['ohwx_ada']],
    ['OHWX_Ada, at the sea', ['ohwx_ada'], 'OHWX_Ada, at the sea', []],
    ['ohwx_ada smiles', ['OHWX_Ada'], 'ohwx_ada smiles', []],
    // Part of another word.
    ['ohwx_adage', ['ohwx_ada'], 'ohwx_ada ohwx_adage', ['ohwx_ada']],
    ['éada', ['ada'], 'ada éada', ['ada']],
    ['bob smiles', ['ada', 'bob', 'eve', 'ada'], 'ada eve bob smiles', ['ada', 'eve']],
    ['a dog', [], 'a dog', []],
  ])('%j with %j is %j', (prompt, words, sent, added) => {
    expect(withTriggerWords(prompt, words)).toEqual({ prompt: sent, added });
  });
});
