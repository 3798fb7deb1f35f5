/** Injection tokens for what is not a class of ours. */
export const API_CONFIG = Symbol('ApiConfig');
export const OBJECT_STORE = Symbol('ObjectStore');
export const MULTIPART_STORE = Symbol('MultipartStore');
export const SUBMISSION_STORE = Symbol('SubmissionStore');
export const FAL_FILE_STORE = Symbol('FalFileStore');
/** The kinds of job that this installation has. */
export const JOB_KINDS_TOKEN = Symbol('JobKinds');
export const JOB_KIND_VIEWS = Symbol('JobKindViews');
export const LORA_STORE = Symbol('LoraStore');
/** Provided by the kind of job whose outputs count. */
export const STORAGE_METER = Symbol('StorageMeter');
export const JOB_STORE = Symbol('JobStore');
export const IDEMPOTENCY_STORE = Symbol('IdempotencyStore');
export const JOB_FEED = Symbol('JobFeed');
export const API_KEY_STORE = Symbol('ApiKeyStore');
export const UPLOAD_STORE = Symbol('UploadStore');
export const WEBHOOK_DELIVERY_STORE = Symbol('WebhookDeliveryStore');
export const WEBHOOK_SECRET_STORE = Symbol('WebhookSecretStore');
export const DELIVERY_RUNS = Symbol('DeliveryRuns');
export const ADMISSION_STORE = Symbol('AdmissionStore');
export const USAGE_STORE = Symbol('UsageStore');
export const SPENDING_STORE = Symbol('SpendingStore');
