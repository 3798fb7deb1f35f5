/**
 * Image models by base: a LoRA only fits the family whose base it was trained on. fal states nowhere in one place which
 * trainer goes with which endpoint; the pairing is by name and base model.
 */
export const MODEL_FAMILIES = ['flux', 'flux-2', 'qwen', 'z-image'] as const;
export type ModelFamily = (typeof MODEL_FAMILIES)[number];
