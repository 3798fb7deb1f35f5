export * from './lora-record.ts';
export * from './lora-store.ts';
