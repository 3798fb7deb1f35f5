import { join } from 'node:path';
import { Failure, VERDICTS, type FilterFacesResult, type PeopleDoubt } from '#domain';

/** The final report: where the dataset is, the verdicts on the frames, and what to film. */
export const describeDataset = ({ kept, dataset, shortage }: FilterFacesResult, out: string): string => {
  const verdicts = VERDICTS.map((verdict) => ({ verdict, count: dataset?.counts[verdict] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `  ${String(count).padStart(4)}  ${verdict}`);
  return [
    `\n${kept} images with captions are in ${join(out, 'images')}. Why these and no others: ${join(out, 'contact-sheet.jpg')}`,
    ...verdicts,
    ...(dataset?.advice ?? []),
    ...(shortage === null ? [] : [shortage]),
  ].join('\n');
};

const WHY: Record<PeopleDoubt, string> = {
  'equally-present': 'Several people are equally present. Whom shall it be about?',
  'seen-twice':
    'The same frames show two faces that look like one person. Is one a reflection, or are they two people? Choose one of them.',
};

/** The people to choose from, why and how. */
export const describePeople = (
  { people = [], doubt = 'equally-present' }: Pick<FilterFacesResult, 'people' | 'doubt'>,
  pictures: Map<string, string>,
): string =>
  [
    `\n${WHY[doubt]}`,
    ...people.map(
      ({ id, frames, seconds }) => `  ${id}: ${frames} frames, ${Math.round(seconds)} s: ${pictures.get(id)}`,
    ),
    `Say it so: --person ${people[0]?.id ?? 'person-1'}, with make: ARGS="--person ${people[0]?.id ?? 'person-1'}".`,
  ].join('\n');

/** What went wrong and what to do about it, without a trace of the code. */
export const describeFailure = (error: unknown): string => {
  if (error instanceof Failure) return `${error.facts.title}. ${error.message}\n${error.facts.remedy}`;
  return error instanceof Error ? error.message : String(error);
};
