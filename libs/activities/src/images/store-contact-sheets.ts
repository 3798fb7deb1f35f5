import {
  imageKeys,
  type ImagePlan,
  type JobRef,
  type ObjectStore,
  type StoreContactSheetsResult,
} from '#domain';
import { beat } from '../temporal/index.ts';
import { readPlan } from './planned-image.ts';
import { drawSheet, SHEET_CONTENT_TYPE } from './sheet.ts';

/** Draws the contact sheets of a grid from the thumbnails of its images, with a note where there is none. Idempotent. */
export const createStoreContactSheets =
  ({ objects }: { objects: Pick<ObjectStore, 'get' | 'getJson' | 'head' | 'put'> }) =>
  async ({ userId, jobId }: JobRef): Promise<StoreContactSheetsResult> => {
    const plan = await readPlan(objects, { userId, jobId });
    const content = async (imageId: string | undefined): Promise<Uint8Array | string> => {
      if (imageId === undefined) return '';
      const key = imageKeys.thumbnail(userId, jobId, imageId);
      return (await objects.head(key)) ? objects.get(key) : 'not made';
    };
    for (const { sheet, title, columns, rows } of plan.sheets) {
      beat({ message: 'Drawing the contact sheet', done: sheet, total: plan.sheets.length });
      const drawn = await drawSheet(
        { title: title ?? plan.request.name, columns, rows, picture: sizeOfFirst(plan) },
        (column, row) => content(imageAt(plan, { column, row, sheet })),
      );
      await objects.put(imageKeys.contactSheet(userId, jobId, sheet), drawn, SHEET_CONTENT_TYPE);
    }
    return { contactSheets: plan.sheets.length };
  };

const sizeOfFirst = ({ images: [first] }: ImagePlan): { width: number; height: number } => ({
  width: first?.width ?? 1,
  height: first?.height ?? 1,
});

const imageAt = (
  { images }: ImagePlan,
  at: { column: number; row: number; sheet: number },
): string | undefined =>
  images.find(({ cell }) => cell?.column === at.column && cell.row === at.row && cell.sheet === at.sheet)
    ?.imageId;
