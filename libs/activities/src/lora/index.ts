export * from './consents.ts';
export * from './lora-record.ts';
export * from './lora-store.ts';
