import { randomUUID } from 'node:crypto';
import { falSchema, loadConfig, mongodbSchema, s3Schema } from '#activities/config';
import { createFalGateway, createFalInputs } from '#activities/fal';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import { createObjectStore } from '#activities/s3';

// A separate process that sends one object to fal's storage, as the worker does, and reports how much memory it took.
const key = process.argv[2] ?? '';
const stores = connectMongo(loadConfig(mongodbSchema), KIND_RECORDS);
const objects = createObjectStore(loadConfig(s3Schema));
const inputs = createFalInputs({
  objects,
  fal: createFalGateway(loadConfig(falSchema)),
  files: stores.falFiles,
  route: () => Promise.resolve({ route: 'storage' as const }),
});
const began = performance.now();
const input = { jobId: randomUUID(), userId: 'bench', key, contentType: 'application/zip', seconds: 3600 };
const address = await inputs.addressOf(input);
const seconds = (performance.now() - began) / 1000;
objects.close();
await stores.close();
const { maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ address, seconds, peakBytes: maxRSS * 1024 }));
