import { defineSignal } from '@temporalio/workflow';

export interface DescribePictureAnswer {
  questionId?: string | undefined;
  id?: string;
}

/** Lets a description that asks go on. */
export const answerSignal = defineSignal<[DescribePictureAnswer]>('answer');
