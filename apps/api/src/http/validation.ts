import { StandardSchemaValidationPipe, type PipeTransform } from '@nestjs/common';
import { fieldProblems } from './field-problems.ts';
import { InvalidRequest, type FieldPlace } from './invalid-request.ts';

const pipeFor = (place: FieldPlace): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new InvalidRequest(fieldProblems(issues, place)),
  });

const [ofBody, ofParameters] = [pipeFor('body'), pipeFor('parameter')];

/** Validates every parameter against the schema of its decorator, which is the one in the document. */
export const validationPipe: PipeTransform = {
  transform: (value, metadata) =>
    (metadata.type === 'body' ? ofBody : ofParameters).transform(value, metadata) as unknown,
};
