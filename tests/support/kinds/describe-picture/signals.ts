import { defineSignal } from '@temporalio/workflow';

export interface DescribePictureAnswer {
  questionId?: string | undefined;
  id?: string;
}

/** Lets a description that has asked continue. */
export const answerSignal = defineSignal<[DescribePictureAnswer]>('answer');
