/** Models whose LoRAs can be exchanged: what a trainer of a family makes, each of its image endpoints can load. */
export const FAMILIES = ['flux', 'flux-2', 'qwen', 'z-image'] as const;
export type Family = (typeof FAMILIES)[number];
