import { StandardSchemaValidationPipe } from '@nestjs/common';
import { fieldProblems, InvalidRequest } from './invalid-request.ts';

/** Holds every parameter to the schema of its decorator, which is the one the document shows. */
export const validationPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => new InvalidRequest(fieldProblems(issues)),
});
