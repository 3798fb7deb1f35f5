import { imagesRecord } from '../images/images-record.ts';
import { loraRecord } from '../lora/index.ts';
import { videoRecord } from '../videos/video-record.ts';
import type { KindRecord } from '../mongodb/kind-record.ts';

/** How the `jobs` collection holds each kind of job. A further kind is a line here. */
export const KIND_RECORDS: readonly KindRecord[] = [loraRecord, imagesRecord, videoRecord];
