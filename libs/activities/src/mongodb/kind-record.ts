import type { IndexDefinition, IndexOptions, SchemaDefinition } from 'mongoose';
import type { JobDefinition, JobSnapshot } from '#domain';

/** An expression of MongoDB over a record as it was before an update. */
export type Expression = unknown;

/** How the `jobs` collection holds what is particular about a kind of job. */
export interface KindRecord {
  definition: JobDefinition;
  /** The members of a record that hold its facts, beside those that every job has. */
  facts: SchemaDefinition;
  indexes: readonly (readonly [IndexDefinition, IndexOptions])[];
  /** Those facts of a snapshot that do not simply replace what the record has. */
  merged?: (snapshot: JobSnapshot) => Record<string, Expression>;
  /** Those that count also from a run that the record no longer follows; `null` where the snapshot has none. */
  kept?: (snapshot: JobSnapshot) => Record<string, Expression> | null;
  /** What webhooks say of a job besides what they say of every kind; `merged` as the update writes it. */
  announced?: (merged: Record<string, Expression>) => Record<string, Expression>;
  /** The facts that a list shows. */
  listed: readonly string[];
}

/** The record of the kind whose workflow it is. @throws Error for a workflow that is no job of this installation. */
export const recordOfWorkflow = (records: readonly KindRecord[], workflowId: string): KindRecord => {
  const found = records.find(({ definition: { kind } }) => workflowId.startsWith(`${kind}-`));
  if (!found) throw new Error(`${workflowId} is the workflow of no kind of job that this installation has.`);
  return found;
};
