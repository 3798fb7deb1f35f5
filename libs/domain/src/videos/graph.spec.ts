import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Objections } from '../planning/objections.ts';
import { inputsOf, orderOperations, SOURCE } from './graph.ts';
import type { Operation } from './operations.ts';

const transcode = (name: string, ...from: string[]): Operation => ({
  ...{ name, operation: 'transcode' },
  ...(from.length > 0 ? { from } : {}),
});

const checked = (operations: Operation[]): { order: string[]; objections: string[] } => {
  const objections = new Objections();
  const order = orderOperations(operations, objections).map(({ name }) => name);
  return { order, objections: objections.all.map(({ pointer, code }) => `${pointer} ${code}`) };
};

describe('operations', () => {
  it('are done after what they work on, else in their order', () => {
    const operations = [transcode('c', 'b'), transcode('a'), transcode('b', 'a'), transcode('d')];
    expect(checked(operations)).toEqual({ order: ['a', 'b', 'c', 'd'], objections: [] });
  });

  it.each<[string, Operation[], string[]]>([
    ['none', [], ['#/operations required']],
    ['one with a strange name', [transcode('../x')], ['#/operations/0/name malformed']],
    ['one called like the source', [transcode(SOURCE)], ['#/operations/0/name malformed']],
    ['two of one name', [transcode('a'), transcode('a')], ['#/operations/1/name duplicate']],
    ['one on nothing', [transcode('a', 'cutt')], ['#/operations/0/from/0 unknown-input']],
    ['one on itself', [transcode('a', 'a')], ['#/operations/0/from cycle']],
    [
      'some on each other',
      [transcode('a'), transcode('b', 'c'), transcode('c', 'b')],
      ['#/operations/1/from cycle'],
    ],
    ['one on two', [transcode('a', SOURCE, SOURCE)], ['#/operations/0/from wrong-length']],
    ['a join of one', [{ name: 'a', operation: 'concat' }], ['#/operations/0/from wrong-length']],
    [
      'a video of a picture',
      [{ name: 'a', operation: 'thumbnail' }, transcode('b', 'a')],
      ['#/operations/1/from/0 wrong-input'],
    ],
    [
      'a video of extracted audio',
      [{ name: 'a', operation: 'audio', action: 'extract' }, transcode('b', 'a')],
      ['#/operations/1/from/0 wrong-input'],
    ],
    [
      'a video of a preview in MP4',
      [{ name: 'a', operation: 'preview', format: 'mp4' }, transcode('b', 'a')],
      [],
    ],
  ])('are objected to: %s', (_what, operations, objections) => {
    expect(checked(operations).objections).toEqual(objections);
  });

  it('of any graph without circles keep their inputs before them', () => {
    const graphs = fc
      .integer({ min: 1, max: 12 })
      .chain((count) =>
        fc.tuple(...Array.from({ length: count }, (_, n) => fc.integer({ min: -1, max: n - 1 }))),
      )
      .chain((froms) =>
        fc.shuffledSubarray(
          froms.map((from, n) => ({ from, n })),
          { minLength: froms.length },
        ),
      );
    fc.assert(
      fc.property(graphs, (graph) => {
        const operations = graph.map(({ from, n }) => transcode(`n${n}`, from < 0 ? SOURCE : `n${from}`));
        const { order, objections } = checked(operations);
        expect(objections).toEqual([]);
        expect(order.toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
        for (const operation of operations)
          for (const input of inputsOf(operation))
            expect(input === SOURCE ? -1 : order.indexOf(input)).toBeLessThan(order.indexOf(operation.name));
      }),
    );
  });
});
