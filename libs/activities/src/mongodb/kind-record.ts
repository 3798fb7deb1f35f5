import type { IndexDefinition, IndexOptions, SchemaDefinition } from 'mongoose';
import type { JobDefinition, JobSnapshot } from '#domain';

/** An expression of MongoDB over a record as it was before an update. */
export type Expression = unknown;

/** How the `jobs` collection stores a kind of job. */
export interface KindRecord {
  definition: JobDefinition;
  /** The members of a record with the facts of the kind. */
  facts: SchemaDefinition;
  indexes: readonly (readonly [IndexDefinition, IndexOptions])[];
  /** The facts of a snapshot that do not simply replace those of the record. */
  merged?: (snapshot: JobSnapshot) => Record<string, Expression>;
  /** The facts that count also from a run that the record no longer follows; `null` if the snapshot has none. */
  kept?: (snapshot: JobSnapshot) => Record<string, Expression> | null;
  /** Further members of a job in webhooks; `merged` as the update writes it. */
  announced?: (merged: Record<string, Expression>) => Record<string, Expression>;
  /** The facts shown in lists. */
  listed: readonly string[];
}

/** The record of the kind whose workflow it is. @throws Error for a workflow that is no job of this installation. */
export const recordOfWorkflow = (records: readonly KindRecord[], workflowId: string): KindRecord => {
  const found = records.find(({ definition: { kind } }) => workflowId.startsWith(`${kind}-`));
  if (!found) throw new Error(`${workflowId} is the workflow of no kind of job that this installation has.`);
  return found;
};
