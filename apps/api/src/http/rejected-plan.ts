import type { PlanRejected } from '#domain';
import { FieldsRejected } from './invalid-request.ts';

/** Says of each objection to a request which of its fields it is about. */
export const rejectedPlan = ({ type, message, objections, figures }: PlanRejected): FieldsRejected =>
  new FieldsRejected(
    type,
    message,
    objections.map(({ pointer, ...objection }) => ({
      field: pointer.slice('#/'.length).replaceAll('/', '.'),
      ...objection,
      pointer,
    })),
    figures === undefined ? {} : { figures },
  );
