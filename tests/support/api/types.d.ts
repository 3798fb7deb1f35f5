// Generated from docs/openapi.json: npm run document
export interface paths {
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Newest first, without secrets, revoked keys included.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create an API key
         * @description The key is shown only in this response. Once the first key exists, every request needs one.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Permanent; other replicas of the API follow within seconds. Repeating it has no effect.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read usage and limits
         * @description Open jobs and uploads, today’s uploads and processor time, this month’s spending and the stored bytes, each with its limit.
         */
        get: operations["readQuota"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs of all kinds
         * @description Paginated, newest first unless `sort` says otherwise. Pages neither repeat nor skip jobs that existed when the first page was read; when sorted by `updatedAt`, a job that changes between pages moves.
         */
        get: operations["listAllJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job of any kind
         * @description Its input, its outputs and the last 100 events. `href` links to the details specific to its kind.
         */
        get: operations["readAnyJob"];
        put?: never;
        post?: never;
        /**
         * Delete a job of any kind and all its data
         * @description For a job that has ended. Permanently deletes its outputs, records, webhooks and run histories, and its data at fal as far as fal allows; `atFal` says what remains there and until when. If interrupted, repeat the request to finish.
         */
        delete: operations["deleteAnyJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{jobId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the status of a job of any kind
         * @description While the job is open, `Retry-After` says when to poll again. With `Prefer: wait`, the response is sent once the job has ended.
         */
        get: operations["readAnyStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job of any kind
         * @description Asks the job and any paid work to stop; the status becomes `cancelled` once they have. Repeating it has no effect.
         */
        post: operations["cancelAnyJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{jobId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a job’s question
         * @description For a job in `awaiting_review`. Take `questionId` and `kind` from `question`; if a different question is open by now, the response is `QuestionChanged`. The other members depend on the kind of question.
         */
        post: operations["answerJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{jobId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a failed job of any kind
         * @description Resumes at the stage that failed: finished work is not repeated, and paid work is not paid for again. The response shows the job as it was; its status changes once the stage has started.
         */
        post: operations["retryAnyJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/train": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Train a LoRA from a video
         * @description Send the video in a form, or JSON that says where it is: exactly one of `video`, `videoUrl` and `uploadKey`. The response is sent once the job is recorded; poll its status at `Location`. `GET /api/lora/estimate` gives the price and duration beforehand.
         */
        post: operations["train"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a user’s jobs
         * @description Paginated, newest first unless `sort` says otherwise. Pages neither repeat nor skip jobs that existed when the first page was read; when sorted by `updatedAt`, a job that changes between pages moves.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Estimate the price and duration of a training
         * @description Starts nothing: the price that fal.ai publishes, and durations measured in earlier trainings. Unknown values are null, and `note` says why.
         */
        get: operations["estimateTraining"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/status/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the status of a job
         * @description A short view for polling. While the job is open, `Retry-After` says when to poll again. `GET /api/jobs/{jobId}/events` pushes changes instead.
         */
        get: operations["readStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job in full
         * @description Its input, dataset, training, versions, cost and the last 100 events.
         */
        get: operations["readJob"];
        put?: never;
        post?: never;
        /**
         * Delete a job and all its data
         * @description For a job that has ended. Permanently deletes its versions, dataset, images, video, webhooks, records and run histories, and its data at fal as far as fal allows; `atFal` says what remains there and until when. A video uploaded in parts stays until its upload is deleted. If interrupted, repeat the request to finish.
         */
        delete: operations["deleteJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description Asks the job and its paid training to stop; the status becomes `cancelled` once they have. Repeating it has no effect.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a waiting job
         * @description For a job in `awaiting_review`; `question` says what it is waiting for. Chooses the person to train, drops or restores frames, changes captions, steps and budget before anything is paid for, or resolves a submission with an unknown outcome. `questionId` says which question this answers: if a different one is open by now, the response is `QuestionChanged`; the same goes for an answer to `over-budget` without an id.
         */
        post: operations["approveJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add another video to a waiting job
         * @description For a job in `awaiting_review` before its training is paid for: adds more footage of the same person, as a form with a file in `video`, or as JSON with `videoUrl` or `uploadKey`. The job processes the video and waits again with the new dataset; an unusable video changes nothing, and `question.message` says why. At most four can be added.
         */
        post: operations["addVideo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/dataset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the dataset of a job
         * @description Every verdict and caption, with image URLs that are valid for 15 minutes: what to review before `approve`. While the job asks which person to train, the people to choose from.
         */
        get: operations["readDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and download the versions of a LoRA
         * @description Each with its size, its SHA-256 and a download URL that is valid for 15 minutes and needs no credentials. Empty until the first training has ended.
         */
        get: operations["listVersions"];
        put?: never;
        /**
         * Train another version on the same dataset
         * @description For a job that has ended and has been trained before. Asks no questions, as the price is known. `version` in the response is the new number, and the status refers to it from now on. The active version does not change.
         */
        post: operations["trainVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/versions/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two versions
         * @description Both as listed, and every difference.
         */
        get: operations["compareVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/versions/{version}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Promote a version to active
         * @description The active version is used unless another is named. The first version is active from the start, later ones once promoted. Repeating it has no effect.
         */
        post: operations["promoteVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/versions/{version}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll back to the previously active version
         * @description Name the active version: sent twice, this goes back only once, as the second request gets 409. The last 20 changes can be rolled back.
         */
        post: operations["rollBackVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a failed job
         * @description Resumes at the stage that failed: finished work is not repeated, and paid work is not paid for again. The response shows the job as it was; its status changes once the stage has started. Sending it twice retries once.
         */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/consent/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw the consent of the person
         * @description For good: no version is trained and no image is made from then on, and no image that fal finishes afterwards is kept. Open jobs that use a version are cancelled. The versions themselves stay until the job is deleted. The response is a receipt; repeating the request returns a new one.
         */
        post: operations["withdrawConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhooks of a job
         * @description Sent and pending webhooks to its `webhookUrl`, with their outcomes; the latest 100, newest first.
         */
        get: operations["listWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lora/{jobId}/webhooks/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay a webhook
         * @description Sends it immediately and retries for another three days, whether it had failed, was waiting for its next attempt or was delivered. `webhook-id` and body stay the same.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make images
         * @description With trained LoRAs or without. The response is sent once the job is recorded; poll its status at `Location`. With `dryRun` the response is the plan with its price, and nothing is made, recorded or paid for; it fails where the request itself would.
         */
        post: operations["generateImages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the models that make images
         * @description What each can do, which trainers fit, and the price that fal.ai publishes.
         */
        get: operations["listImageModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job that makes images
         * @description Every image with its prompt, seed and settings. Stored ones have download URLs that are valid for 15 minutes and need no credentials.
         */
        get: operations["readImages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/videos/process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Process a video
         * @description Send the video in a form, or JSON that says where it is: exactly one of `video`, `videoUrl`, `uploadKey` and `output`. Say what to do with exactly one of `template` and `operations`. The response is sent once the job is recorded; poll its status at `Location`. With `dryRun` the response is the plan with what it would take, and nothing is made; it fails where the request itself, or its job, would. The plan takes up to two minutes: the video is inspected, and the operations are tried on short pieces of it, which counts towards the processor time of the day.
         */
        post: operations["processVideo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/videos/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job that processes a video
         * @description Every operation with what became of it, and the files of completed ones. Their download URLs are valid for 15 minutes and need no credentials.
         */
        get: operations["readVideoJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a multipart upload
         * @description For images, large videos and unreliable connections: the parts go straight to the bucket, and each can be resent on its own. The upload accepts parts for 24 hours.
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{uploadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an upload
         * @description Its state and the parts that have arrived, so that a client can resume.
         */
        get: operations["readUpload"];
        put?: never;
        post?: never;
        /**
         * Abort an upload
         * @description Removes its parts, or the file if the upload was completed; a job that has not read it yet fails. Repeating it has no effect.
         */
        delete: operations["abortUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{uploadId}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get URLs for parts
         * @description A URL for each named part, valid for 15 minutes. It accepts only bytes with that SHA-256 and the length of that part, in a PUT with the headers of the response.
         */
        post: operations["signParts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{uploadId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete an upload
         * @description Checks that every part has arrived and that the file is what it was announced to be; from then on a job can use `uploadKey`. Any other file is removed. Repeating it returns the same result.
         */
        post: operations["completeUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{jobId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch a job
         * @description Server-sent events: first the current status and all past events, then live events until the job ends. After a broken connection, `Last-Event-ID` resumes where the client was, on any replica.
         */
        get: operations["watchJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{jobId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhook deliveries of a job
         * @description Sent and pending deliveries to its `webhookUrl`, with their outcomes; newest first.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{jobId}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay a webhook of any job
         * @description Sends it immediately and retries for another three days, whether it had failed, was waiting for its next attempt or was delivered. `webhook-id` and body stay the same.
         */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the secret that signs your webhooks
         * @description Created when first read or needed. A key with only the scope `read` cannot read it.
         */
        get: operations["readWebhookSecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/secret/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret that signs your webhooks
         * @description For 24 hours the old secret signs as well, so that receivers can switch; at most four old secrets do.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the health of the service
         * @description Checks Temporal, MongoDB and S3, and whether workers are asking for the tasks that wait for them; responds within a few seconds even if they do not.
         */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An API key to create. */
        ApiKeyRequest: {
            /**
             * @description The user whose jobs the key can read and change.
             * @example ada
             */
            userId: string;
            /**
             * @description Label of the key; 1 to 80 characters.
             * @example ada’s laptop
             */
            name: string;
            /**
             * @description `read`; `write`, which includes `read`; `admin`, which includes both, for all users.
             * @default [
             *       "write"
             *     ]
             * @example [
             *       "write"
             *     ]
             */
            scopes?: components["schemas"]["ApiKeyScopeInput"][];
            /**
             * Format: date-time
             * @description When the key expires; absent: never.
             * @example 2027-01-31T00:00:00Z
             */
            expiresAt?: string;
        };
        /** @description A new API key with its secret. */
        IssuedApiKey: {
            /**
             * @description The public part of the key.
             * @example 5f0c7a1e9b2d4c38
             */
            keyId: string;
            /**
             * @description The user whose jobs it can read and change.
             * @example ada
             */
            userId: string;
            /** @description Label chosen by its creator. */
            name: string;
            /** @description What the key may do. */
            scopes: components["schemas"]["ApiKeyScope"][];
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it expires; null: never.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description When it was revoked; null if it was not.
             */
            revokedAt: string | null;
            /**
             * Format: date-time
             * @description When it was last used, to about a minute; null: never.
             */
            lastUsedAt: string | null;
            /** @description Send it as `Authorization: Bearer`. It is shown only once. */
            token: string;
        };
        /** @description API keys without their secrets. */
        ApiKeyList: {
            /** @description Includes revoked and expired keys. */
            keys: components["schemas"]["ApiKey"][];
        };
        /** @description An API key without its secret. */
        ApiKey: {
            /**
             * @description The public part of the key.
             * @example 5f0c7a1e9b2d4c38
             */
            keyId: string;
            /**
             * @description The user whose jobs it can read and change.
             * @example ada
             */
            userId: string;
            /** @description Label chosen by its creator. */
            name: string;
            /** @description What the key may do. */
            scopes: components["schemas"]["ApiKeyScope"][];
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it expires; null: never.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description When it was revoked; null if it was not.
             */
            revokedAt: string | null;
            /**
             * Format: date-time
             * @description When it was last used, to about a minute; null: never.
             */
            lastUsedAt: string | null;
        };
        /** @description Usage and limits of a user. */
        Quota: {
            /**
             * @description The user.
             * @example ada
             */
            userId: string;
            /** @description The fullest of `openJobsByKind`. */
            openJobs: {
                /** @description The limit. */
                limit: number;
                /** @description The number in use. */
                used: number;
            };
            /** @description Jobs that are neither completed, failed nor cancelled. Each kind has its own limit. */
            openJobsByKind: {
                /** @description A kind of job. */
                kind: string;
                /** @description The limit. */
                limit: number;
                /** @description The number in use. */
                used: number;
            }[];
            /** @description Multipart uploads that are not completed. */
            openUploads: {
                /** @description The limit. */
                limit: number;
                /** @description The number in use. */
                used: number;
            };
            /** @description Videos sent in forms, and multipart uploads started. */
            uploadsToday: {
                /** @description The limit. */
                limit: number;
                /** @description The number in use. */
                used: number;
                /**
                 * Format: date-time
                 * @description When the count returns to 0, UTC.
                 */
                resetsAt: string;
                /**
                 * Format: date-time
                 * @deprecated
                 * @description Use `resetsAt`.
                 */
                beginsAnew: string;
            };
            /** @description Spending of this month, on jobs of every kind. */
            dollarsThisMonth: {
                /** @description US dollars; null: no limit. */
                limit: number | null;
                /** @description US dollars spent or reserved. */
                used: number;
                currency: components["schemas"]["Currency"];
                /**
                 * Format: date-time
                 * @description When the count returns to 0, UTC.
                 */
                resetsAt: string;
                /**
                 * Format: date-time
                 * @deprecated
                 * @description Use `resetsAt`.
                 */
                beginsAnew: string;
            };
            /** @description Processor time of conversions of videos, in seconds. */
            processorSecondsToday: {
                /** @description The limit. */
                limit: number;
                /** @description Seconds that all processors together took. */
                used: number;
                /**
                 * Format: date-time
                 * @description When the count returns to 0, UTC.
                 */
                resetsAt: string;
            };
            /** @description Bytes of all processed videos; deleting jobs frees them. */
            storedBytes: {
                /** @description The limit. */
                limit: number;
                /** @description The number in use. */
                used: number;
            };
            /** @description The `RateLimit` header of each response says how many are left. */
            requestsPerMinute: {
                /** @description The limit. */
                limit: number;
            };
        };
        /** @description A page of jobs of any kind. */
        AnyJobList: {
            /** @description The jobs on this page. */
            jobs: components["schemas"]["JobHeader"][];
            /** @description Cursor of the next page; null on the last one. */
            nextCursor: string | null;
        };
        /** @description A job of any kind. Each kind adds members. */
        JobHeader: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description The owner of the job.
             * @example ada
             */
            userId: string;
            /**
             * @description The kind of job.
             * @example train-lora
             */
            kind: string;
            /** @description The name given by its owner. */
            name: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The stage of its workflow.
             * @example extractFrames
             */
            stage: string;
            progress: components["schemas"]["JobHeaderProgress"];
            error: components["schemas"]["JobHeaderError"] | (never | null);
            question: components["schemas"]["JobHeaderQuestion"] | (never | null);
            cost: components["schemas"]["JobHeaderCost"];
            /**
             * Format: date-time
             * @description When it was requested.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it ended; null while it is open.
             */
            endedAt: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description Progress of the current stage. */
        JobHeaderProgress: {
            /** @description Progress of the whole job, 0–100. */
            percent: number;
            /** @description How much of the stage is done. */
            done: number;
            /** @description Total amount of work in the stage; 0 while unknown. */
            total: number;
            /** @description What `done` and `total` count. */
            unit: string;
            /** @description Description of the current work. */
            message: string;
            /** @description Estimated seconds until the stage ends. */
            etaSeconds: number | null;
        };
        /** @description Why the job failed. */
        JobHeaderError: {
            type: components["schemas"]["FailureType"];
            /** @description What went wrong, with figures. */
            message: string;
            /** @description What to do about it. */
            remedy: string;
            /**
             * @description The stage of its workflow.
             * @example extractFrames
             */
            stage: string;
            /** @description Whether retrying unchanged can help. */
            retryable: boolean;
        };
        /** @description What a job in `awaiting_review` is waiting for. Each kind of question adds members. */
        JobHeaderQuestion: {
            /** @description Id to answer it with; null for questions asked before ids existed. */
            questionId: string | null;
            /** @description The kind of question; each kind of job has its own. */
            kind: string;
            /** @description What is asked and why, with figures. */
            message: string;
            /**
             * Format: date-time
             * @description When the job fails if nobody has answered.
             */
            expiresAt: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Cost of the job, in US dollars. */
        JobHeaderCost: {
            /** @description At published prices; null if there are none. */
            estimate: number | null;
            /** @description As reported by the provider; null if it was not. */
            actual: number | null;
            /** @description Maximum cost of the job; null if none was set. */
            budget: number | null;
            /** @description Cost of requests that were repeated because the first response was lost; 0 if none were. */
            possiblyPaidTwice: number;
            currency: components["schemas"]["Currency"];
        };
        /** @description A job of any kind, with its outputs and timeline. */
        AnyJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description The owner of the job.
             * @example ada
             */
            userId: string;
            /**
             * @description The kind of job.
             * @example train-lora
             */
            kind: string;
            /** @description The name given by its owner. */
            name: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The stage of its workflow.
             * @example extractFrames
             */
            stage: string;
            progress: components["schemas"]["JobHeaderProgress"];
            error: components["schemas"]["JobHeaderError"] | (never | null);
            question: components["schemas"]["JobHeaderQuestion"] | (never | null);
            cost: components["schemas"]["JobHeaderCost"];
            /**
             * Format: date-time
             * @description When it was requested.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it ended; null while it is open.
             */
            endedAt: string | null;
            /** @description Path to the details specific to its kind. */
            href: string;
            /** @description Where webhooks about the job are sent. */
            webhookUrl: string | null;
            /** @description The request. */
            input: {
                [key: string]: unknown;
            };
            /** @description Its outputs so far. */
            outputs: components["schemas"]["JobOutput"][];
            /** @description The workflow that runs the job. */
            workflow: {
                /** @description Its id in Temporal. */
                workflowId: string;
                /** @description Null until a worker has started it. */
                runId: string | null;
                /** @description The run in the Temporal Web UI; null unless an admin asks. */
                url: string | null;
            };
            /** @description The last 100 events. */
            timeline: components["schemas"]["JobTimelineEntry"][];
        } & {
            [key: string]: unknown;
        };
        /** @description An output of a job. */
        JobOutput: {
            /** @description Unique within the job. */
            outputId: string;
            /** @description Its media type. */
            contentType: string;
            /** @description Size in bytes. */
            bytes: number;
            /** @description Lower-case hex. */
            sha256: string;
        };
        /** @description A timeline entry of a job. */
        JobTimelineEntry: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /**
             * @description The stage of its workflow.
             * @example extractFrames
             */
            stage: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /** @description Description of what happened. */
            message: string;
        };
        /** @description An answer to a question. Its other members depend on `kind`. */
        AnswerRequest: {
            /**
             * @description The `question.questionId` to answer. Required if the price is above the budget.
             * @example 3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12
             */
            questionId?: string;
            /**
             * @description New captions by image file. Each must contain the trigger word.
             * @example {
             *       "000017.jpg": "photo of ohwx_ada woman, smiling, in a garden"
             *     }
             */
            captions?: {
                [key: string]: string;
            };
            /**
             * @description Train for this many steps instead.
             * @example 1200
             */
            steps?: number;
            /**
             * @description New budget for the training, in US dollars. The job asks again if the price is above it.
             * @example 8
             */
            budget?: number;
            /**
             * @description The person to train, by `id` in `question.people`.
             * @example person-2
             */
            person?: string;
            /**
             * @description Frames not to train on.
             * @example [
             *       "000017"
             *     ]
             */
            drop?: string[];
            /**
             * @description Frames to train on despite their verdict.
             * @example [
             *       "000021"
             *     ]
             */
            keep?: string[];
            /** @description The outcome of a submission that the job could not determine. */
            submission?: {
                /**
                 * @description fal.ai has the request.
                 * @enum {string}
                 */
                outcome: "accepted";
                /** @description The id of the request in fal.ai’s dashboard. */
                requestId: string;
            } | {
                /**
                 * @description The request never arrived: submit again.
                 * @enum {string}
                 */
                outcome: "not-accepted";
                /** @description The job’s `provider.claimId`: the submission that you checked. */
                claimId: string;
            };
            /**
             * @description The `question.kind` to answer.
             * @example review
             */
            kind: string;
        };
        /** @description What was deleted with a job of any kind. */
        DeletedAnyJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /** @description The kind of job. */
            kind: string;
            /** @description Number of objects removed from the bucket, by type. */
            objects: {
                [key: string]: number;
            };
            /** @description Runs removed from Temporal with their histories. */
            runs: number;
            /** @description Webhook deliveries removed. */
            webhooks: number;
            /** @description Job documents removed. */
            documents: number;
            /** @description What fal had, and what it still has and until when. */
            atFal: {
                /** @description The requests sent to fal. */
                requests: {
                    /** @description The request within the job: `v1` is the training of version 1, `p1` the first image. */
                    unit: string;
                    /** @description `null` if fal’s response was lost. */
                    requestId: string | null;
                    /** @description `erased`: fal has deleted the inputs and outputs. `pending`: not yet, because fal is unavailable, refuses, or is still working on it; this is retried automatically. `unknown`: it is not known whether fal ever accepted the request. */
                    outcome: components["schemas"]["ErasureOutcome"];
                    /**
                     * Format: date-time
                     * @description When fal deletes its output files at the latest; `null` if none are left.
                     */
                    expiresAt: string | null;
                }[];
                /** @description Why requests are `pending`, from the last attempt; `null` if none is. */
                pendingBecause: string | null;
                /** @description Files uploaded to fal's storage, interrupted uploads included. fal offers no way to delete them; they expire. */
                uploads: {
                    /**
                     * Format: uri
                     * @description Anyone who has this URL can read the file until it expires.
                     */
                    address: string;
                    /** @description Size of the file. */
                    bytes: number;
                    /**
                     * Format: date-time
                     * @description When it was uploaded.
                     */
                    sentAt: string;
                    /**
                     * Format: date-time
                     * @description When fal deletes it.
                     */
                    expiresAt: string;
                }[];
                /** @description The workflow in Temporal that erases; `null` if there is nothing to erase. */
                workflowId: string | null;
            };
        };
        /** @description A training with a video at a URL or in the bucket: send either `videoUrl` or `uploadKey`. */
        TrainLoraRequest: {
            /**
             * @description The owner of the job; defaults to the owner of the API key. Only admins may name another user.
             * @example ada
             */
            userId?: string;
            /**
             * @description Name of the LoRA; 1 to 80 characters.
             * @example Ada in the garden
             */
            name: string;
            /**
             * @description Stands for the person in prompts. Choose a rare token, not a word: 2 to 32 letters, digits or underscores.
             * @example ohwx_ada
             */
            triggerWord: string;
            /**
             * @description You state: “The person shown in the video is an adult who agreed to this training and to images being made with it, or a child whose legal guardian agreed to both.” It is recorded with your name and the time.
             * @example true
             * @enum {boolean}
             */
            consent: true;
            /**
             * @description The noun after the trigger word in captions.
             * @default person
             * @example woman
             */
            subjectClass?: string;
            /**
             * @description The fal.ai trainer to use.
             * @default flux-lora-fast
             * @example flux-lora-fast
             */
            trainer?: components["schemas"]["TrainerNameInput"];
            /**
             * @description Training steps. By default the trainer’s own: flux-lora-fast 1000, flux-lora-portrait 2500, turbo-flux 1000, flux-2 1000, qwen 2000, z-image 2000.
             * @example 1000
             */
            steps?: number;
            /**
             * @description Wait for `approve` before paying for anything.
             * @default false
             * @example false
             */
            review?: boolean;
            /**
             * @description Maximum price of the training in US dollars. If the price is higher or unknown, the job asks before it pays, even without `review`.
             * @example 5
             */
            budget?: number;
            /**
             * @description Hours that a question waits for an answer before the job fails.
             * @default 168
             * @example 48
             */
            reviewHours?: number;
            /**
             * Format: uri
             * @description Where to send a webhook when the job, or a further version of it, is waiting for you or has ended: https, on the public internet. See docs/webhooks.md.
             * @example https://hooks.example.org/loras
             */
            webhookUrl?: string;
            /**
             * Format: uri
             * @description Where to fetch the video: https, on the public internet.
             * @example https://example.org/ada.mp4
             */
            videoUrl?: string;
            /**
             * @description Key of a video uploaded earlier, below `uploads/{userId}/`.
             * @example uploads/ada/ada.mp4
             */
            uploadKey?: string;
        };
        /** @description The status of a new job, and its price. */
        StartedJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The current stage of the workflow.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description The version that the status refers to: the one in training, or the latest. */
            version: number;
            /** @description The version that is used unless another is named. */
            activeVersion: number | null;
            /**
             * Format: date-time
             * @description When the job last changed.
             */
            updatedAt: string;
            cost: components["schemas"]["JobCost"];
        };
        /** @description Progress of the job and its current stage. */
        JobProgress: {
            /** @description Progress of the whole job, 0–100. */
            percent: number;
            /** @description How much of the current stage is done. */
            done: number;
            /** @description Total amount of work in the current stage; 0 while unknown. */
            total: number;
            /** @description What `done` and `total` count. */
            unit: string;
            /** @description What the job is doing, human-readable. */
            message: string;
            /** @description Estimated seconds until the stage ends. */
            etaSeconds: number | null;
        };
        /** @description Why the job failed, or what has to be fixed before it can continue. */
        JobError: {
            type: components["schemas"]["FailureType"];
            /** @description What went wrong this time, with figures. */
            message: string;
            /** @description What to do about it. */
            remedy: string;
            /**
             * @description The current stage of the workflow.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            /** @description Whether retrying unchanged can help. */
            retryable: boolean;
        };
        /** @description What a job in `awaiting_review` is waiting for. */
        JobQuestion: {
            /** @description The `questionId` for `approve`. Absent in questions asked before ids existed. */
            id?: string;
            kind: components["schemas"]["QuestionKind"];
            /** @description What is asked and why, with figures. */
            message: string;
            /**
             * Format: date-time
             * @description When the job fails if nobody has answered.
             */
            expiresAt: string;
            /** @description The people to choose from, most present first; absent if only one was found. */
            people?: components["schemas"]["PersonFound"][];
            /** @description Of `choose-person`: why it is asked, in a word that docs/api.md explains. Further words may come. Today: `equally-present`, `seen-twice`. */
            doubt?: string;
            /** @description How many more videos can be added now. */
            videosLeft: number;
        };
        /** @description A person in the video. */
        PersonFound: {
            /** @description The `person` for `approve`. */
            id: string;
            /** @description Key of the object in the bucket. */
            pictureKey: string;
            /** @description Number of frames that show the person. */
            frames: number;
            /** @description Seconds of video that show the person. */
            seconds: number;
        };
        /** @description Cost of the training, in US dollars. */
        JobCost: {
            /** @description At the published price; null if there is none. */
            estimate: number | null;
            /** @description As reported by fal.ai; null if it was not. */
            actual: number | null;
            currency: components["schemas"]["Currency"];
            /** @description Maximum price without a question. */
            budget?: number;
        };
        /** @description A page of jobs. */
        JobList: {
            /** @description In the requested order. */
            jobs: components["schemas"]["JobSummary"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        /** @description A job in a list. */
        JobSummary: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The current stage of the workflow.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description The version that the status refers to: the one in training, or the latest. */
            version: number;
            /** @description The version that is used unless another is named. */
            activeVersion: number | null;
            /**
             * Format: date-time
             * @description When the job last changed.
             */
            updatedAt: string;
            /** @description Name of the LoRA. */
            name: string;
            /** @description Stands for the person in prompts. */
            triggerWord: string;
            trainer: components["schemas"]["TrainerName"];
            /**
             * Format: date-time
             * @description When the job was accepted.
             */
            createdAt: string;
        };
        /** @description Price and duration of a training. */
        Estimate: {
            trainer: components["schemas"]["TrainerName"];
            /** @description Training steps. */
            steps: number;
            /** @description Price of the training. */
            price: {
                /** @description Price of the training; null if it is not published. */
                dollars: number | null;
                currency: components["schemas"]["Currency"];
                /** @description Whether this service uses the sandbox: if so, nothing is billed. */
                sandbox: boolean;
                /** @description Source of the value, or why it is unknown. */
                note: string;
            };
            /** @description Total of both parts; null while either is unknown. */
            seconds: components["schemas"]["SecondsRange"] | (never | null);
            /** @description From fetching the video to writing the captions. */
            preparation: components["schemas"]["EstimatedPart"];
            /** @description At fal.ai, from acceptance to completion. */
            training: components["schemas"]["EstimatedPart"];
        };
        /** @description A range of durations. */
        SecondsRange: {
            /** @description Lower bound, in seconds. */
            low: number;
            /** @description Upper bound, in seconds. */
            high: number;
        };
        /** @description One part of the duration; null if unknown. */
        EstimatedPart: {
            seconds: components["schemas"]["SecondsRange"] | (never | null);
            /** @description Source of the value, or why it is unknown. */
            note: string;
        };
        /** @description The status of a job. */
        JobStatus: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The current stage of the workflow.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description The version that the status refers to: the one in training, or the latest. */
            version: number;
            /** @description The version that is used unless another is named. */
            activeVersion: number | null;
            /**
             * Format: date-time
             * @description When the job last changed.
             */
            updatedAt: string;
        };
        /** @description Everything about a job. */
        Job: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The current stage of the workflow.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description The version that the status refers to: the one in training, or the latest. */
            version: number;
            /** @description The version that is used unless another is named. */
            activeVersion: number | null;
            /**
             * Format: date-time
             * @description When the job last changed.
             */
            updatedAt: string;
            /** @description Name of the LoRA. */
            name: string;
            /** @description Stands for the person in prompts. */
            triggerWord: string;
            trainer: components["schemas"]["TrainerName"];
            /**
             * Format: date-time
             * @description When the job was accepted.
             */
            createdAt: string;
            /**
             * @description The owner of the job.
             * @example ada
             */
            userId: string;
            kind: components["schemas"]["JobKind"];
            /** @description The noun after the trigger word in captions. */
            subjectClass: string;
            /** @description Whether the job waits for `approve` before paying for anything. */
            review: boolean;
            /** @description Hours that a question waits for an answer. */
            reviewHours: number;
            consent: components["schemas"]["Consent"] | (never | null);
            /**
             * Format: date-time
             * @description When the consent was withdrawn; null while it stands. Nothing is made since.
             */
            consentWithdrawnAt: string | null;
            /** @description Where the video came from, in the member named by `kind`. */
            source: {
                kind: components["schemas"]["SourceKind"];
                /** @description Key of the object in the bucket. */
                key?: string;
                /** @description Where the video was fetched from. */
                url?: string;
            };
            /** @description Where webhooks about the job are sent; null if nowhere. */
            webhookUrl: string | null;
            dataset: components["schemas"]["JobDataset"] | (never | null);
            provider: components["schemas"]["JobProvider"] | (never | null);
            /** @description Trained versions, oldest first. */
            versions: components["schemas"]["LoraVersion"][];
            cost: components["schemas"]["JobCost"];
            /** @description The workflow that runs the job. */
            workflow: {
                /** @description The id of the workflow in Temporal. */
                workflowId: string;
                /** @description Empty until the first stage has started. */
                runId: string;
                /** @description The run in the Temporal Web UI. */
                url: string;
            };
            /** @description The last 100 events, oldest first. */
            timeline: components["schemas"]["TimelineEntry"][];
        };
        /** @description Statement that the person shown agreed; null in jobs created before it was required. */
        Consent: {
            /** @description What was stated. */
            statement: string;
            /** @description The user who stated it. */
            by: string;
            /** @description The API key that was used; null if none was needed. */
            keyId: string | null;
            /**
             * Format: date-time
             * @description When it was stated.
             */
            at: string;
        };
        /** @description The dataset: where it is and what it contains. */
        JobDataset: {
            /** @description Candidate frames by verdict. */
            counts: {
                [key: string]: number;
            };
            /** @description Key of the object in the bucket. */
            manifestKey: string;
            /** @description Key of the object in the bucket. */
            contactSheetKey: string;
            /** @description What to film to improve it. */
            advice?: string[];
            /** @description What is unusual about the video files, and was dealt with: a word each, explained in docs/manifest.md. Further words may come. Today: `mirrored`, `sideways`, `late-clock`, `unknown-track`, `still-track`, `several-video-tracks`, `joined-recordings`, `unread-rest`, `interlaced`, `unmarked-interlaced`, `few-key-frames`, `anamorphic`, `high-dynamic-range`, `no-duration`. */
            awkward?: string[];
            /** @description Key of the object in the bucket. */
            captionsKey?: string;
            /** @description How many captions were written by each captioner. */
            captioners?: {
                /** @description Captions by the vision model. */
                vision: number;
                /** @description Captions from a template, using the measurements of each frame. */
                template: number;
                /** @description Captions by the owner, sent with `approve`. */
                owner?: number;
            };
        };
        /** @description The training at fal.ai. */
        JobProvider: {
            /** @description Endpoint id of the trainer at fal.ai. */
            endpoint: string;
            /** @description The training at fal.ai; null until it is accepted. */
            requestId: string | null;
            state: components["schemas"]["ProviderState"];
            /** @description While `unknown`: the submission to look up at fal.ai. */
            claimId?: string;
        };
        /** @description One trained and verified set of weights. */
        LoraVersion: {
            /** @description Number of the version, from 1. */
            version: number;
            /** @description Key of the object in the bucket. */
            key: string;
            /** @description Size of the weights. */
            bytes: number;
            /** @description Lower-case hex. */
            sha256: string;
            trainer: components["schemas"]["TrainerName"];
            /** @description The trainer’s parameters, by name. */
            parameters: {
                [key: string]: string | number | boolean;
            };
            /** @description Key of the object in the bucket. */
            datasetKey: string;
            /**
             * Format: date-time
             * @description When it was stored.
             */
            createdAt: string;
            /** @description Facts about the training. */
            stats: {
                /** @description Number of training images. */
                images: number;
                /** @description Number of tensors in the weights. */
                tensors: number;
                /** @description The training at fal.ai. */
                requestId: string;
                /** @description Made by the local sandbox: no real weights. */
                sandbox: boolean;
            };
        };
        /** @description A timeline entry. */
        TimelineEntry: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /**
             * @description The current stage of the workflow.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /** @description What happened, human-readable. */
            message: string;
        };
        /**
         * @description Changes to a waiting job; empty to continue unchanged.
         * @default {}
         */
        ApproveRequest: {
            /**
             * @description The `question.id` to answer. Required for `over-budget`, as it exceeds the budget.
             * @example 3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12
             */
            questionId?: string;
            /**
             * @description New captions by image file. Each must contain the trigger word.
             * @example {
             *       "000017.jpg": "photo of ohwx_ada woman, smiling, in a garden"
             *     }
             */
            captions?: {
                [key: string]: string;
            };
            /**
             * @description Train for this many steps instead.
             * @example 1200
             */
            steps?: number;
            /**
             * @description New budget for the training, in US dollars. The job asks again if the price is above it.
             * @example 8
             */
            budget?: number;
            /**
             * @description The person to train, by `id` in `question.people`.
             * @example person-2
             */
            person?: string;
            /**
             * @description Frames not to train on.
             * @example [
             *       "000017"
             *     ]
             */
            drop?: string[];
            /**
             * @description Frames to train on despite their verdict.
             * @example [
             *       "000021"
             *     ]
             */
            keep?: string[];
            /** @description The outcome of a submission that the job could not determine. */
            submission?: {
                /**
                 * @description fal.ai has the request.
                 * @enum {string}
                 */
                outcome: "accepted";
                /** @description The id of the request in fal.ai’s dashboard. */
                requestId: string;
            } | {
                /**
                 * @description The request never arrived: submit again.
                 * @enum {string}
                 */
                outcome: "not-accepted";
                /** @description The job’s `provider.claimId`: the submission that you checked. */
                claimId: string;
            };
        };
        /** @description Another video at a URL or in the bucket: send either `videoUrl` or `uploadKey`. */
        AddVideoRequest: {
            /**
             * Format: uri
             * @description Where to fetch the video: https, on the public internet.
             * @example https://example.org/ada.mp4
             */
            videoUrl?: string;
            /**
             * @description Key of a video uploaded earlier, below `uploads/{userId}/`.
             * @example uploads/ada/ada.mp4
             */
            uploadKey?: string;
        };
        /** @description What an owner reviews before paying for a training. */
        Dataset: {
            /** @description `null` until it is clear which person to train. */
            manifest: components["schemas"]["DatasetManifest"] | (never | null);
            /** @description `null` while there are none. */
            captions: components["schemas"]["CaptionSet"] | (never | null);
            /** @description What to film to improve the dataset, most useful first. */
            advice: string[];
            /** @description What is unusual about the video files, and was dealt with: a word each, explained in docs/manifest.md. Further words may come. Today: `mirrored`, `sideways`, `late-clock`, `unknown-track`, `still-track`, `several-video-tracks`, `joined-recordings`, `unread-rest`, `interlaced`, `unmarked-interlaced`, `few-key-frames`, `anamorphic`, `high-dynamic-range`, `no-duration`. */
            awkward: string[];
            /**
             * Format: uri
             * @description One image that shows every frame with its verdict.
             */
            contactSheetUrl: string | null;
            /** @description The training images. */
            images: {
                /** @description An id for `drop` in `approve`. */
                frame: string;
                /** @description A name for `captions` in `approve`. */
                file: string;
                /**
                 * Format: uri
                 * @description Presigned; valid until `urlsExpireAt`.
                 */
                url: string;
                /** @description `null` while there is none. */
                caption: string | null;
            }[];
            /** @description The people to choose from, most present first; empty if there is no choice to make. */
            people: {
                /** @description The `person` for `approve`. */
                id: string;
                /**
                 * Format: uri
                 * @description Presigned; valid until `urlsExpireAt`.
                 */
                url: string;
                /** @description Number of frames that show the person. */
                frames: number;
                /** @description Seconds of video that show the person. */
                seconds: number;
            }[];
            /**
             * Format: date-time
             * @description When the URLs expire.
             */
            urlsExpireAt: string;
        };
        /** @description Every candidate frame with its verdict: docs/manifest.md. */
        DatasetManifest: {
            /** @description Schema of the manifest: docs/manifest.md. */
            schema: string;
            /** @description Candidate frames by verdict. */
            counts: {
                [key: string]: number;
            };
            /** @description In video order. */
            frames: components["schemas"]["FrameVerdict"][];
        } & {
            [key: string]: unknown;
        };
        /** @description A candidate frame and what was decided about it. */
        FrameVerdict: {
            /** @description An id for `drop` and `keep` in `approve`. */
            frame: string;
            /** @description Index into `videos`, from 0. */
            video: number;
            /** @description Position in the video, in milliseconds. */
            timeMs: number;
            /** @description Scene of the video, from 0. */
            scene: number;
            verdict: components["schemas"]["VerdictName"];
            /** @description Of a near duplicate: the frame that was kept instead. */
            of?: string;
            /** @description Why, with the figures that decided it. */
            reason: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The captions of the training images. */
        CaptionSet: {
            /** @description Schema of the captions: docs/manifest.md. */
            schema: string;
            /** @description The word in every caption. */
            triggerWord: string;
            /** @description One for each image. */
            captions: {
                /** @description The image, such as `000017.jpg`. */
                file: string;
                /** @description The caption. */
                text: string;
                captioner: components["schemas"]["CaptionerName"];
            }[];
        };
        /** @description The versions of a LoRA, with download URLs. */
        VersionList: {
            /** @description In training order. */
            versions: {
                /** @description Number of the version, from 1. */
                version: number;
                /** @description Key of the object in the bucket. */
                key: string;
                /** @description Size of the weights. */
                bytes: number;
                /** @description Lower-case hex. */
                sha256: string;
                trainer: components["schemas"]["TrainerName"];
                /** @description The trainer’s parameters, by name. */
                parameters: {
                    [key: string]: string | number | boolean;
                };
                /** @description Key of the object in the bucket. */
                datasetKey: string;
                /**
                 * Format: date-time
                 * @description When it was stored.
                 */
                createdAt: string;
                /** @description Facts about the training. */
                stats: {
                    /** @description Number of training images. */
                    images: number;
                    /** @description Number of tensors in the weights. */
                    tensors: number;
                    /** @description The training at fal.ai. */
                    requestId: string;
                    /** @description Made by the local sandbox: no real weights. */
                    sandbox: boolean;
                };
                /** @description Whether this version is used unless another is named. */
                active: boolean;
                /**
                 * Format: uri
                 * @description Where to download the weights. Needs no credentials, so treat it as a secret.
                 */
                url: string;
            }[];
            /**
             * Format: date-time
             * @description When the URLs expire.
             */
            urlsExpireAt: string;
        };
        /** @description Two versions of a LoRA side by side. */
        VersionComparison: {
            a: components["schemas"]["LoraVersion"];
            b: components["schemas"]["LoraVersion"];
            /** @description Settings first, then results; equal fields are left out. */
            differences: {
                /** @description Path of the field, such as `parameters.steps`. */
                field: string;
                /** @description Absent if `a` does not have it. */
                a?: string | number | boolean;
                /** @description Absent if `b` does not have it. */
                b?: string | number | boolean;
            }[];
        };
        /**
         * @description Settings of another version; empty to repeat the last training.
         * @default {}
         */
        RetrainRequest: {
            /**
             * @description The fal.ai trainer to use; defaults to the last one.
             * @example turbo-flux
             */
            trainer?: components["schemas"]["TrainerNameInput"];
            /**
             * @description Training steps; defaults to the last number, or for another trainer to its own default.
             * @example 1500
             */
            steps?: number;
            /**
             * @description Maximum price in US dollars. If it would cost more, nothing is trained.
             * @example 5
             */
            budget?: number;
        };
        /** @description What becomes of the images of the person. */
        WithdrawConsentRequest: {
            /**
             * @description `keep`: images that were made stay. `delete`: every job that made images with it is deleted, with all its data.
             * @example delete
             */
            images: components["schemas"]["WithdrawalImagesInput"];
        };
        /** @description What was done about a withdrawn consent. */
        ConsentWithdrawalReceipt: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * Format: date-time
             * @description When the consent was withdrawn first.
             */
            withdrawnAt: string;
            /**
             * @description Who withdrew it.
             * @example ada
             */
            by: string;
            /** @description As requested. */
            images: components["schemas"]["WithdrawalImages"];
            /** @description False: some jobs are `pending`; nothing new is made, and repeating the request goes on with them. */
            isFinished: boolean;
            /** @description The training, and every job that uses what it trained. */
            jobs: {
                /**
                 * @description Job id.
                 * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
                 */
                jobId: string;
                /** @description The kind of job. */
                kind: string;
                /** @description `cancelled`: it was open. `deleted` with all its data. `kept`: it had ended. `pending`: it is still to be cancelled or deleted. */
                outcome: components["schemas"]["WithdrawalOutcome"];
            }[];
        };
        /** @description What was deleted with a job. */
        DeletedJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /** @description Number of objects removed from the bucket. */
            objects: {
                /** @description Training images, captions, manifest, contact sheet and the files sent to fal. */
                dataset: number;
                /** @description Weights and their metadata. */
                versions: number;
                /** @description Generated images. */
                images: number;
                /** @description Candidate frames. */
                candidates: number;
                /** @description The original video and other intermediates. */
                temporary: number;
            };
            /** @description Runs removed from Temporal with their histories, webhook deliveries included. */
            runs: number;
            /** @description Webhook deliveries removed; pending ones were stopped. */
            webhooks: number;
            /** @description Job documents removed from the database. */
            documents: number;
            /** @description What fal had, and what it still has and until when. */
            atFal: {
                /** @description Trainings requested from fal. */
                requests: {
                    /** @description `null` if fal’s response was lost. */
                    requestId: string | null;
                    /** @description `erased`: fal has deleted the inputs and outputs. `pending`: not yet, because fal is unavailable, refuses, or is still working on it; this is retried automatically. `unknown`: it is not known whether fal ever accepted the request. */
                    outcome: components["schemas"]["ErasureOutcome"];
                    /**
                     * Format: date-time
                     * @description When fal deletes its output files at the latest; `null` if none are left.
                     */
                    expiresAt: string | null;
                    /** @description The version to train. */
                    version: number;
                }[];
                /** @description Why requests are `pending`, from the last attempt; `null` if none is. */
                pendingBecause: string | null;
                /** @description Files uploaded to fal's storage, interrupted uploads included. fal offers no way to delete them; they expire. */
                uploads: {
                    /**
                     * Format: uri
                     * @description Anyone who has this URL can read the file until it expires.
                     */
                    address: string;
                    /** @description Size of the file. */
                    bytes: number;
                    /**
                     * Format: date-time
                     * @description When it was uploaded.
                     */
                    sentAt: string;
                    /**
                     * Format: date-time
                     * @description When fal deletes it.
                     */
                    expiresAt: string;
                }[];
                /** @description The workflow in Temporal that erases; `null` if there is nothing to erase. */
                workflowId: string | null;
            };
        };
        /** @description The deliveries of a job, newest first. */
        WebhookDeliveryList: {
            /** @description The latest 100, newest first. */
            deliveries: components["schemas"]["WebhookDelivery"][];
        };
        /** @description The delivery of an event to a receiver. */
        WebhookDelivery: {
            /**
             * @description The `webhook-id` that the receiver gets.
             * @example 3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44
             */
            deliveryId: string;
            /** @description What happened. */
            event: components["schemas"]["WebhookEventType"];
            /** @description The URL of the receiver. */
            url: string;
            /** @description `pending` while it is being attempted; `failed` once it has been given up. */
            status: components["schemas"]["DeliveryState"];
            /** @description Number of attempts, replays included. */
            attempts: number;
            /** @description HTTP status of the last response; null if there was none. */
            lastStatus: number | null;
            /** @description Why the last attempt failed. */
            lastError: string | null;
            /**
             * Format: date-time
             * @description When it happened.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was delivered; null if it has not been.
             */
            deliveredAt: string | null;
            /**
             * Format: date-time
             * @description Approximate time of the next attempt; null if there is none.
             */
            nextAttemptAt: string | null;
        };
        /** @description Images to make. */
        GenerateImagesRequest: {
            /**
             * @description The owner of the job; defaults to the owner of the API key. Only admins may name another user.
             * @example ada
             */
            userId?: string;
            /**
             * @description With `true` nothing is made or recorded: the response is the plan with its price.
             * @example false
             */
            dryRun?: boolean;
            /**
             * @description Name of the job, 1 to 80 characters; by default the start of its first prompt.
             * @example Ada at the sea
             */
            name?: string;
            /**
             * @description What to show; send exactly one of `prompt`, `prompts` and an axis by `prompt`. `{a|b}` stands for either text, `{place}` for each value of that list, `\{` for the character itself. Trigger words of the LoRAs are added where they are missing.
             * @example woman at the sea, {morning|evening} light
             */
            prompt?: string;
            /** @description Several prompts, each like `prompt`. */
            prompts?: string[];
            /**
             * @description Named lists for prompts.
             * @example {
             *       "place": [
             *         "beach",
             *         "studio"
             *       ]
             *     }
             */
            lists?: {
                [key: string]: string[];
            };
            /** @description The LoRAs to use, all of one model. */
            loras?: components["schemas"]["ImageLoraInput"][];
            /**
             * @description The model; by default the one that the LoRAs were trained for.
             * @example flux
             */
            model?: components["schemas"]["ModelFamilyInput"];
            /**
             * @description A name, or width and height in pixels; by default `landscape-4-3`.
             * @example portrait-4-3
             */
            size?: string;
            /**
             * @description Images of each prompt; by default 1.
             * @example 4
             */
            count?: number;
            /**
             * @description Below 2^64, as text. Image n of the job, counted from 0, has this plus n; all images of a grid have the same. By default a random one.
             * @example 4211
             */
            seed?: string;
            /**
             * @description Inference steps; by default those of the model.
             * @example 28
             */
            steps?: number;
            /**
             * @description How closely to follow the prompt, for models that have it; by default theirs.
             * @example 3.5
             */
            guidance?: number;
            /**
             * @description What not to show, for models that have it.
             * @example blurred
             */
            negativePrompt?: string;
            /**
             * @description File format; by default the first one of the model.
             * @example png
             */
            format?: components["schemas"]["ImageFormatInput"];
            /**
             * @description By default true: unsafe images are withheld. `false` is refused with a LoRA unless the operator allows it.
             * @example true
             */
            safetyChecker?: boolean;
            /**
             * @description What is written into the files besides the mark that they are generated: `full`, the default, adds prompt and parameters; `mark` nothing.
             * @example full
             */
            metadata?: components["schemas"]["ImageMetadataModeInput"];
            /** @description What the images are made from. */
            image?: components["schemas"]["ImageToStartFromInput"];
            /**
             * @description Required with an uploaded image. You state: “Everybody who can be recognised in the image is an adult who agreed to images being made from it, or a child whose legal guardian agreed.” It is recorded with your name and the time.
             * @example true
             * @enum {boolean}
             */
            consent?: true;
            /**
             * @description How far the images may go from `image`, 0 to 1, for models that have it; by default theirs.
             * @example 0.8
             */
            strength?: number;
            /** @description What to vary from image to image. */
            grid?: components["schemas"]["ImageGridInput"];
            /**
             * @description Maximum price of all images in US dollars; a higher price is refused.
             * @example 0.5
             */
            budget?: number;
            /**
             * Format: uri
             * @description Where to send a webhook when the job has ended: https, on the public internet. See docs/webhooks.md.
             * @example https://hooks.example.org/images
             */
            webhookUrl?: string;
        };
        /** @description A trained LoRA to use. */
        ImageLora: {
            /**
             * @description The training that made it.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description By default the active one, as it is when the job starts.
             * @example 2
             */
            version?: number;
            /**
             * @description How strongly it is applied; by default 1.
             * @example 1
             */
            scale?: number;
        };
        /** @description A trained LoRA to use. */
        ImageLoraInput: {
            /**
             * @description The training that made it.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description By default the active one, as it is when the job starts.
             * @example 2
             */
            version?: number;
            /**
             * @description How strongly it is applied; by default 1.
             * @example 1
             */
            scale?: number;
        };
        /** @description An image of an earlier job, or an uploaded one: send either `jobId` and `imageId`, or `uploadKey`. */
        ImageToStartFrom: {
            /**
             * @description The job that made the image; with `imageId`.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId?: string;
            /**
             * @description The id of the image.
             * @example 0001
             */
            imageId?: string;
            /** @description The key of an uploaded image instead. */
            uploadKey?: string;
        };
        /** @description An image of an earlier job, or an uploaded one: send either `jobId` and `imageId`, or `uploadKey`. */
        ImageToStartFromInput: {
            /**
             * @description The job that made the image; with `imageId`.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId?: string;
            /**
             * @description The id of the image.
             * @example 0001
             */
            imageId?: string;
            /** @description The key of an uploaded image instead. */
            uploadKey?: string;
        };
        /** @description A grid of images; it says itself how many there are, so `count` is left out. */
        ImageGrid: {
            /**
             * @description `product`, the default: every combination. `zip`: the values of all axes side by side, so each axis has equally many.
             * @example product
             */
            combine?: components["schemas"]["GridCombination"];
            /**
             * @description Adds rows without any LoRA, to compare.
             * @example true
             */
            withoutLora?: boolean;
            /** @description The first axis is the columns, the second the rows, the third the sheets. */
            axes: components["schemas"]["ImageGridAxis"][];
        };
        /** @description A grid of images; it says itself how many there are, so `count` is left out. */
        ImageGridInput: {
            /**
             * @description `product`, the default: every combination. `zip`: the values of all axes side by side, so each axis has equally many.
             * @example product
             */
            combine?: components["schemas"]["GridCombinationInput"];
            /**
             * @description Adds rows without any LoRA, to compare.
             * @example true
             */
            withoutLora?: boolean;
            /** @description The first axis is the columns, the second the rows, the third the sheets. */
            axes: components["schemas"]["ImageGridAxisInput"][];
        };
        /** @description What to vary, with its values. */
        ImageGridAxis: {
            /**
             * @description Versions of a LoRA.
             * @enum {string}
             */
            by: "version";
            /**
             * @description The index of the LoRA in `loras`, from 0.
             * @example 0
             */
            lora: number;
            /** @description Its values, in order. */
            values: number[];
        } | {
            /**
             * @description Scales of a LoRA.
             * @enum {string}
             */
            by: "scale";
            /**
             * @description The index of the LoRA in `loras`, from 0.
             * @example 0
             */
            lora: number;
            /** @description Its values, in order. */
            values: number[];
        } | {
            /**
             * @description Prompts.
             * @enum {string}
             */
            by: "prompt";
            /** @description Its values, in order. */
            values: string[];
        } | {
            /**
             * @description Seeds.
             * @enum {string}
             */
            by: "seed";
            /** @description Its values, in order. */
            values: string[];
        } | {
            /**
             * @description Numbers of steps.
             * @enum {string}
             */
            by: "steps";
            /** @description Its values, in order. */
            values: number[];
        };
        /** @description What to vary, with its values. */
        ImageGridAxisInput: {
            /**
             * @description Versions of a LoRA.
             * @enum {string}
             */
            by: "version";
            /**
             * @description The index of the LoRA in `loras`, from 0.
             * @example 0
             */
            lora: number;
            /** @description Its values, in order. */
            values: number[];
        } | {
            /**
             * @description Scales of a LoRA.
             * @enum {string}
             */
            by: "scale";
            /**
             * @description The index of the LoRA in `loras`, from 0.
             * @example 0
             */
            lora: number;
            /** @description Its values, in order. */
            values: number[];
        } | {
            /**
             * @description Prompts.
             * @enum {string}
             */
            by: "prompt";
            /** @description Its values, in order. */
            values: string[];
        } | {
            /**
             * @description Seeds.
             * @enum {string}
             */
            by: "seed";
            /** @description Its values, in order. */
            values: string[];
        } | {
            /**
             * @description Numbers of steps.
             * @enum {string}
             */
            by: "steps";
            /** @description Its values, in order. */
            values: number[];
        };
        /** @description What a request for images would make, and its price. */
        ImagePlan: {
            /** @description True: nothing was made. */
            dryRun: boolean;
            /** @description Every image. */
            images: components["schemas"]["PlannedImage"][];
            /** @description The prompts, expanded. */
            prompts: components["schemas"]["ImagePrompt"][];
            /** @description What the images cost. No quote: only `budget` is binding. */
            price: {
                /** @description Of all images; null if fal publishes no price. */
                dollars: number | null;
                currency: components["schemas"]["Currency"];
                /** @description What the price is based on. */
                note: string;
            };
            request: components["schemas"]["PlannedImagesRequest"];
        };
        /** @description An image of a plan. */
        PlannedImage: {
            /**
             * @description Unique within the job.
             * @example 0001
             */
            imageId: string;
            cell: components["schemas"]["ImageGridCell"] | (never | null);
            /** @description As sent to the model. */
            prompt: string;
            /** @description What not to show; null if there is none. */
            negativePrompt: string | null;
            /** @description A whole number below 2^64. */
            seed: string;
            /** @description In pixels. */
            width: number;
            /** @description In pixels. */
            height: number;
            /** @description Inference steps. */
            steps: number;
            /** @description Null if the model has none. */
            guidance: number | null;
            /** @description File format. */
            format: components["schemas"]["ImageFormat"];
            /** @description Its LoRAs. */
            loras: components["schemas"]["UsedLora"][];
            /** @description Its price in US dollars; null if fal publishes none. */
            dollars: number | null;
            /** @description The model. */
            model: components["schemas"]["ModelFamily"];
            /** @description The endpoint at fal.ai. */
            endpoint: string;
        };
        /** @description Where an image is in a grid. */
        ImageGridCell: {
            /** @description From 0. */
            column: number;
            /** @description From 0. */
            row: number;
            /** @description From 0. */
            sheet: number;
        };
        /** @description A LoRA of an image. */
        UsedLora: {
            /**
             * @description The training that made it.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /** @description Its version. */
            version: number;
            /** @description How strongly it is applied. */
            scale: number;
            /** @description Of its file; lower-case hex. */
            sha256: string;
        };
        /** @description A prompt of the job. */
        ImagePrompt: {
            /** @description As requested, expanded. */
            asked: string;
            /** @description As sent to the model. */
            sent: string;
            /** @description The trigger words that were missing. */
            triggerWordsAdded: string[];
        };
        /** @description The request with every default, version and seed filled in: send it to get exactly this plan. */
        PlannedImagesRequest: {
            /**
             * @description The owner of the job; defaults to the owner of the API key. Only admins may name another user.
             * @example ada
             */
            userId?: string;
            /**
             * @description Name of the job, 1 to 80 characters; by default the start of its first prompt.
             * @example Ada at the sea
             */
            name?: string;
            /**
             * @description What to show; send exactly one of `prompt`, `prompts` and an axis by `prompt`. `{a|b}` stands for either text, `{place}` for each value of that list, `\{` for the character itself. Trigger words of the LoRAs are added where they are missing.
             * @example woman at the sea, {morning|evening} light
             */
            prompt?: string;
            /** @description Several prompts, each like `prompt`. */
            prompts?: string[];
            /**
             * @description Named lists for prompts.
             * @example {
             *       "place": [
             *         "beach",
             *         "studio"
             *       ]
             *     }
             */
            lists?: {
                [key: string]: string[];
            };
            /** @description The LoRAs to use, all of one model. */
            loras?: components["schemas"]["ImageLora"][];
            /**
             * @description The model; by default the one that the LoRAs were trained for.
             * @example flux
             */
            model?: components["schemas"]["ModelFamily"];
            /**
             * @description A name, or width and height in pixels; by default `landscape-4-3`.
             * @example portrait-4-3
             */
            size?: string;
            /**
             * @description Images of each prompt; by default 1.
             * @example 4
             */
            count?: number;
            /**
             * @description Below 2^64, as text. Image n of the job, counted from 0, has this plus n; all images of a grid have the same. By default a random one.
             * @example 4211
             */
            seed?: string;
            /**
             * @description Inference steps; by default those of the model.
             * @example 28
             */
            steps?: number;
            /**
             * @description How closely to follow the prompt, for models that have it; by default theirs.
             * @example 3.5
             */
            guidance?: number;
            /**
             * @description What not to show, for models that have it.
             * @example blurred
             */
            negativePrompt?: string;
            /**
             * @description File format; by default the first one of the model.
             * @example png
             */
            format?: components["schemas"]["ImageFormat"];
            /**
             * @description By default true: unsafe images are withheld. `false` is refused with a LoRA unless the operator allows it.
             * @example true
             */
            safetyChecker?: boolean;
            /**
             * @description What is written into the files besides the mark that they are generated: `full`, the default, adds prompt and parameters; `mark` nothing.
             * @example full
             */
            metadata?: components["schemas"]["ImageMetadataMode"];
            /** @description What the images are made from. */
            image?: components["schemas"]["ImageToStartFrom"];
            /** @description As stated. */
            consent?: boolean;
            /**
             * @description How far the images may go from `image`, 0 to 1, for models that have it; by default theirs.
             * @example 0.8
             */
            strength?: number;
            /** @description What to vary from image to image. */
            grid?: components["schemas"]["ImageGrid"];
            /**
             * @description Maximum price of all images in US dollars; a higher price is refused.
             * @example 0.5
             */
            budget?: number;
            /**
             * Format: uri
             * @description Where to send a webhook when the job has ended: https, on the public internet. See docs/webhooks.md.
             * @example https://hooks.example.org/images
             */
            webhookUrl?: string;
        };
        /** @description A job that makes images, as it starts. */
        StartedImages: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description The owner of the job.
             * @example ada
             */
            userId: string;
            /**
             * @description The kind of job.
             * @example train-lora
             */
            kind: string;
            /** @description The name given by its owner. */
            name: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The stage of its workflow.
             * @example extractFrames
             */
            stage: string;
            progress: components["schemas"]["JobHeaderProgress"];
            error: components["schemas"]["JobHeaderError"] | (never | null);
            question: components["schemas"]["JobHeaderQuestion"] | (never | null);
            cost: components["schemas"]["JobHeaderCost"];
            /**
             * Format: date-time
             * @description When it was requested.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it ended; null while it is open.
             */
            endedAt: string | null;
            /** @description The model. */
            model: components["schemas"]["ModelFamily"];
            counts: components["schemas"]["ImageCounts"];
            /** @description Its prompts, expanded; empty if they are not known. */
            prompts: components["schemas"]["ImagePrompt"][];
        } & {
            [key: string]: unknown;
        };
        /** @description How many images there are of each status. */
        ImageCounts: {
            /** @description All images of the job. */
            planned: number;
            /** @description Made and stored. */
            completed: number;
            /** @description Withheld by the safety checker, or black. */
            flagged: number;
            /** @description Made, but not as asked. */
            rejected: number;
            /** @description Not made. */
            failed: number;
            /** @description Not made, as the job was cancelled. */
            cancelled: number;
        };
        /** @description The models that make images. */
        ImageModels: {
            /** @description All models. */
            models: components["schemas"]["ImageModel"][];
        };
        /** @description What a model can do, and its price. */
        ImageModel: {
            /** @description The model. */
            model: components["schemas"]["ModelFamily"];
            /** @description The trainers whose LoRAs fit. */
            trainers: components["schemas"]["TrainerName"][];
            /** @description How many LoRAs it combines; null if fal publishes no limit. */
            maxLoras: number | null;
            /** @description How strongly LoRAs are applied. */
            scale: components["schemas"]["PublishedRange"];
            /** @description Inference steps. */
            steps: components["schemas"]["PublishedRange"];
            /** @description Null if it has none. */
            guidance: components["schemas"]["PublishedRange"] | (never | null);
            /** @description The limits of width and height. */
            sidePixels: {
                /** @description The least. */
                min: number;
                /** @description The most. */
                max: number;
            };
            /** @description The named sizes. */
            sizes: {
                /** @description Its name. */
                name: components["schemas"]["ImageSizeName"];
                /** @description In pixels. */
                width: number;
                /** @description In pixels. */
                height: number;
            }[];
            /** @description The file formats, the default first. */
            formats: components["schemas"]["ImageFormat"][];
            /** @description Whether it has a negative prompt. */
            negativePrompt: boolean;
            /** @description Whether it can make an image from another one. */
            imageToImage: boolean;
            /** @description How far it goes from that image by default; null if it cannot be set. */
            strength: number | null;
            price: components["schemas"]["MegapixelPrice"];
            imageToImagePrice: components["schemas"]["MegapixelPrice"] | (never | null);
        };
        /** @description The limits of a parameter. */
        PublishedRange: {
            /** @description Null if fal publishes none. */
            min: number | null;
            /** @description Null if fal publishes none. */
            max: number | null;
            /** @description The default. */
            default: number;
        };
        /** @description The price of an image by its size. */
        MegapixelPrice: {
            /** @description US dollars; null if fal publishes no price. */
            dollars: number | null;
            currency: components["schemas"]["Currency"];
            /** @description What is paid for: a million pixels, or a fraction of that. */
            per: components["schemas"]["PricedUnit"];
            /** @description Where the price comes from. */
            note: string;
        };
        /** @description A job that makes images, with its images. */
        ImagesJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description The owner of the job.
             * @example ada
             */
            userId: string;
            /**
             * @description The kind of job.
             * @example train-lora
             */
            kind: string;
            /** @description The name given by its owner. */
            name: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The stage of its workflow.
             * @example extractFrames
             */
            stage: string;
            progress: components["schemas"]["JobHeaderProgress"];
            error: components["schemas"]["JobHeaderError"] | (never | null);
            question: components["schemas"]["JobHeaderQuestion"] | (never | null);
            cost: components["schemas"]["JobHeaderCost"];
            /**
             * Format: date-time
             * @description When it was requested.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it ended; null while it is open.
             */
            endedAt: string | null;
            /** @description The model. */
            model: components["schemas"]["ModelFamily"];
            counts: components["schemas"]["ImageCounts"];
            /** @description Its prompts, expanded; empty if they are not known. */
            prompts: components["schemas"]["ImagePrompt"][];
            /** @description Every image; empty if they are not known. */
            images: components["schemas"]["Image"][];
            /** @description The labelled sheets of a grid. */
            contactSheetUrls: string[];
            /**
             * Format: date-time
             * @description When the URLs stop working.
             */
            urlsExpireAt: string;
        } & {
            [key: string]: unknown;
        };
        /** @description An image of a job. */
        Image: {
            /**
             * @description Unique within the job.
             * @example 0001
             */
            imageId: string;
            cell: components["schemas"]["ImageGridCell"] | (never | null);
            /** @description As sent to the model. */
            prompt: string;
            /** @description What not to show; null if there is none. */
            negativePrompt: string | null;
            /** @description A whole number below 2^64. */
            seed: string;
            /** @description In pixels. */
            width: number;
            /** @description In pixels. */
            height: number;
            /** @description Inference steps. */
            steps: number;
            /** @description Null if the model has none. */
            guidance: number | null;
            /** @description File format. */
            format: components["schemas"]["ImageFormat"];
            /** @description Its LoRAs. */
            loras: components["schemas"]["UsedLora"][];
            /** @description Its price in US dollars; null if fal publishes none. */
            dollars: number | null;
            /** @description What became of it. */
            status: components["schemas"]["ImageStatus"];
            /** @description Why it was not made; null if it was, or may still be. */
            error: {
                type: components["schemas"]["FailureType"];
                /** @description What went wrong. */
                message: string;
            } | null;
            /** @description Its media type; null until it is stored, like those below. */
            contentType: string | null;
            /** @description Size of its file. */
            bytes: number | null;
            /** @description Of its file; lower-case hex. */
            sha256: string | null;
            /** @description Where to download it. */
            url: string | null;
            /** @description Where to download a small WebP of it. */
            thumbnailUrl: string | null;
        };
        /** @description A video to process, without its file: send exactly one of `videoUrl`, `uploadKey` and `output`, and exactly one of `template` and `operations`. */
        ProcessVideoRequest: {
            /**
             * @description The owner of the job; defaults to the owner of the API key. Only admins may name another user.
             * @example ada
             */
            userId?: string;
            /**
             * @description Name of the job, 1 to 80 characters; by default `Video`.
             * @example Ada at the sea
             */
            name?: string;
            /**
             * Format: uri
             * @description Where to send a webhook when the job has ended: https, on the public internet. See docs/webhooks.md.
             * @example https://hooks.example.org/videos
             */
            webhookUrl?: string;
            /**
             * Format: uri
             * @description Where to fetch the video: https, on the public internet.
             * @example https://example.org/ada.mp4
             */
            videoUrl?: string;
            /**
             * @description Key of a video uploaded earlier, below `uploads/{userId}/`.
             * @example uploads/ada/ada.mp4
             */
            uploadKey?: string;
            /** @description An output of an earlier job, instead of an upload or a URL. */
            output?: components["schemas"]["OutputOfVideoJobInput"];
            /**
             * @description Operations for a purpose; send exactly one of `template` and `operations`.
             * @example web
             */
            template?: components["schemas"]["VideoTemplateName"];
            /** @description With `template`: what differs from it. */
            fields?: components["schemas"]["VideoTemplateFields"];
            /** @description What to do, in any order; send exactly one of `template` and `operations`. */
            operations?: components["schemas"]["VideoOperationInput"][];
            /**
             * @description With `true` nothing is made: the response is the plan, with what it would take. Trying that counts towards the processor time of the day. Not with a file in a form.
             * @example false
             */
            dryRun?: boolean;
        };
        /** @description An output of an earlier job of the same user. */
        OutputOfVideoJob: {
            /**
             * @description The job that made it.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description The id of the output; it must be a video.
             * @example web
             */
            outputId: string;
        };
        /** @description An output of an earlier job of the same user. */
        OutputOfVideoJobInput: {
            /**
             * @description The job that made it.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description The id of the output; it must be a video.
             * @example web
             */
            outputId: string;
        };
        /** @description What can be set in a template. The description of each field begins with the templates that have it; other templates refuse it. */
        VideoTemplateFields: {
            /**
             * @description `web`: the file format; by default `mp4`.
             * @example mp4
             */
            container?: components["schemas"]["VideoContainerInput"];
            /**
             * @description `web`: the most pixels in height; by default 1080.
             * @example 720
             */
            maxHeight?: number;
            /**
             * @description `social-square`: width and height in pixels; by default 1080.
             * @example 1080
             */
            side?: number;
            /**
             * @description `social-square`: how much of the start is kept; by default everything. `preview`: how long it is, 1 to 30; by default 3.
             * @example 5
             */
            seconds?: number;
            /**
             * @description `preview`: the file format; by default `webp`.
             * @example webp
             */
            format?: components["schemas"]["PreviewFormatInput"];
            /**
             * @description `podcast`: the loudness in LUFS: -14, -16 (the default) or -23.
             * @example -16
             */
            targetLufs?: number;
            /**
             * @description `stills`: the most pixels in width.
             * @example 1280
             */
            maxWidth?: number;
        };
        /** @description An operation and its options. The description of each option begins with the operations that have it; other operations refuse it. */
        VideoOperation: {
            /**
             * @description Unique within the request, and not `source`. Outputs have this name.
             * @example web
             */
            name: string;
            /**
             * @description What to do.
             * @example transcode
             */
            operation: components["schemas"]["VideoOperationName"];
            /**
             * @description What it works on: `source`, or the names of other operations; by default `source`. Only `concat` takes several.
             * @example [
             *       "source"
             *     ]
             */
            from?: string[];
            /**
             * @description `trim`, `watermark`: where it begins, in seconds of the input; by default at the start.
             * @example 2
             */
            startSeconds?: number;
            /**
             * @description `trim`, `watermark`: where it ends, in seconds of the input; by default at the end.
             * @example 32.5
             */
            endSeconds?: number;
            /**
             * @description `trim`, `removeSegments`: `keyframe`, the default, cuts without encoding at the key frame before; `frame` cuts exactly, and encodes.
             * @example frame
             */
            accuracy?: components["schemas"]["CutAccuracy"];
            /** @description `removeSegments`, required: what to remove, in order and without overlap. */
            segments?: components["schemas"]["VideoSegment"][];
            /**
             * @description `transcode`: the file format; by default `mp4`.
             * @example mp4
             */
            container?: components["schemas"]["VideoContainer"];
            /**
             * @description `transcode`: by default `h264` in MP4 and `vp9` in WebM.
             * @example h264
             */
            codec?: components["schemas"]["VideoCodec"];
            /**
             * @description `transcode`: the similarity to the input to aim at; not with `bitrateKbps`.
             * @example 0.97
             */
            minSsim?: number;
            /**
             * @description `transcode`: the bit rate of the picture, in kbit/s; not with `minSsim`.
             * @example 2500
             */
            bitrateKbps?: number;
            /**
             * @description `transcode`, `thumbnail`, `frames`, `storyboard`, `preview`: the most pixels in width; nothing is enlarged.
             * @example 1280
             */
            maxWidth?: number;
            /**
             * @description `transcode`: the most pixels in height; `hls`: on the shorter side. Nothing is enlarged.
             * @example 1080
             */
            maxHeight?: number;
            /** @description `transcode`: what to keep of the picture. */
            crop?: components["schemas"]["VideoCrop"];
            /**
             * @description `transcode`: the shape to fill up to with bars.
             * @example 1:1
             */
            pad?: string;
            /**
             * @description `transcode`: the most frames per second.
             * @example 30
             */
            frameRate?: number;
            /**
             * @description `transcode`: degrees to turn the picture clockwise: 90, 180 or 270.
             * @example 90
             */
            rotate?: number;
            /**
             * @description `thumbnail`: which picture to take; by default the sharpest.
             * @example 5
             */
            atSeconds?: number;
            /**
             * @description `frames`, `storyboard`: how far the pictures are apart. `frames` takes either this or `atCuts`.
             * @example 10
             */
            everySeconds?: number;
            /**
             * @description `frames`: one picture at each cut.
             * @example true
             */
            atCuts?: boolean;
            /**
             * @description `contactSheet`: pictures side by side.
             * @example 4
             */
            columns?: number;
            /**
             * @description `contactSheet`: pictures one below the other.
             * @example 4
             */
            rows?: number;
            /**
             * @description `preview`: the file format; by default `webp`.
             * @example webp
             */
            format?: components["schemas"]["PreviewFormat"];
            /**
             * @description `preview`: how long it is; by default 3.
             * @example 3
             */
            seconds?: number;
            /**
             * @description `audio`, required: `extract` makes a file with the sound alone, `normalise` sets its loudness, `remove` leaves it out.
             * @example normalise
             */
            action?: components["schemas"]["AudioAction"];
            /**
             * @description `audio` with `normalise`: the loudness to aim at, in LUFS: -14 for streaming, -16 for podcasts, -23 for broadcasting.
             * @example -16
             */
            targetLufs?: number;
            /** @description `watermark`, required: the picture to put over the video. */
            image?: components["schemas"]["WatermarkImage"];
            /**
             * @description `watermark`: where it is; by default `bottom-right`.
             * @example bottom-right
             */
            place?: components["schemas"]["WatermarkPlace"];
            /**
             * @description `watermark`: its width over that of the video.
             * @example 0.15
             */
            size?: number;
            /**
             * @description `watermark`: 1 hides what is behind it.
             * @example 0.8
             */
            opacity?: number;
        };
        /** @description An operation and its options. The description of each option begins with the operations that have it; other operations refuse it. */
        VideoOperationInput: {
            /**
             * @description Unique within the request, and not `source`. Outputs have this name.
             * @example web
             */
            name: string;
            /**
             * @description What to do.
             * @example transcode
             */
            operation: components["schemas"]["VideoOperationNameInput"];
            /**
             * @description What it works on: `source`, or the names of other operations; by default `source`. Only `concat` takes several.
             * @example [
             *       "source"
             *     ]
             */
            from?: string[];
            /**
             * @description `trim`, `watermark`: where it begins, in seconds of the input; by default at the start.
             * @example 2
             */
            startSeconds?: number;
            /**
             * @description `trim`, `watermark`: where it ends, in seconds of the input; by default at the end.
             * @example 32.5
             */
            endSeconds?: number;
            /**
             * @description `trim`, `removeSegments`: `keyframe`, the default, cuts without encoding at the key frame before; `frame` cuts exactly, and encodes.
             * @example frame
             */
            accuracy?: components["schemas"]["CutAccuracyInput"];
            /** @description `removeSegments`, required: what to remove, in order and without overlap. */
            segments?: components["schemas"]["VideoSegmentInput"][];
            /**
             * @description `transcode`: the file format; by default `mp4`.
             * @example mp4
             */
            container?: components["schemas"]["VideoContainerInput"];
            /**
             * @description `transcode`: by default `h264` in MP4 and `vp9` in WebM.
             * @example h264
             */
            codec?: components["schemas"]["VideoCodecInput"];
            /**
             * @description `transcode`: the similarity to the input to aim at; not with `bitrateKbps`.
             * @example 0.97
             */
            minSsim?: number;
            /**
             * @description `transcode`: the bit rate of the picture, in kbit/s; not with `minSsim`.
             * @example 2500
             */
            bitrateKbps?: number;
            /**
             * @description `transcode`, `thumbnail`, `frames`, `storyboard`, `preview`: the most pixels in width; nothing is enlarged.
             * @example 1280
             */
            maxWidth?: number;
            /**
             * @description `transcode`: the most pixels in height; `hls`: on the shorter side. Nothing is enlarged.
             * @example 1080
             */
            maxHeight?: number;
            /** @description `transcode`: what to keep of the picture. */
            crop?: components["schemas"]["VideoCropInput"];
            /**
             * @description `transcode`: the shape to fill up to with bars.
             * @example 1:1
             */
            pad?: string;
            /**
             * @description `transcode`: the most frames per second.
             * @example 30
             */
            frameRate?: number;
            /**
             * @description `transcode`: degrees to turn the picture clockwise: 90, 180 or 270.
             * @example 90
             */
            rotate?: number;
            /**
             * @description `thumbnail`: which picture to take; by default the sharpest.
             * @example 5
             */
            atSeconds?: number;
            /**
             * @description `frames`, `storyboard`: how far the pictures are apart. `frames` takes either this or `atCuts`.
             * @example 10
             */
            everySeconds?: number;
            /**
             * @description `frames`: one picture at each cut.
             * @example true
             */
            atCuts?: boolean;
            /**
             * @description `contactSheet`: pictures side by side.
             * @example 4
             */
            columns?: number;
            /**
             * @description `contactSheet`: pictures one below the other.
             * @example 4
             */
            rows?: number;
            /**
             * @description `preview`: the file format; by default `webp`.
             * @example webp
             */
            format?: components["schemas"]["PreviewFormatInput"];
            /**
             * @description `preview`: how long it is; by default 3.
             * @example 3
             */
            seconds?: number;
            /**
             * @description `audio`, required: `extract` makes a file with the sound alone, `normalise` sets its loudness, `remove` leaves it out.
             * @example normalise
             */
            action?: components["schemas"]["AudioActionInput"];
            /**
             * @description `audio` with `normalise`: the loudness to aim at, in LUFS: -14 for streaming, -16 for podcasts, -23 for broadcasting.
             * @example -16
             */
            targetLufs?: number;
            /** @description `watermark`, required: the picture to put over the video. */
            image?: components["schemas"]["WatermarkImageInput"];
            /**
             * @description `watermark`: where it is; by default `bottom-right`.
             * @example bottom-right
             */
            place?: components["schemas"]["WatermarkPlaceInput"];
            /**
             * @description `watermark`: its width over that of the video.
             * @example 0.15
             */
            size?: number;
            /**
             * @description `watermark`: 1 hides what is behind it.
             * @example 0.8
             */
            opacity?: number;
        };
        /** @description A part of a video, in seconds of the input. */
        VideoSegment: {
            /**
             * @description Where it begins.
             * @example 12
             */
            startSeconds: number;
            /**
             * @description Where it ends.
             * @example 15.5
             */
            endSeconds: number;
        };
        /** @description A part of a video, in seconds of the input. */
        VideoSegmentInput: {
            /**
             * @description Where it begins.
             * @example 12
             */
            startSeconds: number;
            /**
             * @description Where it ends.
             * @example 15.5
             */
            endSeconds: number;
        };
        /** @description A part of the picture, in pixels of the input as it is seen. */
        VideoCrop: {
            /**
             * @description From the left.
             * @example 420
             */
            x: number;
            /**
             * @description From the top.
             * @example 0
             */
            y: number;
            /**
             * @description How wide.
             * @example 1080
             */
            width: number;
            /**
             * @description How high.
             * @example 1080
             */
            height: number;
        };
        /** @description A part of the picture, in pixels of the input as it is seen. */
        VideoCropInput: {
            /**
             * @description From the left.
             * @example 420
             */
            x: number;
            /**
             * @description From the top.
             * @example 0
             */
            y: number;
            /**
             * @description How wide.
             * @example 1080
             */
            width: number;
            /**
             * @description How high.
             * @example 1080
             */
            height: number;
        };
        /** @description The picture of a watermark. */
        WatermarkImage: {
            /** @description The key of an uploaded image. */
            uploadKey: string;
        };
        /** @description The picture of a watermark. */
        WatermarkImageInput: {
            /** @description The key of an uploaded image. */
            uploadKey: string;
        };
        /** @description What a request to process a video would do. */
        VideoPlan: {
            /** @description True: nothing was made. */
            dryRun: boolean;
            source: components["schemas"]["VideoSource"];
            /** @description Every operation, in an order in which they can be done. */
            operations: components["schemas"]["VideoOperationEstimate"][];
            /** @description Processing a video costs nothing: it runs on this installation. */
            price: {
                /** @description What it costs. */
                dollars: number;
                currency: components["schemas"]["Currency"];
                /** @description What the price is based on. */
                note: string;
            };
            /** @description How long the job takes, in seconds. */
            seconds: {
                /** @description At least. */
                low: number;
                /** @description At most. */
                high: number;
            };
            request: components["schemas"]["PlannedVideoRequest"];
        };
        /** @description The video that a job works on. */
        VideoSource: {
            /** @description How long it is. */
            seconds: number;
            /** @description Size of its file. */
            bytes: number;
            /** @description Of its file; lower-case hex. */
            sha256: string;
            /** @description In pixels, as it is seen. */
            width: number;
            /** @description In pixels, as it is seen. */
            height: number;
            /** @description What is unusual about the video files, and was dealt with: a word each, explained in docs/manifest.md. Further words may come. Today: `mirrored`, `sideways`, `late-clock`, `unknown-track`, `still-track`, `several-video-tracks`, `joined-recordings`, `unread-rest`, `interlaced`, `unmarked-interlaced`, `few-key-frames`, `anamorphic`, `high-dynamic-range`, `no-duration`. */
            awkward: string[];
        };
        /** @description What an operation would take. */
        VideoOperationEstimate: {
            /**
             * @description As requested; outputs have this name.
             * @example web
             */
            name: string;
            /** @description What it does. */
            operation: components["schemas"]["VideoOperationName"];
            /** @description What becomes of the picture. */
            video: components["schemas"]["StreamTreatment"];
            /** @description What becomes of the sound. */
            audio: components["schemas"]["StreamTreatment"];
            /** @description How long it takes, in seconds. */
            seconds: {
                /** @description At least. */
                low: number;
                /** @description At most. */
                high: number;
            };
            /** @description Size of its files. */
            bytes: {
                /** @description At least. */
                low: number;
                /** @description At most. */
                high: number;
            };
        };
        /** @description What becomes of a stream: `copy` keeps it as it is, `none` leaves it out. Today: `copy`, `encode`, `none`. More may come. */
        StreamTreatment: string;
        /** @description The request with its template written out: send it to get exactly this plan. */
        PlannedVideoRequest: {
            /**
             * @description The owner of the job; defaults to the owner of the API key. Only admins may name another user.
             * @example ada
             */
            userId?: string;
            /**
             * @description Name of the job, 1 to 80 characters; by default `Video`.
             * @example Ada at the sea
             */
            name?: string;
            /**
             * Format: uri
             * @description Where to send a webhook when the job has ended: https, on the public internet. See docs/webhooks.md.
             * @example https://hooks.example.org/videos
             */
            webhookUrl?: string;
            /**
             * Format: uri
             * @description Where to fetch the video: https, on the public internet.
             * @example https://example.org/ada.mp4
             */
            videoUrl?: string;
            /**
             * @description Key of a video uploaded earlier, below `uploads/{userId}/`.
             * @example uploads/ada/ada.mp4
             */
            uploadKey?: string;
            /** @description An output of an earlier job. */
            output?: components["schemas"]["OutputOfVideoJob"];
            /** @description What to do. */
            operations: components["schemas"]["VideoOperation"][];
        };
        /** @description A job that processes a video, as it starts. */
        StartedVideoJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description The owner of the job.
             * @example ada
             */
            userId: string;
            /**
             * @description The kind of job.
             * @example train-lora
             */
            kind: string;
            /** @description The name given by its owner. */
            name: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The stage of its workflow.
             * @example extractFrames
             */
            stage: string;
            progress: components["schemas"]["JobHeaderProgress"];
            error: components["schemas"]["JobHeaderError"] | (never | null);
            question: components["schemas"]["JobHeaderQuestion"] | (never | null);
            cost: components["schemas"]["JobHeaderCost"];
            /**
             * Format: date-time
             * @description When it was requested.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it ended; null while it is open.
             */
            endedAt: string | null;
            /** @description Its operations, as requested. */
            operations: components["schemas"]["StartedVideoOperation"][];
        } & {
            [key: string]: unknown;
        };
        /** @description An operation of a job. */
        StartedVideoOperation: {
            /**
             * @description As requested; outputs have this name.
             * @example web
             */
            name: string;
            /** @description What it does. */
            operation: components["schemas"]["VideoOperationName"];
            /** @description What became of it. */
            status: components["schemas"]["VideoOperationStatus"];
        };
        /** @description A job that processes a video, with its outputs. */
        VideoJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description The owner of the job.
             * @example ada
             */
            userId: string;
            /**
             * @description The kind of job.
             * @example train-lora
             */
            kind: string;
            /** @description The name given by its owner. */
            name: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The stage of its workflow.
             * @example extractFrames
             */
            stage: string;
            progress: components["schemas"]["JobHeaderProgress"];
            error: components["schemas"]["JobHeaderError"] | (never | null);
            question: components["schemas"]["JobHeaderQuestion"] | (never | null);
            cost: components["schemas"]["JobHeaderCost"];
            /**
             * Format: date-time
             * @description When it was requested.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description When it ended; null while it is open.
             */
            endedAt: string | null;
            /** @description Null until it is inspected. */
            source: components["schemas"]["VideoSource"] | (never | null);
            /** @description Its operations, as requested. */
            operations: components["schemas"]["VideoOperationState"][];
            /** @description The files of completed operations. */
            outputs: components["schemas"]["VideoOutput"][];
            /**
             * Format: date-time
             * @description When the URLs of the bucket stop working; those of this service work for six hours.
             */
            urlsExpireAt: string;
        } & {
            [key: string]: unknown;
        };
        /** @description An operation of a job. `report` is null until it is completed. */
        VideoOperationState: {
            /**
             * @description As requested; outputs have this name.
             * @example web
             */
            name: string;
            /** @description What it does. */
            operation: components["schemas"]["VideoOperationName"];
            /** @description What became of it. */
            status: components["schemas"]["VideoOperationStatus"];
            /** @description What becomes of the picture; null until it is planned. */
            video: components["schemas"]["StreamTreatment"] | (never | null);
            /** @description What becomes of the sound; null until it is planned. */
            audio: components["schemas"]["StreamTreatment"] | (never | null);
            /** @description Of all its files. */
            bytes: number;
            /** @description Why it failed; null if it did not. */
            error: {
                type: components["schemas"]["FailureType"];
                /** @description What went wrong. */
                message: string;
            } | null;
            report: components["schemas"]["VideoOperationReport"] | (never | null);
        };
        /** @description What an operation says of its result besides its files. Members without a meaning are absent. */
        VideoOperationReport: {
            /** @description What is in the output of a cut, in seconds of the input. */
            kept?: {
                /** @description Where it begins. */
                startSeconds: number;
                /** @description Where it ends. */
                endSeconds: number;
            }[];
            /** @description Of `audio` with `normalise`. */
            loudness?: {
                /** @description Of the input; null for silence and without sound. */
                before: components["schemas"]["Loudness"] | (never | null);
                /** @description Of the output; null for silence and without sound. */
                after: components["schemas"]["Loudness"] | (never | null);
            };
            /** @description Of `transcode` with `minSsim`. */
            similarity?: {
                /** @description The similarity to the input. */
                ssim: number;
                /** @description The constant quality of the encoder. */
                quality: number;
            };
            /** @description How many parts a long video was encoded in. */
            chunks?: number;
            /** @description Of `probe`. */
            probe?: components["schemas"]["VideoProbe"];
        };
        /** @description How loud something is (EBU R 128). */
        Loudness: {
            /** @description Over the whole length, in LUFS. */
            integratedLufs: number;
            /** @description The loudest peak, in dBTP. */
            truePeakDb: number;
            /** @description The loudness range, in LU. */
            rangeLu: number;
        };
        /** @description What `probe` found. */
        VideoProbe: {
            /** @description As ffmpeg names it. */
            container: string;
            /** @description Size of the file. */
            bytes: number;
            /** @description How long it is. */
            seconds: number;
            /** @description Every stream. */
            streams: components["schemas"]["ProbedStream"][];
            /** @description In pixels, as it is seen. */
            width: number;
            /** @description In pixels, as it is seen. */
            height: number;
            /** @description Frames per second. */
            frameRate: number;
            /** @description Degrees clockwise by which players turn it. */
            rotation: number;
            /** @description Whether its colours go beyond those of an ordinary screen. */
            isHdr: boolean;
            /** @description Null without sound, and for silence. */
            loudness: components["schemas"]["Loudness"] | (never | null);
            /** @description What is unusual about the video files, and was dealt with: a word each, explained in docs/manifest.md. Further words may come. Today: `mirrored`, `sideways`, `late-clock`, `unknown-track`, `still-track`, `several-video-tracks`, `joined-recordings`, `unread-rest`, `interlaced`, `unmarked-interlaced`, `few-key-frames`, `anamorphic`, `high-dynamic-range`, `no-duration`. */
            awkward: string[];
        };
        /** @description A stream of a file. What it does not have is null. */
        ProbedStream: {
            /** @description `video`, `audio` and others. */
            kind: string;
            /** @description As ffmpeg names it. */
            codec: string;
            /** @description Whether players choose it. */
            isDefault: boolean;
            /** @description In pixels, as stored. */
            width: number | null;
            /** @description In pixels, as stored. */
            height: number | null;
            /** @description Frames per second. */
            frameRate: number | null;
            /** @description As ffmpeg names it. */
            pixelFormat: string | null;
            /** @description As ffmpeg names it. */
            colorSpace: string | null;
            /** @description As ffmpeg names it. */
            colorTransfer: string | null;
            /** @description As ffmpeg names it. */
            colorPrimaries: string | null;
            /** @description Channels of sound. */
            channels: number | null;
            /** @description In Hz. */
            sampleRate: number | null;
            /** @description As the file says. */
            language: string | null;
        };
        /** @description A file that a job made. */
        VideoOutput: {
            /**
             * @description Unique within the job.
             * @example web
             */
            outputId: string;
            /**
             * @description Its file name within the job.
             * @example web.mp4
             */
            file: string;
            /** @description Its media type. */
            contentType: string;
            /** @description Size of its file. */
            bytes: number;
            /** @description Of its file; lower-case hex. */
            sha256: string;
            /** @description How long it is; null for what has no length. */
            seconds: number | null;
            /** @description In pixels; null for sound and text. */
            width: number | null;
            /** @description In pixels; null for sound and text. */
            height: number | null;
            /** @description Where to download it. Playlists and lists of pictures name other files relatively; those work below the same URL. */
            url: string;
        };
        /** @description A file to upload in parts. */
        UploadRequest: {
            /**
             * @description The owner of the upload; defaults to the owner of the API key. Only admins may name another user.
             * @example ada
             */
            userId?: string;
            /**
             * @description `video`, the default, for trainings; `image`, a PNG, JPEG or WebP file, to make images from.
             * @example video
             */
            media?: components["schemas"]["UploadMediaInput"];
            /**
             * @description Size of the whole file: up to 2 GiB for a video, 32 MiB for an image.
             * @example 20000000
             */
            bytes: number;
            /** @description The first 400 bytes of the file as base64, or all of it where it is shorter: they tell whether it is such a file before it is sent. */
            firstBytes: string;
        };
        /** @description A file uploaded in parts. */
        Upload: {
            /**
             * @description Upload id.
             * @example 7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10
             */
            uploadId: string;
            /**
             * @description The owner of the upload.
             * @example ada
             */
            userId: string;
            /** @description `open`: accepts parts. `completed`: ready to use. `refused`: not an accepted file. `aborted`: removed. */
            state: components["schemas"]["UploadState"];
            /** @description Why it was refused; null otherwise. */
            refusal: {
                type: components["schemas"]["FailureType"];
                /** @description What is wrong with the file, with figures. */
                message: string;
            } | null;
            /** @description What it is. */
            media: components["schemas"]["UploadMedia"];
            /** @description For use in a job once the upload is completed. */
            uploadKey: string;
            /** @description Size of the whole file, as declared. */
            bytes: number;
            /** @description Size of each part but the last. */
            partBytes: number;
            /** @description Number of parts. */
            parts: number;
            /** @description The parts that have arrived, in order; empty once the upload is not open. */
            arrived: {
                /** @description Number of the part, from 1. */
                number: number;
                /** @description Size of the part. */
                bytes: number;
                /** @description As computed by the store; null if it does not. */
                sha256: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Open: when it stops accepting parts. Completed: when it may be removed; open jobs that use it extend this.
             */
            expiresAt: string;
        };
        /** @description The parts to send next. */
        UploadPartsRequest: {
            /** @description The parts, with the SHA-256 of each. */
            parts: {
                /** @description Number of the part, from 1. */
                number: number;
                /** @description SHA-256 of the bytes of the part. */
                sha256: string;
            }[];
        };
        /** @description URLs for parts. */
        UploadParts: {
            /** @description In the requested order. */
            parts: {
                /** @description Number of the part, from 1. */
                number: number;
                /**
                 * Format: uri
                 * @description Where to PUT the bytes of the part.
                 */
                url: string;
                /** @description Send them exactly as given: they are signed. */
                headers: {
                    [key: string]: string;
                };
            }[];
            /**
             * Format: date-time
             * @description When the URLs expire.
             */
            urlsExpireAt: string;
        };
        /** @description A page of the deliveries of a job, newest first. */
        WebhookDeliveryPage: {
            /** @description The deliveries on this page. */
            deliveries: components["schemas"]["WebhookDelivery"][];
            /** @description Cursor of the next page; null on the last one. */
            nextCursor: string | null;
        };
        /** @description The signing secret of a user’s webhooks. */
        WebhookSecret: {
            /** @description `whsec_` and the key in base64, the format that Standard Webhooks libraries accept. */
            secret: string;
            /**
             * Format: date-time
             * @description When it was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the last replaced secret stops signing, 24 hours after it was replaced; null if none signs.
             */
            oldSecretsSignUntil: string | null;
        };
        /** @description Health of the service. */
        Health: {
            /** @description `up` if every part in `checks` is. */
            status: components["schemas"]["HealthState"];
            /** @description The result for each part. */
            checks: {
                temporal: components["schemas"]["HealthCheck"];
                mongodb: components["schemas"]["HealthCheck"];
                s3: components["schemas"]["HealthCheck"];
            };
            queues: components["schemas"]["QueuesHealth"];
            fal: components["schemas"]["FalHealth"];
        };
        /** @description Health of one part. */
        HealthCheck: {
            status: components["schemas"]["HealthState"];
            /** @description Response time. */
            milliseconds: number;
        };
        /** @description Whether the tasks of jobs have workers. Does not change the status of the service: the API works without workers, but jobs wait. */
        QueuesHealth: {
            /** @description `unknown` if Temporal does not respond. */
            status: components["schemas"]["QueuesState"];
            /** @description Queues where tasks are waiting and no worker asks for any. */
            unserved: components["schemas"]["UnservedQueue"][];
        };
        /** @description Tasks that no worker has asked for in the last two minutes. */
        UnservedQueue: {
            /** @description The task queue in Temporal. */
            queue: string;
            taskType: components["schemas"]["TaskType"];
            /** @description How many are waiting, approximately. */
            tasks: number;
            /** @description How long the oldest has been waiting. */
            oldestSeconds: number;
        };
        /** @description Settings only; fal itself is not contacted. */
        FalHealth: {
            /** @description How datasets and images get to fal: read from the bucket, or uploaded to fal's storage. */
            inputs: components["schemas"]["FalInputs"];
            /** @description Whether `FAL_INPUTS` says so, or whether the public address of the bucket is public. */
            decidedBy: components["schemas"]["FalInputsReason"];
        };
        /** @description Problem details (RFC 9457). */
        Problem: {
            /** @description Identifies the kind of failure; ends in `code`. */
            type: string;
            /** @description The failure type alone. */
            code: components["schemas"]["FailureType"];
            /** @description Fixed for each type of problem. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What is wrong in this case, with figures. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description What to do about it. */
            remedy: string;
            /** @description Also in the header X-Request-Id; include it when you contact the operator. */
            requestId: string;
            /** @description One entry per invalid field. */
            errors?: components["schemas"]["FieldProblem"][];
            /** @description The figures of `detail` by name, such as `price` and `budget`: docs/api.md. */
            figures?: {
                [key: string]: number;
            };
        };
        /** @description What is wrong with one field of a request. */
        FieldProblem: {
            /** @description Its name; nested fields are joined by dots, and `body` is the whole body. */
            field: string;
            /** @description What is wrong with it, human-readable. */
            message: string;
            /** @description What is wrong with it, machine-readable: docs/api.md. */
            code: components["schemas"]["FieldProblemCode"];
            /** @description For fields of a JSON or form body: a JSON pointer (RFC 6901), such as `#/captions/000017.jpg`. */
            pointer?: string;
            /** @description Otherwise: the name of the path or query parameter, or of the header. */
            parameter?: string;
        };
        /** @description An event of a job of any kind. */
        AnyJobEvent: {
            /** @description Send it as `Last-Event-ID` to resume after this event. */
            id: string;
            /**
             * @description The current status of the job.
             * @enum {string}
             */
            event: "status";
            data: components["schemas"]["JobHeader"];
        } | {
            /** @description Send it as `Last-Event-ID` to resume after this event. */
            id: string;
            /**
             * @description A new timeline entry.
             * @enum {string}
             */
            event: "timeline";
            data: components["schemas"]["JobTimelineEntry"];
        } | {
            /** @description Send it as `Last-Event-ID` to resume after this event. */
            id: string;
            /**
             * @description Timeline entries are missing, as they are no longer kept.
             * @enum {string}
             */
            event: "omitted";
            data: components["schemas"]["OmittedEntries"];
        } | {
            /** @description Send it as `Last-Event-ID` to resume after this event. */
            id: string;
            /**
             * @description The job has ended; this is the last event.
             * @enum {string}
             */
            event: "end";
            data: components["schemas"]["JobHeader"];
        };
        /** @description Says that the client has missed timeline entries. */
        OmittedEntries: {
            /** @description Number of timeline entries that are no longer kept. */
            entries: number;
        };
        /** @description A training with its video. Fields may come in any order; empty fields are ignored. */
        TrainLoraUpload: {
            /**
             * @description The owner of the job; defaults to the owner of the API key. Only admins may name another user.
             * @example ada
             */
            userId?: string;
            /**
             * @description Name of the LoRA; 1 to 80 characters.
             * @example Ada in the garden
             */
            name: string;
            /**
             * @description Stands for the person in prompts. Choose a rare token, not a word: 2 to 32 letters, digits or underscores.
             * @example ohwx_ada
             */
            triggerWord: string;
            /**
             * @description You state: “The person shown in the video is an adult who agreed to this training and to images being made with it, or a child whose legal guardian agreed to both.” It is recorded with your name and the time.
             * @example true
             * @enum {boolean}
             */
            consent: true;
            /**
             * @description The noun after the trigger word in captions.
             * @default person
             * @example woman
             */
            subjectClass?: string;
            /**
             * @description The fal.ai trainer to use.
             * @default flux-lora-fast
             * @example flux-lora-fast
             */
            trainer?: components["schemas"]["TrainerNameInput"];
            /**
             * @description Training steps. By default the trainer’s own: flux-lora-fast 1000, flux-lora-portrait 2500, turbo-flux 1000, flux-2 1000, qwen 2000, z-image 2000.
             * @example 1000
             */
            steps?: number;
            /**
             * @description Wait for `approve` before paying for anything.
             * @default false
             * @example false
             */
            review?: boolean;
            /**
             * @description Maximum price of the training in US dollars. If the price is higher or unknown, the job asks before it pays, even without `review`.
             * @example 5
             */
            budget?: number;
            /**
             * @description Hours that a question waits for an answer before the job fails.
             * @default 168
             * @example 48
             */
            reviewHours?: number;
            /**
             * Format: uri
             * @description Where to send a webhook when the job, or a further version of it, is waiting for you or has ended: https, on the public internet. See docs/webhooks.md.
             * @example https://hooks.example.org/loras
             */
            webhookUrl?: string;
            /**
             * Format: binary
             * @description The video file; MP4, MOV, MKV, WebM and others, up to 2 GiB.
             */
            video: Blob;
        };
        /** @description Another video of the same person. */
        AddVideoUpload: {
            /**
             * Format: binary
             * @description The video file; MP4, MOV, MKV, WebM and others, up to 2 GiB.
             */
            video: Blob;
        };
        /** @description A video to process, with its file. Fields may come in any order; empty fields are ignored. */
        ProcessVideoUpload: {
            /**
             * @description The owner of the job; defaults to the owner of the API key. Only admins may name another user.
             * @example ada
             */
            userId?: string;
            /**
             * @description Name of the job, 1 to 80 characters; by default `Video`.
             * @example Ada at the sea
             */
            name?: string;
            /**
             * Format: uri
             * @description Where to send a webhook when the job has ended: https, on the public internet. See docs/webhooks.md.
             * @example https://hooks.example.org/videos
             */
            webhookUrl?: string;
            /**
             * @description Operations for a purpose; send exactly one of `template` and `operations`.
             * @example web
             */
            template?: components["schemas"]["VideoTemplateName"];
            /**
             * @description With `template`: what differs from it, as JSON: `VideoTemplateFields`.
             * @example {"maxHeight":720}
             */
            fields?: string;
            /**
             * @description What to do, as JSON: a list of `VideoOperation`. Send exactly one of `template` and `operations`.
             * @example [{"name":"web","operation":"transcode"}]
             */
            operations?: string;
            /**
             * Format: binary
             * @description The video file; MP4, MOV, MKV, WebM and others, up to 2 GiB.
             */
            video: Blob;
        };
        /** @description An event of a training. */
        JobEvent: {
            /** @description Send it as `Last-Event-ID` to resume after this event. */
            id: string;
            /**
             * @description The current status of the job.
             * @enum {string}
             */
            event: "status";
            data: components["schemas"]["WatchedJob"];
        } | {
            /** @description Send it as `Last-Event-ID` to resume after this event. */
            id: string;
            /**
             * @description A new timeline entry.
             * @enum {string}
             */
            event: "timeline";
            data: components["schemas"]["TimelineEntry"];
        } | {
            /** @description Send it as `Last-Event-ID` to resume after this event. */
            id: string;
            /**
             * @description Timeline entries are missing, as they are no longer kept.
             * @enum {string}
             */
            event: "omitted";
            data: components["schemas"]["OmittedEntries"];
        } | {
            /** @description Send it as `Last-Event-ID` to resume after this event. */
            id: string;
            /**
             * @description The job has ended; this is the last event.
             * @enum {string}
             */
            event: "end";
            data: components["schemas"]["WatchedJob"];
        };
        /** @description The status of a watched training. */
        WatchedJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /**
             * @description The current stage of the workflow.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["WatchedQuestion"] | (never | null);
            /** @description The version that the status refers to: the one in training, or the latest. */
            version: number;
            /** @description The version that is used unless another is named. */
            activeVersion: number | null;
            /**
             * Format: date-time
             * @description When the job last changed.
             */
            updatedAt: string;
            /**
             * @description The owner of the job.
             * @example ada
             */
            userId: string;
            /**
             * @description The kind of job.
             * @example train-lora
             */
            kind: string;
            /** @description The name given by its owner. */
            name: string;
            cost: components["schemas"]["JobHeaderCost"];
            /**
             * Format: date-time
             * @description When it was requested.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it ended; null while it is open.
             */
            endedAt: string | null;
        };
        /** @description What a watched training is waiting for. */
        WatchedQuestion: {
            /** @description The `questionId` for `approve`. Absent in questions asked before ids existed. */
            id?: string;
            kind: components["schemas"]["QuestionKind"];
            /** @description What is asked and why, with figures. */
            message: string;
            /**
             * Format: date-time
             * @description When the job fails if nobody has answered.
             */
            expiresAt: string;
            /** @description The people to choose from, most present first; absent if only one was found. */
            people?: components["schemas"]["PersonFound"][];
            /** @description Of `choose-person`: why it is asked, in a word that docs/api.md explains. Further words may come. Today: `equally-present`, `seen-twice`. */
            doubt?: string;
            /** @description How many more videos can be added now. */
            videosLeft: number;
            /** @description Id to answer it with; null for questions asked before ids existed. */
            questionId: string | null;
        };
        /** @description The body of a webhook: docs/webhooks.md. */
        WebhookEvent: {
            type: components["schemas"]["WebhookEventType"];
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description The status of the job at that moment. */
            data: components["schemas"]["JobHeader"];
        };
        /** @description What a job is doing. Today: `queued`, `running`, `awaiting_review`, `completed`, `failed`, `cancelled`. More may come. */
        JobStatusName: string;
        /**
         * @description What a job is doing.
         * @enum {string}
         */
        JobStatusNameInput: "queued" | "running" | "awaiting_review" | "completed" | "failed" | "cancelled";
        /**
         * @description The time that jobs are sorted by; with a leading dash, latest first.
         * @enum {string}
         */
        JobOrder: "-createdAt" | "createdAt" | "-updatedAt";
        /** @description What went wrong: docs/operations.md lists them. Today: `EmptyFile`, `NotAVideo`, `NoVideoStream`, `TruncatedVideo`, `UnsupportedCodec`, `VideoTooLong`, `VideoTooLarge`, `TooManyPixels`, `SourceNotFound`, `SourceUnreachable`, `SourceTooSlow`, `TooSlowToDecode`, `ForbiddenUrl`, `NoFaceFound`, `TwoPeopleEquallyPresent`, `TooFewGoodImages`, `ProviderRejectedInput`, `ProviderUnauthorized`, `ProviderLocked`, `ProviderUnavailable`, `SubmissionOutcomeUnknown`, `RequestFailed`, `RequestLost`, `InvalidOutput`, `DownloadLimitExceeded`, `TrainingFailed`, `TrainingLost`, `InvalidModelFile`, `ImpossiblePlan`, `ConsentWithdrawn`, `NotAnImage`, `ImageTooLarge`, `ImageNotFound`, `ImageFlagged`, `InvalidImage`, `WrongImageSize`, `NoImageMade`, `ConversionFailed`, `TooSlowToConvert`, `OutputTooLarge`, `OutputNotFound`, `WebhookDeliveryFailed`, `WebhookNotTaken`, `WebhookGone`, `DeliveryNotFound`, `InvalidRequest`, `Unauthenticated`, `MissingScope`, `ForbiddenUser`, `KeyNotFound`, `ForbiddenOrigin`, `ForbiddenHost`, `HeadersTooLarge`, `NotFound`, `MethodNotAllowed`, `JobNotFound`, `JobAlreadyFinished`, `JobNotFailed`, `JobStillOpen`, `JobNotRetryable`, `NotAwaitingReview`, `QuestionChanged`, `TooManyVideos`, `DatasetNotReady`, `VersionNotFound`, `VersionNotActive`, `NoEarlierVersion`, `OverBudget`, `IdempotencyKeyReused`, `UnsupportedMediaType`, `PayloadTooLarge`, `UploadNotFound`, `UploadIncomplete`, `UploadClosed`, `TooManyUploads`, `TooManyStreams`, `NoStreamLeft`, `TooManyRequests`, `TooManyOpenJobs`, `TooManyOpenUploads`, `TooManyUploadsToday`, `ProcessorTimeUsedUp`, `StorageFull`, `MonthlyBudgetSpent`, `DependencyUnavailable`, `ReviewTimedOut`, `JobTerminated`, `JobTimedOut`, `Internal`. More may come. */
        FailureType: string;
        /** @description What happened to the copies of a training at fal.ai. Today: `erased`, `pending`, `unknown`. More may come. */
        ErasureOutcome: string;
        /** @description What an upload is to be. Today: `video`, `image`. More may come. */
        UploadMedia: string;
        /**
         * @description What an upload is to be.
         * @enum {string}
         */
        UploadMediaInput: "video" | "image";
        /** @description The state of an upload. Today: `open`, `completed`, `refused`, `aborted`. More may come. */
        UploadState: string;
        /** @description What an API key may do. Today: `read`, `write`, `admin`. More may come. */
        ApiKeyScope: string;
        /**
         * @description What an API key may do.
         * @enum {string}
         */
        ApiKeyScopeInput: "read" | "write" | "admin";
        /** @description What a webhook is about. Today: `job.awaiting_review`, `job.completed`, `job.failed`, `job.cancelled`, `job.late_output`. More may come. */
        WebhookEventType: string;
        /** @description The state of a webhook delivery. Today: `pending`, `delivered`, `failed`. More may come. */
        DeliveryState: string;
        /** @description Whether a part of the service is up. Today: `up`, `down`. More may come. */
        HealthState: string;
        /** @description Whether workers are asking for the tasks that wait. Today: `served`, `unserved`, `unknown`. More may come. */
        QueuesState: string;
        /** @description What a task in Temporal belongs to. Today: `workflow`, `activity`. More may come. */
        TaskType: string;
        /** @description How files get to fal.ai: it reads them from the bucket, or they are uploaded to its storage. Today: `bucket`, `storage`. More may come. */
        FalInputs: string;
        /** @description Whether a setting or the address of the bucket decides how files get to fal.ai. Today: `setting`, `address`. More may come. */
        FalInputsReason: string;
        /** @description What is wrong with a field: docs/api.md. Today: `required`, `unknown-field`, `wrong-type`, `wrong-format`, `unknown-value`, `too-small`, `too-large`, `out-of-range`, `too-short`, `too-long`, `too-few`, `too-many`, `malformed`, `unknown-cursor`, `not-one-source`, `wrong-length`, `unknown-person`, `unknown-frame`, `unknown-image`, `dropped`, `missing-trigger-word`, `unknown-submission`, `not-asked`, `too-late`, `unknown-list`, `unused-list`, `unknown-lora`, `unsupported-by-model`, `duplicate`, `conflict`, `unknown-version`, `no-active-version`, `wrong-family`, `no-consent`, `not-allowed`, `too-many-images`, `unknown-option`, `unknown-input`, `wrong-input`, `cycle`, `beyond-the-source`, `no-price`, `over-budget`. More may come. */
        FieldProblemCode: string;
        /** @description ISO 4217. Today: `USD`. More may come. */
        Currency: string;
        /** @description The current stage of a job’s workflow. Today: `queued`, `extractFrames`, `filterFaces`, `caption`, `review`, `submitFalTraining`, `pollFal`, `storeVersion`, `done`. More may come. */
        JobStage: string;
        /** @description The kind of job. Today: `train-lora`. More may come. */
        JobKind: string;
        /**
         * @description The kind of job.
         * @enum {string}
         */
        JobKindInput: "train-lora";
        /** @description The kind of question a job asks. Today: `choose-person`, `review`, `over-budget`, `too-few-images`, `submission-unknown`. More may come. */
        QuestionKind: string;
        /** @description One of the trainers of fal.ai. Today: `flux-lora-fast`, `flux-lora-portrait`, `turbo-flux`, `flux-2`, `qwen`, `z-image`. More may come. */
        TrainerName: string;
        /**
         * @description One of the trainers of fal.ai.
         * @enum {string}
         */
        TrainerNameInput: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2" | "qwen" | "z-image";
        /** @description The state of the training at fal.ai. Today: `submitting`, `unknown`, `accepted`, `completed`, `cancelled`, `failed`. More may come. */
        ProviderState: string;
        /** @description What was decided about a frame: docs/manifest.md. Today: `kept`, `blurred`, `too-dark`, `too-bright`, `no-face`, `face-too-small`, `other-person`, `several-faces`, `occluded`, `eyes-closed`, `near-duplicate-of`, `over-quota`, `dropped-by-owner`. More may come. */
        VerdictName: string;
        /** @description What becomes of the images of a person who has withdrawn the consent. Today: `keep`, `delete`. More may come. */
        WithdrawalImages: string;
        /**
         * @description What becomes of the images of a person who has withdrawn the consent.
         * @enum {string}
         */
        WithdrawalImagesInput: "keep" | "delete";
        /** @description What became of a job after a withdrawn consent. Today: `cancelled`, `deleted`, `kept`, `pending`. More may come. */
        WithdrawalOutcome: string;
        /** @description Who wrote a caption. Today: `vision`, `template`, `owner`. More may come. */
        CaptionerName: string;
        /** @description `key`: an object in the bucket. `url`: a URL on the internet. Today: `key`, `url`. More may come. */
        SourceKind: string;
        /** @description A family of models that make images. Today: `flux`, `flux-2`, `qwen`, `z-image`. More may come. */
        ModelFamily: string;
        /**
         * @description A family of models that make images.
         * @enum {string}
         */
        ModelFamilyInput: "flux" | "flux-2" | "qwen" | "z-image";
        /** @description What became of an image. Today: `queued`, `running`, `completed`, `flagged`, `rejected`, `failed`, `cancelled`. More may come. */
        ImageStatus: string;
        /** @description The file format of an image. Today: `png`, `jpeg`, `webp`. More may come. */
        ImageFormat: string;
        /**
         * @description The file format of an image.
         * @enum {string}
         */
        ImageFormatInput: "png" | "jpeg" | "webp";
        /** @description A named size of images. Today: `square-hd`, `square`, `portrait-4-3`, `portrait-16-9`, `landscape-4-3`, `landscape-16-9`. More may come. */
        ImageSizeName: string;
        /** @description What is written into the file of an image besides its mark. Today: `full`, `mark`. More may come. */
        ImageMetadataMode: string;
        /**
         * @description What is written into the file of an image besides its mark.
         * @enum {string}
         */
        ImageMetadataModeInput: "full" | "mark";
        /** @description How the axes of a grid are combined. Today: `product`, `zip`. More may come. */
        GridCombination: string;
        /**
         * @description How the axes of a grid are combined.
         * @enum {string}
         */
        GridCombinationInput: "product" | "zip";
        /** @description What a price is for. Today: `megapixel`. More may come. */
        PricedUnit: string;
        /** @description What can be done to a video. Today: `probe`, `trim`, `concat`, `removeSegments`, `transcode`, `hls`, `thumbnail`, `frames`, `contactSheet`, `storyboard`, `preview`, `audio`, `watermark`. More may come. */
        VideoOperationName: string;
        /**
         * @description What can be done to a video.
         * @enum {string}
         */
        VideoOperationNameInput: "probe" | "trim" | "concat" | "removeSegments" | "transcode" | "hls" | "thumbnail" | "frames" | "contactSheet" | "storyboard" | "preview" | "audio" | "watermark";
        /** @description What became of an operation. Today: `queued`, `running`, `completed`, `failed`, `skipped`, `cancelled`. More may come. */
        VideoOperationStatus: string;
        /**
         * @description Operations for a purpose.
         * @enum {string}
         */
        VideoTemplateName: "web" | "social-square" | "preview" | "podcast" | "archive" | "stills";
        /** @description Where a video may be cut. Today: `keyframe`, `frame`. More may come. */
        CutAccuracy: string;
        /**
         * @description Where a video may be cut.
         * @enum {string}
         */
        CutAccuracyInput: "keyframe" | "frame";
        /** @description The file format of a video. Today: `mp4`, `webm`. More may come. */
        VideoContainer: string;
        /**
         * @description The file format of a video.
         * @enum {string}
         */
        VideoContainerInput: "mp4" | "webm";
        /** @description How a picture is encoded. Today: `h264`, `vp9`, `av1`. More may come. */
        VideoCodec: string;
        /**
         * @description How a picture is encoded.
         * @enum {string}
         */
        VideoCodecInput: "h264" | "vp9" | "av1";
        /** @description The file format of a preview. Today: `webp`, `mp4`. More may come. */
        PreviewFormat: string;
        /**
         * @description The file format of a preview.
         * @enum {string}
         */
        PreviewFormatInput: "webp" | "mp4";
        /** @description What becomes of the sound. Today: `extract`, `normalise`, `remove`. More may come. */
        AudioAction: string;
        /**
         * @description What becomes of the sound.
         * @enum {string}
         */
        AudioActionInput: "extract" | "normalise" | "remove";
        /** @description A place in a picture. Today: `top-left`, `top`, `top-right`, `left`, `center`, `right`, `bottom-left`, `bottom`, `bottom-right`. More may come. */
        WatermarkPlace: string;
        /**
         * @description A place in a picture.
         * @enum {string}
         */
        WatermarkPlaceInput: "top-left" | "top" | "top-right" | "left" | "center" | "right" | "bottom-left" | "bottom" | "bottom-right";
    };
    responses: {
        /** @description `InvalidRequest`: The request is not valid */
        "400.InvalidRequest": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `Unauthenticated`: The request has no valid API key */
        "401.Unauthenticated": {
            headers: {
                /** @description Required authentication. */
                "WWW-Authenticate": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `MissingScope`: The API key may not do this
         *
         *     `ForbiddenUser`: The API key belongs to another user
         *
         *     `ForbiddenOrigin`: The request came from another web page
         *
         *     `ForbiddenHost`: The host is not this service
         */
        "403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `PayloadTooLarge`: The request is too large */
        "413.PayloadTooLarge": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `UnsupportedMediaType`: Unsupported content type */
        "415.UnsupportedMediaType": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `TooManyRequests`: Too many requests */
        "429.TooManyRequests": {
            headers: {
                /** @description Seconds to wait before retrying; absent if waiting alone does not help. */
                "Retry-After"?: number;
                /** @description The number of requests allowed, and the window in seconds. */
                "RateLimit-Policy"?: string;
                /** @description The requests left, and the seconds until the window resets. */
                RateLimit?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `Internal`: Something went wrong on our side */
        "500.Internal": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `DependencyUnavailable`: A part of the service is unavailable */
        "503.DependencyUnavailable": {
            headers: {
                /** @description Seconds to wait before retrying. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `MissingScope`: The API key may not do this
         *
         *     `ForbiddenUser`: The API key belongs to another user
         *
         *     `ForbiddenHost`: The host is not this service
         */
        "403.MissingScope.ForbiddenUser.ForbiddenHost": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `KeyNotFound`: No such API key */
        "404.KeyNotFound": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `JobNotFound`: No such job */
        "404.JobNotFound": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `JobStillOpen`: The job is still open */
        "409.JobStillOpen": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `TooManyRequests`: Too many requests
         *
         *     `TooManyStreams`: You are watching too many jobs at once
         */
        "429.TooManyRequests.TooManyStreams": {
            headers: {
                /** @description Seconds to wait before retrying; absent if waiting alone does not help. */
                "Retry-After"?: number;
                /** @description The number of requests allowed, and the window in seconds. */
                "RateLimit-Policy"?: string;
                /** @description The requests left, and the seconds until the window resets. */
                RateLimit?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `DependencyUnavailable`: A part of the service is unavailable
         *
         *     `NoStreamLeft`: All event streams are in use
         */
        "503.DependencyUnavailable.NoStreamLeft": {
            headers: {
                /** @description Seconds to wait before retrying. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `JobAlreadyFinished`: The job has already finished */
        "409.JobAlreadyFinished": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `NotAwaitingReview`: The job is not waiting for an answer
         *
         *     `QuestionChanged`: The job is asking a different question now
         */
        "409.NotAwaitingReview.QuestionChanged": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `TooFewGoodImages`: Too few good images for this trainer
         *
         *     `IdempotencyKeyReused`: The idempotency key was used for a different request
         */
        "422.TooFewGoodImages.IdempotencyKeyReused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `JobNotFailed`: The job has not failed
         *
         *     `JobNotRetryable`: The job cannot be retried
         */
        "409.JobNotFailed.JobNotRetryable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `TooManyRequests`: Too many requests
         *
         *     `TooManyOpenJobs`: Too many jobs are open
         */
        "429.TooManyRequests.TooManyOpenJobs": {
            headers: {
                /** @description Seconds to wait before retrying; absent if waiting alone does not help. */
                "Retry-After"?: number;
                /** @description The number of requests allowed, and the window in seconds. */
                "RateLimit-Policy"?: string;
                /** @description The requests left, and the seconds until the window resets. */
                RateLimit?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `SourceNotFound`: The video was not found */
        "404.SourceNotFound": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `VideoTooLarge`: The video file is too large
         *
         *     `PayloadTooLarge`: The request is too large
         */
        "413.VideoTooLarge.PayloadTooLarge": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `IdempotencyKeyReused`: The idempotency key was used for a different request
         *
         *     `EmptyFile`: The file is empty
         *
         *     `NotAVideo`: The file is not a video
         *
         *     `ForbiddenUrl`: The URL is not allowed
         */
        "422.IdempotencyKeyReused.EmptyFile.NotAVideo.ForbiddenUrl": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `TooManyRequests`: Too many requests
         *
         *     `TooManyOpenJobs`: Too many jobs are open
         *
         *     `TooManyUploadsToday`: Too many videos were uploaded today
         *
         *     `MonthlyBudgetSpent`: Monthly budget exhausted
         */
        "429.TooManyRequests.TooManyOpenJobs.TooManyUploadsToday.MonthlyBudgetSpent": {
            headers: {
                /** @description Seconds to wait before retrying; absent if waiting alone does not help. */
                "Retry-After"?: number;
                /** @description The number of requests allowed, and the window in seconds. */
                "RateLimit-Policy"?: string;
                /** @description The requests left, and the seconds until the window resets. */
                RateLimit?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `DependencyUnavailable`: A part of the service is unavailable
         *
         *     `TooManyUploads`: Too many videos are being uploaded
         */
        "503.DependencyUnavailable.TooManyUploads": {
            headers: {
                /** @description Seconds to wait before retrying. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `JobNotFound`: No such job
         *
         *     `SourceNotFound`: The video was not found
         */
        "404.JobNotFound.SourceNotFound": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `NotAwaitingReview`: The job is not waiting for an answer
         *
         *     `TooManyVideos`: No more videos can be added
         */
        "409.NotAwaitingReview.TooManyVideos": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `TooManyRequests`: Too many requests
         *
         *     `TooManyUploadsToday`: Too many videos were uploaded today
         */
        "429.TooManyRequests.TooManyUploadsToday": {
            headers: {
                /** @description Seconds to wait before retrying; absent if waiting alone does not help. */
                "Retry-After"?: number;
                /** @description The number of requests allowed, and the window in seconds. */
                "RateLimit-Policy"?: string;
                /** @description The requests left, and the seconds until the window resets. */
                RateLimit?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `DatasetNotReady`: There is no dataset yet */
        "409.DatasetNotReady": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `JobStillOpen`: The job is still open
         *
         *     `ConsentWithdrawn`: The consent of the person was withdrawn
         *
         *     `DatasetNotReady`: There is no dataset yet
         */
        "409.JobStillOpen.ConsentWithdrawn.DatasetNotReady": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `TooFewGoodImages`: Too few good images for this trainer
         *
         *     `OverBudget`: The price is above the budget
         *
         *     `IdempotencyKeyReused`: The idempotency key was used for a different request
         */
        "422.TooFewGoodImages.OverBudget.IdempotencyKeyReused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `TooManyRequests`: Too many requests
         *
         *     `TooManyOpenJobs`: Too many jobs are open
         *
         *     `MonthlyBudgetSpent`: Monthly budget exhausted
         */
        "429.TooManyRequests.TooManyOpenJobs.MonthlyBudgetSpent": {
            headers: {
                /** @description Seconds to wait before retrying; absent if waiting alone does not help. */
                "Retry-After"?: number;
                /** @description The number of requests allowed, and the window in seconds. */
                "RateLimit-Policy"?: string;
                /** @description The requests left, and the seconds until the window resets. */
                RateLimit?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `JobNotFound`: No such job
         *
         *     `VersionNotFound`: No such version
         */
        "404.JobNotFound.VersionNotFound": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `VersionNotActive`: The version is not the active one
         *
         *     `NoEarlierVersion`: There is no version to go back to
         */
        "409.VersionNotActive.NoEarlierVersion": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `JobNotFound`: No such job
         *
         *     `DeliveryNotFound`: No such webhook delivery
         */
        "404.JobNotFound.DeliveryNotFound": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `JobNotFound`: No such job
         *
         *     `ImageNotFound`: No such image
         *
         *     `UploadNotFound`: No such upload
         */
        "404.JobNotFound.ImageNotFound.UploadNotFound": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `NotAnImage`: The file is not an image that can be used
         *
         *     `ImpossiblePlan`: It cannot be made as asked
         *
         *     `OverBudget`: The price is above the budget
         *
         *     `ForbiddenUrl`: The URL is not allowed
         *
         *     `IdempotencyKeyReused`: The idempotency key was used for a different request
         */
        "422.NotAnImage.ImpossiblePlan.OverBudget.ForbiddenUrl.IdempotencyKeyReused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `JobNotFound`: No such job
         *
         *     `OutputNotFound`: No such output
         *
         *     `UploadNotFound`: No such upload
         *
         *     `SourceNotFound`: The video was not found
         */
        "404.JobNotFound.OutputNotFound.UploadNotFound.SourceNotFound": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `NotAnImage`: The file is not an image that can be used
         *
         *     `ImpossiblePlan`: It cannot be made as asked
         *
         *     `IdempotencyKeyReused`: The idempotency key was used for a different request
         *
         *     `NoVideoStream`: The file has no video track
         *
         *     `TruncatedVideo`: The video is broken or cut off
         *
         *     `UnsupportedCodec`: The video codec is not supported
         *
         *     `VideoTooLong`: The video is too long
         *
         *     `TooManyPixels`: The picture is too large
         *
         *     `SourceTooSlow`: The video arrives too slowly
         *
         *     `EmptyFile`: The file is empty
         *
         *     `NotAVideo`: The file is not a video
         *
         *     `ForbiddenUrl`: The URL is not allowed
         */
        "422.NotAnImage.ImpossiblePlan.IdempotencyKeyReused.NoVideoStream.TruncatedVideo.UnsupportedCodec.VideoTooLong.TooManyPixels.SourceTooSlow.EmptyFile.NotAVideo.ForbiddenUrl": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `TooManyRequests`: Too many requests
         *
         *     `TooManyOpenJobs`: Too many jobs are open
         *
         *     `TooManyUploadsToday`: Too many videos were uploaded today
         *
         *     `ProcessorTimeUsedUp`: Processor time of the day is used up
         *
         *     `StorageFull`: No room for more outputs
         */
        "429.TooManyRequests.TooManyOpenJobs.TooManyUploadsToday.ProcessorTimeUsedUp.StorageFull": {
            headers: {
                /** @description Seconds to wait before retrying; absent if waiting alone does not help. */
                "Retry-After"?: number;
                /** @description The number of requests allowed, and the window in seconds. */
                "RateLimit-Policy"?: string;
                /** @description The requests left, and the seconds until the window resets. */
                RateLimit?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `SourceUnreachable`: The video could not be downloaded */
        "502.SourceUnreachable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `PayloadTooLarge`: The request is too large
         *
         *     `VideoTooLarge`: The video file is too large
         *
         *     `ImageTooLarge`: The image is too large
         */
        "413.PayloadTooLarge.VideoTooLarge.ImageTooLarge": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `EmptyFile`: The file is empty
         *
         *     `NotAVideo`: The file is not a video
         *
         *     `NotAnImage`: The file is not an image that can be used
         */
        "422.EmptyFile.NotAVideo.NotAnImage": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `TooManyRequests`: Too many requests
         *
         *     `TooManyOpenUploads`: Too many uploads are unfinished
         *
         *     `TooManyUploadsToday`: Too many videos were uploaded today
         */
        "429.TooManyRequests.TooManyOpenUploads.TooManyUploadsToday": {
            headers: {
                /** @description Seconds to wait before retrying; absent if waiting alone does not help. */
                "Retry-After"?: number;
                /** @description The number of requests allowed, and the window in seconds. */
                "RateLimit-Policy"?: string;
                /** @description The requests left, and the seconds until the window resets. */
                RateLimit?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `UploadNotFound`: No such upload */
        "404.UploadNotFound": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `UploadClosed`: The upload is closed */
        "409.UploadClosed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `UploadIncomplete`: Parts of the upload are missing
         *
         *     `UploadClosed`: The upload is closed
         */
        "409.UploadIncomplete.UploadClosed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `NotAVideo`: The file is not a video
         *
         *     `NotAnImage`: The file is not an image that can be used
         *
         *     `TruncatedVideo`: The video is broken or cut off
         */
        "422.NotAVideo.NotAnImage.TruncatedVideo": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `ForbiddenHost`: The host is not this service */
        "403.ForbiddenHost": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listKeys: {
        parameters: {
            query?: {
                /** @description Only keys of this user. */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "keyId": "5f0c7a1e9b2d4c38",
                     *           "userId": "ada",
                     *           "name": "ada’s laptop",
                     *           "scopes": [
                     *             "write"
                     *           ],
                     *           "createdAt": "2026-11-25T09:00:00.000Z",
                     *           "expiresAt": null,
                     *           "revokedAt": null,
                     *           "lastUsedAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyRequest"];
            };
        };
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keyId": "5f0c7a1e9b2d4c38",
                     *       "userId": "ada",
                     *       "name": "ada’s laptop",
                     *       "scopes": [
                     *         "write"
                     *       ],
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "expiresAt": null,
                     *       "revokedAt": null,
                     *       "lastUsedAt": null,
                     *       "token": "cgs_5f0c7a1e9b2d4c38_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
                     *     }
                     */
                    "application/json": components["schemas"]["IssuedApiKey"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            413: components["responses"]["413.PayloadTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The public part of the key. */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revoked key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keyId": "5f0c7a1e9b2d4c38",
                     *       "userId": "ada",
                     *       "name": "ada’s laptop",
                     *       "scopes": [
                     *         "write"
                     *       ],
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "expiresAt": null,
                     *       "revokedAt": "2026-11-26T09:00:00.000Z",
                     *       "lastUsedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.KeyNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    readQuota: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quota. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "ada",
                     *       "openJobs": {
                     *         "limit": 10,
                     *         "used": 2
                     *       },
                     *       "openJobsByKind": [
                     *         {
                     *           "kind": "train-lora",
                     *           "limit": 10,
                     *           "used": 2
                     *         }
                     *       ],
                     *       "openUploads": {
                     *         "limit": 10,
                     *         "used": 0
                     *       },
                     *       "uploadsToday": {
                     *         "limit": 50,
                     *         "used": 3,
                     *         "resetsAt": "2026-11-26T00:00:00.000Z",
                     *         "beginsAnew": "2026-11-26T00:00:00.000Z"
                     *       },
                     *       "dollarsThisMonth": {
                     *         "limit": 50,
                     *         "used": 4.8,
                     *         "currency": "USD",
                     *         "resetsAt": "2026-12-01T00:00:00.000Z",
                     *         "beginsAnew": "2026-12-01T00:00:00.000Z"
                     *       },
                     *       "processorSecondsToday": {
                     *         "limit": 14400,
                     *         "used": 612.4,
                     *         "resetsAt": "2026-11-26T00:00:00.000Z"
                     *       },
                     *       "storedBytes": {
                     *         "limit": 107374182400,
                     *         "used": 734003200
                     *       },
                     *       "requestsPerMinute": {
                     *         "limit": 1200
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Quota"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    listAllJobs: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
                /** @description Only jobs of this kind; repeat the parameter for several. An unknown kind has no jobs. */
                kind?: string[];
                /** @description Only jobs with this status; repeat the parameter for several. */
                status?: components["schemas"]["JobStatusNameInput"][];
                /** @description Only jobs with this text in their name, case-insensitive. */
                name?: string;
                /** @description The time to sort by; with a leading dash, latest first. */
                sort?: components["schemas"]["JobOrder"];
                /** @description Maximum number of jobs to return. */
                limit?: number;
                /** @description `nextCursor` of the previous page. Keep the other parameters unchanged. */
                cursor?: string;
                /** @description Only jobs created at or after this time. */
                createdAfter?: string;
                /** @description Only jobs created before this time. */
                createdBefore?: string;
                /** @description With `true`, only jobs that are waiting for an answer. */
                needsAnswer?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobs": [
                     *         {
                     *           "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *           "userId": "ada",
                     *           "kind": "train-lora",
                     *           "name": "Ada, spring",
                     *           "status": "running",
                     *           "stage": "filterFaces",
                     *           "progress": {
                     *             "percent": 22,
                     *             "done": 130,
                     *             "total": 280,
                     *             "unit": "frames",
                     *             "message": "Judging faces",
                     *             "etaSeconds": 6
                     *           },
                     *           "error": null,
                     *           "question": null,
                     *           "cost": {
                     *             "estimate": 2.4,
                     *             "actual": null,
                     *             "budget": 5,
                     *             "possiblyPaidTwice": 0,
                     *             "currency": "USD"
                     *           },
                     *           "createdAt": "2026-11-25T09:00:00.000Z",
                     *           "updatedAt": "2026-11-25T09:00:21.000Z",
                     *           "endedAt": null,
                     *           "version": 1,
                     *           "activeVersion": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["AnyJobList"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    readAnyJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: {
                /** @description The `ETag` of a response that the client already has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "userId": "ada",
                     *       "kind": "train-lora",
                     *       "name": "Ada, spring",
                     *       "status": "completed",
                     *       "stage": "done",
                     *       "progress": {
                     *         "percent": 22,
                     *         "done": 130,
                     *         "total": 280,
                     *         "unit": "frames",
                     *         "message": "Judging faces",
                     *         "etaSeconds": 6
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "cost": {
                     *         "estimate": 2.4,
                     *         "actual": null,
                     *         "budget": 5,
                     *         "possiblyPaidTwice": 0,
                     *         "currency": "USD"
                     *       },
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "updatedAt": "2026-11-25T09:00:21.000Z",
                     *       "endedAt": "2026-11-25T09:04:10.000Z",
                     *       "version": 1,
                     *       "activeVersion": null,
                     *       "href": "/api/lora/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "webhookUrl": null,
                     *       "input": {
                     *         "triggerWord": "ohwx_ada",
                     *         "trainer": "turbo-flux",
                     *         "steps": 1000
                     *       },
                     *       "outputs": [
                     *         {
                     *           "outputId": "v1",
                     *           "contentType": "application/octet-stream",
                     *           "bytes": 89745224,
                     *           "sha256": "9f2c4e7d5b1a8c3f6e0d2b4a7c9e1f3a5d7b9c0e2f4a6b8d1c3e5f7a9b0d2c4e"
                     *         }
                     *       ],
                     *       "workflow": {
                     *         "workflowId": "train-lora-0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *         "runId": "01994c1e-2f64-7a7e-9f0e-0f3c5b1a2d4e",
                     *         "url": null
                     *       },
                     *       "timeline": [
                     *         {
                     *           "at": "2026-11-25T09:00:00.000Z",
                     *           "stage": "queued",
                     *           "status": "queued",
                     *           "message": "Accepted"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnyJob"];
                };
            };
            /** @description Nothing has changed since the response with that `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    deleteAnyJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "kind": "train-lora",
                     *       "objects": {
                     *         "dataset": 54,
                     *         "versions": 2,
                     *         "images": 0,
                     *         "candidates": 62,
                     *         "temporary": 0
                     *       },
                     *       "runs": 2,
                     *       "webhooks": 1,
                     *       "documents": 1,
                     *       "atFal": {
                     *         "requests": [],
                     *         "pendingBecause": null,
                     *         "uploads": [],
                     *         "workflowId": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedAnyJob"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            409: components["responses"]["409.JobStillOpen"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    readAnyStatus: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: {
                /** @description The `ETag` of a response that the client already has. */
                "If-None-Match"?: string;
                /** @description `wait=<seconds>`, up to 60: respond when the job has ended or the time is up (RFC 7240). A waiting request uses one of the user's event streams. */
                Prefer?: string;
            };
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    /** @description Seconds; absent once the job has ended. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "userId": "ada",
                     *       "kind": "train-lora",
                     *       "name": "Ada, spring",
                     *       "status": "running",
                     *       "stage": "filterFaces",
                     *       "progress": {
                     *         "percent": 22,
                     *         "done": 130,
                     *         "total": 280,
                     *         "unit": "frames",
                     *         "message": "Judging faces",
                     *         "etaSeconds": 6
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "cost": {
                     *         "estimate": 2.4,
                     *         "actual": null,
                     *         "budget": 5,
                     *         "possiblyPaidTwice": 0,
                     *         "currency": "USD"
                     *       },
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "updatedAt": "2026-11-25T09:00:21.000Z",
                     *       "endedAt": null,
                     *       "version": 1,
                     *       "activeVersion": null
                     *     }
                     */
                    "application/json": components["schemas"]["JobHeader"];
                };
            };
            /** @description Nothing has changed since the response with that `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            429: components["responses"]["429.TooManyRequests.TooManyStreams"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable.NoStreamLeft"];
        };
    };
    cancelAnyJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancellation was requested. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "userId": "ada",
                     *       "kind": "train-lora",
                     *       "name": "Ada, spring",
                     *       "status": "running",
                     *       "stage": "filterFaces",
                     *       "progress": {
                     *         "percent": 22,
                     *         "done": 130,
                     *         "total": 280,
                     *         "unit": "frames",
                     *         "message": "Judging faces",
                     *         "etaSeconds": 6
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "cost": {
                     *         "estimate": 2.4,
                     *         "actual": null,
                     *         "budget": 5,
                     *         "possiblyPaidTwice": 0,
                     *         "currency": "USD"
                     *       },
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "updatedAt": "2026-11-25T09:00:21.000Z",
                     *       "endedAt": null,
                     *       "version": 1,
                     *       "activeVersion": null
                     *     }
                     */
                    "application/json": components["schemas"]["JobHeader"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            409: components["responses"]["409.JobAlreadyFinished"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    answerJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: {
                /** @description Chosen by the client, unique per operation: repeating it with the same request returns the original result. Remembered for 7 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerRequest"];
            };
        };
        responses: {
            /** @description The answer was passed to the job. */
            202: {
                headers: {
                    /** @description `true` if the key was used before; otherwise absent. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "userId": "ada",
                     *       "kind": "train-lora",
                     *       "name": "Ada, spring",
                     *       "status": "running",
                     *       "stage": "filterFaces",
                     *       "progress": {
                     *         "percent": 22,
                     *         "done": 130,
                     *         "total": 280,
                     *         "unit": "frames",
                     *         "message": "Judging faces",
                     *         "etaSeconds": 6
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "cost": {
                     *         "estimate": 2.4,
                     *         "actual": null,
                     *         "budget": 5,
                     *         "possiblyPaidTwice": 0,
                     *         "currency": "USD"
                     *       },
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "updatedAt": "2026-11-25T09:00:21.000Z",
                     *       "endedAt": null,
                     *       "version": 1,
                     *       "activeVersion": null
                     *     }
                     */
                    "application/json": components["schemas"]["JobHeader"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            409: components["responses"]["409.NotAwaitingReview.QuestionChanged"];
            413: components["responses"]["413.PayloadTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            422: components["responses"]["422.TooFewGoodImages.IdempotencyKeyReused"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    retryAnyJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is being retried. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "userId": "ada",
                     *       "kind": "train-lora",
                     *       "name": "Ada, spring",
                     *       "status": "running",
                     *       "stage": "filterFaces",
                     *       "progress": {
                     *         "percent": 22,
                     *         "done": 130,
                     *         "total": 280,
                     *         "unit": "frames",
                     *         "message": "Judging faces",
                     *         "etaSeconds": 6
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "cost": {
                     *         "estimate": 2.4,
                     *         "actual": null,
                     *         "budget": 5,
                     *         "possiblyPaidTwice": 0,
                     *         "currency": "USD"
                     *       },
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "updatedAt": "2026-11-25T09:00:21.000Z",
                     *       "endedAt": null,
                     *       "version": 1,
                     *       "activeVersion": null
                     *     }
                     */
                    "application/json": components["schemas"]["JobHeader"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            409: components["responses"]["409.JobNotFailed.JobNotRetryable"];
            429: components["responses"]["429.TooManyRequests.TooManyOpenJobs"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    train: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, unique per operation: repeating it with the same request returns the original result. Remembered for 7 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["TrainLoraUpload"];
                "application/json": components["schemas"]["TrainLoraRequest"];
            };
        };
        responses: {
            /** @description The job has started. */
            202: {
                headers: {
                    /** @description `true` if the key was used before; otherwise absent. */
                    "Idempotency-Replayed"?: string;
                    /** @description Where to read the status. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "status": "queued",
                     *       "stage": "queued",
                     *       "progress": {
                     *         "percent": 21,
                     *         "done": 24,
                     *         "total": 60,
                     *         "unit": "frames",
                     *         "message": "Looking for faces",
                     *         "etaSeconds": 4
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "version": 1,
                     *       "activeVersion": null,
                     *       "updatedAt": "2027-01-01T12:00:08.000Z",
                     *       "cost": {
                     *         "estimate": 2.4,
                     *         "actual": null,
                     *         "currency": "USD",
                     *         "budget": 5
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StartedJob"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.SourceNotFound"];
            413: components["responses"]["413.VideoTooLarge.PayloadTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            422: components["responses"]["422.IdempotencyKeyReused.EmptyFile.NotAVideo.ForbiddenUrl"];
            429: components["responses"]["429.TooManyRequests.TooManyOpenJobs.TooManyUploadsToday.MonthlyBudgetSpent"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable.TooManyUploads"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
                /** @description Only jobs with this status. */
                status?: components["schemas"]["JobStatusNameInput"];
                /** @description Only jobs of this kind. */
                kind?: components["schemas"]["JobKindInput"];
                /** @description Only jobs with this text in their name, case-insensitive. */
                name?: string;
                /** @description The time to sort by; with a leading dash, latest first. */
                sort?: components["schemas"]["JobOrder"];
                /** @description Maximum number of jobs to return. */
                limit?: number;
                /** @description `nextCursor` of the previous page. Keep the other parameters unchanged. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobs": [
                     *         {
                     *           "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *           "status": "completed",
                     *           "stage": "done",
                     *           "progress": {
                     *             "percent": 100,
                     *             "done": 0,
                     *             "total": 0,
                     *             "unit": "",
                     *             "message": "Version 1 is stored",
                     *             "etaSeconds": null
                     *           },
                     *           "error": null,
                     *           "question": null,
                     *           "version": 1,
                     *           "activeVersion": 1,
                     *           "updatedAt": "2027-01-01T12:09:30.000Z",
                     *           "name": "Ada in the garden",
                     *           "triggerWord": "ohwx_ada",
                     *           "trainer": "flux-lora-fast",
                     *           "createdAt": "2027-01-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["JobList"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    estimateTraining: {
        parameters: {
            query?: {
                /** @description The fal.ai trainer to use. */
                trainer?: components["schemas"]["TrainerNameInput"];
                /** @description Training steps; defaults to the trainer’s own. */
                steps?: number;
                /** @description Length of the video. */
                videoSeconds?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The estimate. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "trainer": "turbo-flux",
                     *       "steps": 1000,
                     *       "price": {
                     *         "dollars": 2.4,
                     *         "currency": "USD",
                     *         "sandbox": false,
                     *         "note": "fal.ai publishes $2.40 for 1000 steps of turbo-flux."
                     *       },
                     *       "seconds": {
                     *         "low": 83,
                     *         "high": 140
                     *       },
                     *       "preparation": {
                     *         "seconds": {
                     *           "low": 9,
                     *           "high": 9
                     *         },
                     *         "note": "As measured in docs/benchmark.md for 1080p on two otherwise idle cores; with template captions, excluding the wait for a worker."
                     *       },
                     *       "training": {
                     *         "seconds": {
                     *           "low": 74,
                     *           "high": 131
                     *         },
                     *         "note": "The last 2 trainings of turbo-flux have taken that long for each step; the wait in fal.ai's queue included."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Estimate"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    readStatus: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: {
                /** @description The `ETag` of a response that the client already has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    /** @description Seconds; absent once the job has ended. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "status": "running",
                     *       "stage": "filterFaces",
                     *       "progress": {
                     *         "percent": 21,
                     *         "done": 24,
                     *         "total": 60,
                     *         "unit": "frames",
                     *         "message": "Looking for faces",
                     *         "etaSeconds": 4
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "version": 1,
                     *       "activeVersion": null,
                     *       "updatedAt": "2027-01-01T12:00:08.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            /** @description Nothing has changed since the response with that `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    readJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: {
                /** @description The `ETag` of a response that the client already has. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "status": "completed",
                     *       "stage": "done",
                     *       "progress": {
                     *         "percent": 100,
                     *         "done": 0,
                     *         "total": 0,
                     *         "unit": "",
                     *         "message": "Version 1 is stored",
                     *         "etaSeconds": null
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "version": 1,
                     *       "activeVersion": 1,
                     *       "updatedAt": "2027-01-01T12:09:30.000Z",
                     *       "name": "Ada in the garden",
                     *       "triggerWord": "ohwx_ada",
                     *       "trainer": "flux-lora-fast",
                     *       "createdAt": "2027-01-01T12:00:00.000Z",
                     *       "userId": "ada",
                     *       "kind": "train-lora",
                     *       "subjectClass": "woman",
                     *       "review": false,
                     *       "reviewHours": 168,
                     *       "consent": {
                     *         "statement": "The person shown in the video is an adult who agreed to this training and to images being made with it, or a child whose legal guardian agreed to both.",
                     *         "by": "ada",
                     *         "keyId": "5f0c7a1e9b2d4c38",
                     *         "at": "2026-07-01T10:00:00.000Z"
                     *       },
                     *       "consentWithdrawnAt": null,
                     *       "source": {
                     *         "kind": "key",
                     *         "key": "temp/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/source-0"
                     *       },
                     *       "webhookUrl": null,
                     *       "dataset": {
                     *         "counts": {
                     *           "kept": 24,
                     *           "blurred": 9,
                     *           "near-duplicate-of": 20,
                     *           "no-face": 7
                     *         },
                     *         "manifestKey": "datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/manifest.json",
                     *         "contactSheetKey": "datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/contact-sheet.jpg",
                     *         "advice": [
                     *           "No left profile: film ten seconds more of it."
                     *         ],
                     *         "awkward": [
                     *           "mirrored"
                     *         ],
                     *         "captionsKey": "datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/captions.json",
                     *         "captioners": {
                     *           "vision": 0,
                     *           "template": 24
                     *         }
                     *       },
                     *       "provider": {
                     *         "endpoint": "fal-ai/flux-lora-fast-training",
                     *         "requestId": "5d8f2c1e-3b7a-4e64-9f0d-2a1b3c4d5e6f",
                     *         "state": "completed"
                     *       },
                     *       "versions": [
                     *         {
                     *           "version": 1,
                     *           "key": "loras/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/v1/model.safetensors",
                     *           "bytes": 89745224,
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "trainer": "flux-lora-fast",
                     *           "parameters": {
                     *             "steps": 1000,
                     *             "create_masks": true,
                     *             "is_style": false
                     *           },
                     *           "datasetKey": "datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/dataset.zip",
                     *           "createdAt": "2027-01-01T12:09:28.000Z",
                     *           "stats": {
                     *             "images": 24,
                     *             "tensors": 608,
                     *             "requestId": "5d8f2c1e-3b7a-4e64-9f0d-2a1b3c4d5e6f",
                     *             "sandbox": false
                     *           }
                     *         }
                     *       ],
                     *       "cost": {
                     *         "estimate": null,
                     *         "actual": null,
                     *         "currency": "USD",
                     *         "budget": 5
                     *       },
                     *       "workflow": {
                     *         "workflowId": "train-lora-0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *         "runId": "01941f29-7c00-7000-8000-000000000000",
                     *         "url": "https://temporal.example.org/namespaces/default/workflows/train-lora-0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11"
                     *       },
                     *       "timeline": [
                     *         {
                     *           "at": "2027-01-01T12:09:30.000Z",
                     *           "stage": "done",
                     *           "status": "completed",
                     *           "message": "Version 1 is stored"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Nothing has changed since the response with that `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    deleteJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "objects": {
                     *         "dataset": 54,
                     *         "versions": 2,
                     *         "images": 0,
                     *         "candidates": 62,
                     *         "temporary": 0
                     *       },
                     *       "runs": 2,
                     *       "webhooks": 1,
                     *       "documents": 1,
                     *       "atFal": {
                     *         "requests": [
                     *           {
                     *             "version": 1,
                     *             "requestId": "3f5c2f4e-6d0d-4a7c-9b1f-0c8f0f6f7a55",
                     *             "outcome": "erased",
                     *             "expiresAt": null
                     *           }
                     *         ],
                     *         "pendingBecause": null,
                     *         "uploads": [
                     *           {
                     *             "address": "https://v3.fal.media/files/panda/0b0f8d3e-dataset.zip",
                     *             "bytes": 8412077,
                     *             "sentAt": "2026-11-26T10:15:30.000Z",
                     *             "expiresAt": "2026-12-04T10:15:31.000Z"
                     *           }
                     *         ],
                     *         "workflowId": "erase-at-fal-0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedJob"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            409: components["responses"]["409.JobStillOpen"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    cancelJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancellation was requested. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "status": "running",
                     *       "stage": "filterFaces",
                     *       "progress": {
                     *         "percent": 21,
                     *         "done": 24,
                     *         "total": 60,
                     *         "unit": "frames",
                     *         "message": "Looking for faces",
                     *         "etaSeconds": 4
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "version": 1,
                     *       "activeVersion": null,
                     *       "updatedAt": "2027-01-01T12:00:08.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            409: components["responses"]["409.JobAlreadyFinished"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    approveJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: {
                /** @description Chosen by the client, unique per operation: repeating it with the same request returns the original result. Remembered for 7 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ApproveRequest"];
            };
        };
        responses: {
            /** @description The answer was passed to the job. */
            202: {
                headers: {
                    /** @description `true` if the key was used before; otherwise absent. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "status": "running",
                     *       "stage": "filterFaces",
                     *       "progress": {
                     *         "percent": 21,
                     *         "done": 24,
                     *         "total": 60,
                     *         "unit": "frames",
                     *         "message": "Looking for faces",
                     *         "etaSeconds": 4
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "version": 1,
                     *       "activeVersion": null,
                     *       "updatedAt": "2027-01-01T12:00:08.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            409: components["responses"]["409.NotAwaitingReview.QuestionChanged"];
            413: components["responses"]["413.PayloadTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            422: components["responses"]["422.TooFewGoodImages.IdempotencyKeyReused"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    addVideo: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: {
                /** @description Chosen by the client, unique per operation: repeating it with the same request returns the original result. Remembered for 7 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["AddVideoUpload"];
                "application/json": components["schemas"]["AddVideoRequest"];
            };
        };
        responses: {
            /** @description The video was passed to the job. */
            202: {
                headers: {
                    /** @description `true` if the key was used before; otherwise absent. */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "status": "awaiting_review",
                     *       "stage": "filterFaces",
                     *       "progress": {
                     *         "percent": 30,
                     *         "done": 0,
                     *         "total": 0,
                     *         "unit": "",
                     *         "etaSeconds": null,
                     *         "message": "It is not clear which person to train"
                     *       },
                     *       "error": null,
                     *       "question": {
                     *         "id": "3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12",
                     *         "kind": "choose-person",
                     *         "message": "It is not clear which person to train: person-1 is in 14 frames (14 s), person-2 is in 12 frames (12 s). Approve with person.",
                     *         "expiresAt": "2027-01-03T12:00:08.000Z",
                     *         "people": [
                     *           {
                     *             "id": "person-1",
                     *             "pictureKey": "datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/people/person-1.jpg",
                     *             "frames": 14,
                     *             "seconds": 14
                     *           },
                     *           {
                     *             "id": "person-2",
                     *             "pictureKey": "datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/people/person-2.jpg",
                     *             "frames": 12,
                     *             "seconds": 12
                     *           }
                     *         ],
                     *         "doubt": "equally-present",
                     *         "videosLeft": 4
                     *       },
                     *       "version": 1,
                     *       "activeVersion": null,
                     *       "updatedAt": "2027-01-01T12:00:08.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound.SourceNotFound"];
            409: components["responses"]["409.NotAwaitingReview.TooManyVideos"];
            413: components["responses"]["413.VideoTooLarge.PayloadTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            422: components["responses"]["422.IdempotencyKeyReused.EmptyFile.NotAVideo.ForbiddenUrl"];
            429: components["responses"]["429.TooManyRequests.TooManyUploadsToday"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable.TooManyUploads"];
        };
    };
    readDataset: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dataset. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "manifest": {
                     *         "schema": "dataset-manifest@2",
                     *         "counts": {
                     *           "kept": 1,
                     *           "blurred": 1
                     *         },
                     *         "frames": [
                     *           {
                     *             "frame": "000017",
                     *             "video": 0,
                     *             "timeMs": 17000,
                     *             "scene": 2,
                     *             "verdict": "kept",
                     *             "reason": "A frontal face 229 pixels wide, sharpness 339."
                     *           },
                     *           {
                     *             "frame": "000018",
                     *             "video": 0,
                     *             "timeMs": 18000,
                     *             "scene": 2,
                     *             "verdict": "blurred",
                     *             "reason": "The face has a sharpness of 31; 90 is needed in this video."
                     *           }
                     *         ]
                     *       },
                     *       "captions": {
                     *         "schema": "captions@1",
                     *         "triggerWord": "ohwx_ada",
                     *         "captions": [
                     *           {
                     *             "file": "000017.jpg",
                     *             "text": "ohwx_ada woman, close-up portrait, facing the camera, balanced light, plain dark background",
                     *             "captioner": "template"
                     *           }
                     *         ]
                     *       },
                     *       "advice": [
                     *         "No left profile: film ten seconds more of it."
                     *       ],
                     *       "awkward": [
                     *         "mirrored"
                     *       ],
                     *       "contactSheetUrl": "https://s3.example.org/content-generation-assets/datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/contact-sheet.jpg?X-Amz-Signature=0123",
                     *       "images": [
                     *         {
                     *           "frame": "000017",
                     *           "file": "000017.jpg",
                     *           "url": "https://s3.example.org/content-generation-assets/datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/images/000017.jpg?X-Amz-Signature=0123",
                     *           "caption": "ohwx_ada woman, close-up portrait, facing the camera, balanced light, plain dark background"
                     *         }
                     *       ],
                     *       "people": [],
                     *       "urlsExpireAt": "2027-01-01T12:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            409: components["responses"]["409.DatasetNotReady"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    listVersions: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "versions": [
                     *         {
                     *           "version": 1,
                     *           "key": "loras/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/v1/model.safetensors",
                     *           "bytes": 89745224,
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "trainer": "flux-lora-fast",
                     *           "parameters": {
                     *             "steps": 1000,
                     *             "create_masks": true,
                     *             "is_style": false
                     *           },
                     *           "datasetKey": "datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/dataset.zip",
                     *           "createdAt": "2027-01-01T12:09:28.000Z",
                     *           "stats": {
                     *             "images": 24,
                     *             "tensors": 608,
                     *             "requestId": "5d8f2c1e-3b7a-4e64-9f0d-2a1b3c4d5e6f",
                     *             "sandbox": false
                     *           },
                     *           "active": true,
                     *           "url": "https://s3.example.org/content-generation-assets/loras/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/v1/model.safetensors?X-Amz-Expires=900&X-Amz-Signature=5d1c"
                     *         }
                     *       ],
                     *       "urlsExpireAt": "2027-01-01T12:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["VersionList"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    trainVersion: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: {
                /** @description Chosen by the client, unique per operation: repeating it with the same request returns the original result. Remembered for 7 days. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RetrainRequest"];
            };
        };
        responses: {
            /** @description The training has started. */
            202: {
                headers: {
                    /** @description `true` if the key was used before; otherwise absent. */
                    "Idempotency-Replayed"?: string;
                    /** @description Where to read the status. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "status": "queued",
                     *       "stage": "queued",
                     *       "progress": {
                     *         "percent": 21,
                     *         "done": 24,
                     *         "total": 60,
                     *         "unit": "frames",
                     *         "message": "Looking for faces",
                     *         "etaSeconds": 4
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "version": 2,
                     *       "activeVersion": 1,
                     *       "updatedAt": "2027-01-01T12:00:08.000Z",
                     *       "cost": {
                     *         "estimate": 2.4,
                     *         "actual": null,
                     *         "currency": "USD",
                     *         "budget": 5
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StartedJob"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            409: components["responses"]["409.JobStillOpen.ConsentWithdrawn.DatasetNotReady"];
            413: components["responses"]["413.PayloadTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            422: components["responses"]["422.TooFewGoodImages.OverBudget.IdempotencyKeyReused"];
            429: components["responses"]["429.TooManyRequests.TooManyOpenJobs.MonthlyBudgetSpent"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    compareVersions: {
        parameters: {
            query: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
                /** @description The number of a version, from 1. */
                a: number;
                /** @description The number of the other version. */
                b: number;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The two versions and their differences. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "a": {
                     *         "version": 1,
                     *         "key": "loras/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/v1/model.safetensors",
                     *         "bytes": 89745224,
                     *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *         "trainer": "flux-lora-fast",
                     *         "parameters": {
                     *           "steps": 1000,
                     *           "create_masks": true,
                     *           "is_style": false
                     *         },
                     *         "datasetKey": "datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/dataset.zip",
                     *         "createdAt": "2027-01-01T12:09:28.000Z",
                     *         "stats": {
                     *           "images": 24,
                     *           "tensors": 608,
                     *           "requestId": "5d8f2c1e-3b7a-4e64-9f0d-2a1b3c4d5e6f",
                     *           "sandbox": false
                     *         }
                     *       },
                     *       "b": {
                     *         "version": 2,
                     *         "key": "loras/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/v1/model.safetensors",
                     *         "bytes": 89745224,
                     *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *         "trainer": "flux-lora-fast",
                     *         "parameters": {
                     *           "steps": 1500,
                     *           "create_masks": true,
                     *           "is_style": false
                     *         },
                     *         "datasetKey": "datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11/dataset.zip",
                     *         "createdAt": "2027-01-01T12:09:28.000Z",
                     *         "stats": {
                     *           "images": 24,
                     *           "tensors": 608,
                     *           "requestId": "5d8f2c1e-3b7a-4e64-9f0d-2a1b3c4d5e6f",
                     *           "sandbox": false
                     *         }
                     *       },
                     *       "differences": [
                     *         {
                     *           "field": "parameters.steps",
                     *           "a": 1000,
                     *           "b": 1500
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["VersionComparison"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound.VersionNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    promoteVersion: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
                /** @description The number of a version, from 1. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status, with the newly active version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "status": "completed",
                     *       "stage": "done",
                     *       "progress": {
                     *         "percent": 100,
                     *         "done": 0,
                     *         "total": 0,
                     *         "unit": "",
                     *         "message": "Version 1 is stored",
                     *         "etaSeconds": null
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "version": 1,
                     *       "activeVersion": 1,
                     *       "updatedAt": "2027-01-01T12:09:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound.VersionNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    rollBackVersion: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
                /** @description The number of a version, from 1. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status, with the newly active version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "status": "completed",
                     *       "stage": "done",
                     *       "progress": {
                     *         "percent": 100,
                     *         "done": 0,
                     *         "total": 0,
                     *         "unit": "",
                     *         "message": "Version 1 is stored",
                     *         "etaSeconds": null
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "version": 1,
                     *       "activeVersion": 1,
                     *       "updatedAt": "2027-01-01T12:09:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound.VersionNotFound"];
            409: components["responses"]["409.VersionNotActive.NoEarlierVersion"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    retryJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is being retried. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "status": "failed",
                     *       "stage": "submitFalTraining",
                     *       "progress": {
                     *         "percent": 40,
                     *         "done": 0,
                     *         "total": 0,
                     *         "unit": "",
                     *         "etaSeconds": null,
                     *         "message": "fal is busy (503)"
                     *       },
                     *       "error": {
                     *         "type": "ProviderUnavailable",
                     *         "message": "fal is busy (503)",
                     *         "remedy": "Nothing to do: the job retries automatically.",
                     *         "stage": "submitFalTraining",
                     *         "retryable": true
                     *       },
                     *       "question": null,
                     *       "version": 1,
                     *       "activeVersion": null,
                     *       "updatedAt": "2027-01-01T12:00:08.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            409: components["responses"]["409.JobNotFailed.JobNotRetryable"];
            429: components["responses"]["429.TooManyRequests.TooManyOpenJobs"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    withdrawConsent: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawConsentRequest"];
            };
        };
        responses: {
            /** @description What was done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *       "withdrawnAt": "2026-11-28T09:00:00.000Z",
                     *       "by": "ada",
                     *       "images": "delete",
                     *       "isFinished": true,
                     *       "jobs": [
                     *         {
                     *           "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *           "kind": "train-lora",
                     *           "outcome": "kept"
                     *         },
                     *         {
                     *           "jobId": "5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f",
                     *           "kind": "generate-images",
                     *           "outcome": "deleted"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentWithdrawalReceipt"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            413: components["responses"]["413.PayloadTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveries": [
                     *         {
                     *           "deliveryId": "3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44",
                     *           "event": "job.completed",
                     *           "url": "https://hooks.example.org/loras",
                     *           "status": "delivered",
                     *           "attempts": 2,
                     *           "lastStatus": 204,
                     *           "lastError": null,
                     *           "createdAt": "2026-07-01T10:20:00.000Z",
                     *           "deliveredAt": "2026-07-01T10:20:06.000Z",
                     *           "nextAttemptAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    replayWebhook: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
                /** @description The `webhook-id` that the receiver gets. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being delivered again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveryId": "3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44",
                     *       "event": "job.completed",
                     *       "url": "https://hooks.example.org/loras",
                     *       "status": "pending",
                     *       "attempts": 2,
                     *       "lastStatus": 204,
                     *       "lastError": null,
                     *       "createdAt": "2026-07-01T10:20:00.000Z",
                     *       "deliveredAt": null,
                     *       "nextAttemptAt": "2026-07-02T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound.DeliveryNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    generateImages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, unique per operation: repeating it with the same request returns the original result. Remembered for 7 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateImagesRequest"];
            };
        };
        responses: {
            /** @description The plan, with `dryRun`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "images": [
                     *         {
                     *           "imageId": "0001",
                     *           "cell": null,
                     *           "prompt": "ohwx_ada woman at the sea, golden hour",
                     *           "negativePrompt": null,
                     *           "seed": "4211",
                     *           "width": 1024,
                     *           "height": 768,
                     *           "steps": 28,
                     *           "guidance": 3.5,
                     *           "format": "jpeg",
                     *           "loras": [
                     *             {
                     *               "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *               "version": 2,
                     *               "scale": 1,
                     *               "sha256": "a950a9e33c1ea41b3fe54ed5a09d9d234ca66a2f0ec300786f505524fed6961d"
                     *             }
                     *           ],
                     *           "dollars": 0.027526,
                     *           "model": "flux",
                     *           "endpoint": "fal-ai/flux-lora"
                     *         }
                     *       ],
                     *       "prompts": [
                     *         {
                     *           "asked": "woman at the sea, golden hour",
                     *           "sent": "ohwx_ada woman at the sea, golden hour",
                     *           "triggerWordsAdded": [
                     *             "ohwx_ada"
                     *           ]
                     *         }
                     *       ],
                     *       "price": {
                     *         "dollars": 0.027526,
                     *         "currency": "USD",
                     *         "note": "$0.035 a megapixel, published by fal.ai."
                     *       },
                     *       "request": {
                     *         "userId": "ada",
                     *         "prompt": "woman at the sea, golden hour",
                     *         "loras": [
                     *           {
                     *             "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *             "version": 2,
                     *             "scale": 1
                     *           }
                     *         ],
                     *         "model": "flux",
                     *         "size": "landscape-4-3",
                     *         "format": "jpeg",
                     *         "safetyChecker": true,
                     *         "name": "woman at the sea, golden hour",
                     *         "metadata": "full",
                     *         "count": 1,
                     *         "seed": "4211",
                     *         "steps": 28,
                     *         "guidance": 3.5
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ImagePlan"];
                };
            };
            /** @description The job has started. */
            202: {
                headers: {
                    /** @description `true` if the key was used before; otherwise absent. */
                    "Idempotency-Replayed"?: string;
                    /** @description Where to read the status. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f",
                     *       "userId": "ada",
                     *       "kind": "generate-images",
                     *       "name": "Ada at the sea",
                     *       "status": "queued",
                     *       "stage": "queued",
                     *       "progress": {
                     *         "percent": 0,
                     *         "done": 0,
                     *         "total": 0,
                     *         "unit": "",
                     *         "message": "",
                     *         "etaSeconds": null
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "cost": {
                     *         "estimate": 2.4,
                     *         "actual": null,
                     *         "budget": 5,
                     *         "possiblyPaidTwice": 0,
                     *         "currency": "USD"
                     *       },
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "updatedAt": "2026-11-25T09:00:21.000Z",
                     *       "endedAt": null,
                     *       "model": "flux",
                     *       "counts": {
                     *         "planned": 1,
                     *         "completed": 0,
                     *         "flagged": 0,
                     *         "rejected": 0,
                     *         "failed": 0,
                     *         "cancelled": 0
                     *       },
                     *       "prompts": [
                     *         {
                     *           "asked": "woman at the sea, golden hour",
                     *           "sent": "ohwx_ada woman at the sea, golden hour",
                     *           "triggerWordsAdded": [
                     *             "ohwx_ada"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StartedImages"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound.ImageNotFound.UploadNotFound"];
            413: components["responses"]["413.PayloadTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            422: components["responses"]["422.NotAnImage.ImpossiblePlan.OverBudget.ForbiddenUrl.IdempotencyKeyReused"];
            429: components["responses"]["429.TooManyRequests.TooManyOpenJobs.MonthlyBudgetSpent"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    listImageModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The models. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "models": [
                     *         {
                     *           "model": "flux",
                     *           "trainers": [
                     *             "flux-lora-fast",
                     *             "flux-lora-portrait",
                     *             "turbo-flux"
                     *           ],
                     *           "maxLoras": null,
                     *           "scale": {
                     *             "min": null,
                     *             "max": null,
                     *             "default": 1
                     *           },
                     *           "steps": {
                     *             "min": 1,
                     *             "max": 50,
                     *             "default": 28
                     *           },
                     *           "guidance": {
                     *             "min": null,
                     *             "max": null,
                     *             "default": 3.5
                     *           },
                     *           "sidePixels": {
                     *             "min": 64,
                     *             "max": 2048
                     *           },
                     *           "sizes": [
                     *             {
                     *               "name": "square-hd",
                     *               "width": 1024,
                     *               "height": 1024
                     *             },
                     *             {
                     *               "name": "square",
                     *               "width": 512,
                     *               "height": 512
                     *             },
                     *             {
                     *               "name": "portrait-4-3",
                     *               "width": 768,
                     *               "height": 1024
                     *             },
                     *             {
                     *               "name": "portrait-16-9",
                     *               "width": 576,
                     *               "height": 1024
                     *             },
                     *             {
                     *               "name": "landscape-4-3",
                     *               "width": 1024,
                     *               "height": 768
                     *             },
                     *             {
                     *               "name": "landscape-16-9",
                     *               "width": 1024,
                     *               "height": 576
                     *             }
                     *           ],
                     *           "formats": [
                     *             "jpeg",
                     *             "png"
                     *           ],
                     *           "negativePrompt": false,
                     *           "imageToImage": true,
                     *           "strength": 0.85,
                     *           "price": {
                     *             "dollars": 0.035,
                     *             "currency": "USD",
                     *             "per": "megapixel",
                     *             "note": "$0.035 a megapixel, published by fal.ai."
                     *           },
                     *           "imageToImagePrice": {
                     *             "dollars": 0.035,
                     *             "currency": "USD",
                     *             "per": "megapixel",
                     *             "note": "$0.035 a megapixel, published by fal.ai."
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ImageModels"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    readImages: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f",
                     *       "userId": "ada",
                     *       "kind": "generate-images",
                     *       "name": "Ada at the sea",
                     *       "status": "completed",
                     *       "stage": "done",
                     *       "progress": {
                     *         "percent": 0,
                     *         "done": 0,
                     *         "total": 0,
                     *         "unit": "",
                     *         "message": "",
                     *         "etaSeconds": null
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "cost": {
                     *         "estimate": 2.4,
                     *         "actual": null,
                     *         "budget": 5,
                     *         "possiblyPaidTwice": 0,
                     *         "currency": "USD"
                     *       },
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "updatedAt": "2026-11-25T09:00:21.000Z",
                     *       "endedAt": "2026-11-25T09:00:21.000Z",
                     *       "model": "flux",
                     *       "counts": {
                     *         "planned": 1,
                     *         "completed": 1,
                     *         "flagged": 0,
                     *         "rejected": 0,
                     *         "failed": 0,
                     *         "cancelled": 0
                     *       },
                     *       "prompts": [
                     *         {
                     *           "asked": "woman at the sea, golden hour",
                     *           "sent": "ohwx_ada woman at the sea, golden hour",
                     *           "triggerWordsAdded": [
                     *             "ohwx_ada"
                     *           ]
                     *         }
                     *       ],
                     *       "images": [
                     *         {
                     *           "imageId": "0001",
                     *           "cell": null,
                     *           "prompt": "ohwx_ada woman at the sea, golden hour",
                     *           "negativePrompt": null,
                     *           "seed": "4211",
                     *           "width": 1024,
                     *           "height": 768,
                     *           "steps": 28,
                     *           "guidance": 3.5,
                     *           "format": "jpeg",
                     *           "loras": [
                     *             {
                     *               "jobId": "0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11",
                     *               "version": 2,
                     *               "scale": 1,
                     *               "sha256": "a950a9e33c1ea41b3fe54ed5a09d9d234ca66a2f0ec300786f505524fed6961d"
                     *             }
                     *           ],
                     *           "dollars": 0.027526,
                     *           "status": "completed",
                     *           "error": null,
                     *           "contentType": "image/jpeg",
                     *           "bytes": 203345,
                     *           "sha256": "9f2c4e7d5b1a8c3f6e0d2b4a7c9e1f3a5d7b9c0e2f4a6b8d1c3e5f7a9b0d2c4e",
                     *           "url": "https://s3.example.org/content-generation-assets/generated-images/ada/5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f/0001.jpg",
                     *           "thumbnailUrl": "https://s3.example.org/content-generation-assets/generated-images/ada/5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f/thumbnails/0001.jpg"
                     *         }
                     *       ],
                     *       "contactSheetUrls": [],
                     *       "urlsExpireAt": "2026-11-25T09:15:21.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ImagesJob"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    processVideo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, unique per operation: repeating it with the same request returns the original result. Remembered for 7 days. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ProcessVideoUpload"];
                "application/json": components["schemas"]["ProcessVideoRequest"];
            };
        };
        responses: {
            /** @description The plan, with `dryRun`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "source": {
                     *         "seconds": 45.2,
                     *         "bytes": 8388608,
                     *         "width": 1920,
                     *         "height": 1080,
                     *         "awkward": [],
                     *         "sha256": "9f2c4e7d5b1a8c3f6e0d2b4a7c9e1f3a5d7b9c0e2f4a6b8d1c3e5f7a9b0d2c4e"
                     *       },
                     *       "operations": [
                     *         {
                     *           "name": "preview",
                     *           "operation": "preview",
                     *           "video": "encode",
                     *           "audio": "none",
                     *           "seconds": {
                     *             "low": 1,
                     *             "high": 4
                     *           },
                     *           "bytes": {
                     *             "low": 120000,
                     *             "high": 900000
                     *           }
                     *         }
                     *       ],
                     *       "price": {
                     *         "dollars": 0,
                     *         "currency": "USD",
                     *         "note": "Runs on this installation."
                     *       },
                     *       "seconds": {
                     *         "low": 2,
                     *         "high": 6
                     *       },
                     *       "request": {
                     *         "userId": "ada",
                     *         "name": "Ada at the sea",
                     *         "uploadKey": "uploads/ada/ada.mp4",
                     *         "operations": [
                     *           {
                     *             "name": "preview",
                     *             "operation": "preview",
                     *             "seconds": 3,
                     *             "format": "webp"
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["VideoPlan"];
                };
            };
            /** @description The job has started. */
            202: {
                headers: {
                    /** @description `true` if the key was used before; otherwise absent. */
                    "Idempotency-Replayed"?: string;
                    /** @description Where to read the status. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f",
                     *       "userId": "ada",
                     *       "kind": "process-video",
                     *       "name": "Ada at the sea",
                     *       "status": "queued",
                     *       "stage": "queued",
                     *       "progress": {
                     *         "percent": 0,
                     *         "done": 0,
                     *         "total": 0,
                     *         "unit": "",
                     *         "message": "",
                     *         "etaSeconds": null
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "cost": {
                     *         "estimate": 0,
                     *         "actual": 0,
                     *         "budget": null,
                     *         "possiblyPaidTwice": 0,
                     *         "currency": "USD"
                     *       },
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "updatedAt": "2026-11-25T09:00:21.000Z",
                     *       "endedAt": null,
                     *       "operations": [
                     *         {
                     *           "name": "preview",
                     *           "operation": "preview",
                     *           "status": "queued"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["StartedVideoJob"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound.OutputNotFound.UploadNotFound.SourceNotFound"];
            413: components["responses"]["413.VideoTooLarge.PayloadTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            422: components["responses"]["422.NotAnImage.ImpossiblePlan.IdempotencyKeyReused.NoVideoStream.TruncatedVideo.UnsupportedCodec.VideoTooLong.TooManyPixels.SourceTooSlow.EmptyFile.NotAVideo.ForbiddenUrl"];
            429: components["responses"]["429.TooManyRequests.TooManyOpenJobs.TooManyUploadsToday.ProcessorTimeUsedUp.StorageFull"];
            500: components["responses"]["500.Internal"];
            502: components["responses"]["502.SourceUnreachable"];
            503: components["responses"]["503.DependencyUnavailable.TooManyUploads"];
        };
    };
    readVideoJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobId": "5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f",
                     *       "userId": "ada",
                     *       "kind": "process-video",
                     *       "name": "Ada at the sea",
                     *       "status": "completed",
                     *       "stage": "done",
                     *       "progress": {
                     *         "percent": 0,
                     *         "done": 0,
                     *         "total": 0,
                     *         "unit": "",
                     *         "message": "",
                     *         "etaSeconds": null
                     *       },
                     *       "error": null,
                     *       "question": null,
                     *       "cost": {
                     *         "estimate": 0,
                     *         "actual": 0,
                     *         "budget": null,
                     *         "possiblyPaidTwice": 0,
                     *         "currency": "USD"
                     *       },
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "updatedAt": "2026-11-25T09:00:21.000Z",
                     *       "endedAt": "2026-11-25T09:00:06.000Z",
                     *       "operations": [
                     *         {
                     *           "name": "preview",
                     *           "operation": "preview",
                     *           "status": "completed",
                     *           "video": "encode",
                     *           "audio": "none",
                     *           "bytes": 402312,
                     *           "error": null,
                     *           "report": {}
                     *         }
                     *       ],
                     *       "source": {
                     *         "seconds": 45.2,
                     *         "bytes": 8388608,
                     *         "width": 1920,
                     *         "height": 1080,
                     *         "awkward": [],
                     *         "sha256": "9f2c4e7d5b1a8c3f6e0d2b4a7c9e1f3a5d7b9c0e2f4a6b8d1c3e5f7a9b0d2c4e"
                     *       },
                     *       "outputs": [
                     *         {
                     *           "outputId": "preview",
                     *           "file": "preview.webp",
                     *           "contentType": "image/webp",
                     *           "bytes": 402312,
                     *           "sha256": "77ab4e7d5b1a8c3f6e0d2b4a7c9e1f3a5d7b9c0e2f4a6b8d1c3e5f7a9b0d2c4e",
                     *           "seconds": 3,
                     *           "width": 480,
                     *           "height": 270,
                     *           "url": "https://s3.example.org/content-generation-assets/processed-videos/ada/5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f/preview.webp"
                     *         }
                     *       ],
                     *       "urlsExpireAt": "2026-11-25T09:15:06.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["VideoJob"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadRequest"];
            };
        };
        responses: {
            /** @description The upload accepts parts. */
            201: {
                headers: {
                    /** @description Where to read the upload. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uploadId": "7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10",
                     *       "userId": "ada",
                     *       "state": "open",
                     *       "refusal": null,
                     *       "media": "video",
                     *       "uploadKey": "uploads/ada/7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10",
                     *       "bytes": 20000000,
                     *       "partBytes": 8388608,
                     *       "parts": 3,
                     *       "arrived": [],
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "expiresAt": "2026-11-26T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            413: components["responses"]["413.PayloadTooLarge.VideoTooLarge.ImageTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            422: components["responses"]["422.EmptyFile.NotAVideo.NotAnImage"];
            429: components["responses"]["429.TooManyRequests.TooManyOpenUploads.TooManyUploadsToday"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    readUpload: {
        parameters: {
            query?: {
                /** @description The owner of the upload; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Upload id. */
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uploadId": "7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10",
                     *       "userId": "ada",
                     *       "state": "open",
                     *       "refusal": null,
                     *       "media": "video",
                     *       "uploadKey": "uploads/ada/7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10",
                     *       "bytes": 20000000,
                     *       "partBytes": 8388608,
                     *       "parts": 3,
                     *       "arrived": [
                     *         {
                     *           "number": 1,
                     *           "bytes": 8388608,
                     *           "sha256": "c283e17a1b90a352c91de2c445b711c5c4126279eff884b8ff8448935762bc6f"
                     *         }
                     *       ],
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "expiresAt": "2026-11-26T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.UploadNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    abortUpload: {
        parameters: {
            query?: {
                /** @description The owner of the upload; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Upload id. */
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The aborted upload. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uploadId": "7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10",
                     *       "userId": "ada",
                     *       "state": "aborted",
                     *       "refusal": null,
                     *       "media": "video",
                     *       "uploadKey": "uploads/ada/7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10",
                     *       "bytes": 20000000,
                     *       "partBytes": 8388608,
                     *       "parts": 3,
                     *       "arrived": [],
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "expiresAt": "2026-11-26T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.UploadNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    signParts: {
        parameters: {
            query?: {
                /** @description The owner of the upload; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Upload id. */
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadPartsRequest"];
            };
        };
        responses: {
            /** @description The URLs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "parts": [
                     *         {
                     *           "number": 1,
                     *           "url": "https://s3.example.org/content-generation-assets/uploads/ada/7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10?partNumber=1&X-Amz-Signature=5d1c",
                     *           "headers": {
                     *             "content-length": "8388608",
                     *             "x-amz-checksum-sha256": "woPhehuQo1LJHeLERbcRxcQSYnnv+IS4/4RIk1divG8="
                     *           }
                     *         }
                     *       ],
                     *       "urlsExpireAt": "2026-11-25T09:15:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["UploadParts"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.UploadNotFound"];
            409: components["responses"]["409.UploadClosed"];
            413: components["responses"]["413.PayloadTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    completeUpload: {
        parameters: {
            query?: {
                /** @description The owner of the upload; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Upload id. */
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The completed upload. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uploadId": "7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10",
                     *       "userId": "ada",
                     *       "state": "completed",
                     *       "refusal": null,
                     *       "media": "video",
                     *       "uploadKey": "uploads/ada/7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10",
                     *       "bytes": 20000000,
                     *       "partBytes": 8388608,
                     *       "parts": 3,
                     *       "arrived": [],
                     *       "createdAt": "2026-11-25T09:00:00.000Z",
                     *       "expiresAt": "2026-12-02T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.UploadNotFound"];
            409: components["responses"]["409.UploadIncomplete.UploadClosed"];
            422: components["responses"]["422.NotAVideo.NotAnImage.TruncatedVideo"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    watchJob: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: {
                /** @description The `id` of the last event that the client received; browsers send it automatically. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. On the wire, each field is a line, and `data` is JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string | components["schemas"]["JobEvent"] | components["schemas"]["AnyJobEvent"];
                };
            };
            /** @description The job has ended, and the client already has all its events. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            429: components["responses"]["429.TooManyRequests.TooManyStreams"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable.NoStreamLeft"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
                /** @description Maximum number of deliveries to return. */
                limit?: number;
                /** @description `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveries": [
                     *         {
                     *           "deliveryId": "3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44",
                     *           "event": "job.completed",
                     *           "url": "https://hooks.example.org/loras",
                     *           "status": "delivered",
                     *           "attempts": 2,
                     *           "lastStatus": 204,
                     *           "lastError": null,
                     *           "createdAt": "2026-07-01T10:20:00.000Z",
                     *           "deliveredAt": "2026-07-01T10:20:06.000Z",
                     *           "nextAttemptAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    replayDelivery: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
                /** @description The `webhook-id` that the receiver gets. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being delivered again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveryId": "3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44",
                     *       "event": "job.completed",
                     *       "url": "https://hooks.example.org/loras",
                     *       "status": "pending",
                     *       "attempts": 2,
                     *       "lastStatus": 204,
                     *       "lastError": null,
                     *       "createdAt": "2026-07-01T10:20:00.000Z",
                     *       "deliveredAt": null,
                     *       "nextAttemptAt": "2026-07-02T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            404: components["responses"]["404.JobNotFound.DeliveryNotFound"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    readWebhookSecret: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     *       "createdAt": "2026-07-01T10:00:00.000Z",
                     *       "oldSecretsSignUntil": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenHost"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: {
                /** @description The owner of the job; defaults to the owner of the API key. Only admins may name another user. */
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                     *       "createdAt": "2026-07-01T10:00:00.000Z",
                     *       "oldSecretsSignUntil": "2026-07-02T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            400: components["responses"]["400.InvalidRequest"];
            401: components["responses"]["401.Unauthenticated"];
            403: components["responses"]["403.MissingScope.ForbiddenUser.ForbiddenOrigin.ForbiddenHost"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    readHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything is up; `queues` says whether the tasks of jobs have workers, too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            403: components["responses"]["403.ForbiddenHost"];
            500: components["responses"]["500.Internal"];
            /** @description Something is down; `checks` says what. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "down",
                     *       "checks": {
                     *         "temporal": {
                     *           "status": "up",
                     *           "milliseconds": 4
                     *         },
                     *         "mongodb": {
                     *           "status": "up",
                     *           "milliseconds": 4
                     *         },
                     *         "s3": {
                     *           "status": "down",
                     *           "milliseconds": 3000
                     *         }
                     *       },
                     *       "queues": {
                     *         "status": "served",
                     *         "unserved": []
                     *       },
                     *       "fal": {
                     *         "inputs": "bucket",
                     *         "decidedBy": "address"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
}
