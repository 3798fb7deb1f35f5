import { Failure, type FailureType } from '#domain';

/** What failures of a paid request are called where the request is a training. */
const TERMS: Partial<Record<FailureType, FailureType>> = {
  RequestFailed: 'TrainingFailed',
  RequestLost: 'TrainingLost',
  InvalidOutput: 'InvalidModelFile',
};

/** @throws what `work` throws, with the failure types of trainings. */
export const inTrainingTerms = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    const type = error instanceof Failure ? TERMS[error.type] : undefined;
    throw type ? new Failure(type, (error as Failure).message) : error;
  }
};
