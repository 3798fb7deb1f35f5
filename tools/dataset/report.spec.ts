import { describe, expect, it } from '@jest/globals';
import { Failure, type StageProgress } from '#domain';
import { Lines } from './progress.ts';
import { describeFailure, describePeople } from './report.ts';

describe('what the command says', () => {
  it('a failure: what, why and what to do, without a trace', () => {
    expect(describeFailure(new Failure('EmptyFile', 'The video file has 0 bytes.'))).toBe(
      'The file is empty. The video file has 0 bytes.\nCheck the file, and upload it again.',
    );
  });

  it('people: who there is, where their pictures are, and how to choose', () => {
    const people = [
      { id: 'person-1', pictureKey: 'x', frames: 12, seconds: 12 },
      { id: 'person-2', pictureKey: 'y', frames: 11, seconds: 10.6 },
    ];
    const pictures = new Map(people.map(({ id }) => [id, `out/people/${id}.jpg`]));
    const text = describePeople({ people }, pictures);
    expect(text).toContain('Several people are equally present.');
    expect(text).toContain('person-2: 11 frames, 11 s: out/people/person-2.jpg');
    expect(text).toContain('ARGS="--person person-1"');
    expect(describePeople({ people, doubt: 'seen-twice' }, pictures)).toContain('Is one a reflection');
  });

  it('progress, where no terminal is: a line for each stage and every five seconds', () => {
    const lines: string[] = [];
    let now = 0;
    const display = new Lines(
      (line) => lines.push(line),
      () => now,
    );
    const step = (stage: StageProgress['stage'], message: string): void =>
      display.show({ stage, message, done: 1, total: 2, unit: 'frames', etaSeconds: null });
    step('extractFrames', 'one');
    step('extractFrames', 'two');
    now = 5000;
    step('extractFrames', 'three');
    step('filterFaces', 'four');
    expect(lines.map((line) => line.trim().split(/ +/))).toEqual([
      ['extractFrames', 'one'],
      ['extractFrames', 'three'],
      ['filterFaces', 'four'],
    ]);
  });
});
