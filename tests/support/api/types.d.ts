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
         * @description Newest first, without their secrets; revoked ones too.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The only answer that shows the key. From the first key on every request needs one.
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
         * @description For good; other replicas of the API follow within seconds. Repeating it changes nothing.
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
         * Read what is used and what is left
         * @description Open jobs and uploads, the uploads of the day and the dollars of the month, with their limits.
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
         * @description A page at a time, newest first unless `sort` says otherwise. Pages neither repeat nor leave out a job that was there at the first one; in the order of `updatedAt`, a job that changes meanwhile moves.
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
         * @description What was asked for, what it made, and the last 100 events. `href` is where its kind shows more.
         */
        get: operations["readAnyJob"];
        put?: never;
        post?: never;
        /**
         * Delete a job of any kind and everything that belongs to it
         * @description For a job that has ended: what it made, its records, webhooks and the histories of its runs, for good, and what fal has of it, as far as fal deletes it: `atFal` says what is left there until when. What was interrupted is finished by asking again.
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
         * @description While the job is open, `Retry-After` says when to ask again. With `Prefer: wait` the answer comes when the job has ended.
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
         * @description Asks the job to stop, and what it pays for with it; the status says `cancelled` when it has. Asking twice changes nothing.
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
         * Answer what a job asks
         * @description For a job in `awaiting_review`. `questionId` and `kind` are those of `question`; another question than is open now is answered `QuestionChanged`. The other members are those that the kind of question takes.
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
         * Try a failed job of any kind again
         * @description From the stage that it failed in: what is finished is not done again, and what is paid not paid again. The answer is the job as it was; its status follows as soon as the stage has begun.
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
         * @description Send the video as a form with a file, or JSON that names where it is: exactly one of `video`, `videoUrl` and `uploadKey`. The answer comes as soon as the job is recorded; read its status at `Location`. `GET /api/lora/estimate` tells the price and the time before.
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
         * @description A page at a time, newest first unless `sort` says otherwise. Pages neither repeat nor leave out a job that was there at the first one; in the order of `updatedAt`, a job that changes meanwhile moves.
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
         * Ask what a training will cost, and how long it will take
         * @description Before anything is started: the price that fal.ai publishes, and the times that were measured. What is not known is null, and `note` says why.
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
         * Read how far a job is
         * @description Short, for polling. While the job is open, `Retry-After` says when to ask again. `GET /api/jobs/{jobId}/events` tells without being asked.
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
         * Read everything about a job
         * @description Its input, dataset, training, versions, cost and the last 100 events.
         */
        get: operations["readJob"];
        put?: never;
        post?: never;
        /**
         * Delete a job and everything of it
         * @description For a job that has ended: its versions, dataset, pictures, video, webhooks, records and the histories of its runs, for good, and what fal has of it, as far as fal deletes it: `atFal` says what is left there until when. A video that was uploaded by itself stays until its upload is deleted. What was interrupted is finished by asking again.
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
         * @description Asks the job to stop, its paid training included; the status says `cancelled` when it has. Asking twice changes nothing.
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
         * Let a waiting job go on
         * @description For a job in `awaiting_review`; `question` says what it waits for. Chooses whom to train, drops frames and brings them back, changes captions, steps and budget before anything is paid for, or settles a submission whose answer was lost. `questionId` says which question is answered: another one than is open now is answered `QuestionChanged`, and so is an answer to `over-budget` that names none.
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
         * @description For a job in `awaiting_review` before its training is paid: brings more pictures of the same person, as a form with a file in `video`, or as JSON with `videoUrl` or `uploadKey`. The job looks at it and waits again, with the new dataset; a video that cannot be used leaves it as it was, and `question.message` says why. At most four can be added.
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
         * Look at the dataset of a job
         * @description Every verdict and caption, and addresses of the pictures that are good for a quarter of an hour: what to look at before `approve`. While the job asks whom to train, the people to choose from.
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
         * @description Each with its length, its SHA-256 and an address that is good for a quarter of an hour, without credentials of the bucket. None before the first training has ended.
         */
        get: operations["listVersions"];
        put?: never;
        /**
         * Train another version on the same dataset
         * @description For a job that has ended and whose dataset was trained on before. Nothing is asked: what it costs is known. `version` in the answer is its number, and the status is about it from now on. The active version stays as it is.
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
         * @description Both as they are listed, and all in which they differ.
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
         * Make a version the active one
         * @description The active one is used unless another is named. The first version is active at once, later ones when they are promoted. Repeating it changes nothing.
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
         * Go back from the active version to the one before
         * @description Names the version that is active, so that sent twice it goes back once: the second time it is answered 409. The last 20 changes can be rolled back.
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
         * Try a failed job again
         * @description From the stage that it failed in: what is finished is not done again, and what is paid not paid again. The answer is the job as it was; its status follows as soon as the stage has begun. Sent twice, it is tried once.
         */
        post: operations["retryJob"];
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
         * @description What its `webhookUrl` was told, or is still to be told, and how that went; the newest hundred, newest first.
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
         * Deliver a webhook again
         * @description At once, and for three days more: one that was given up, one that waits for its next attempt, or one that was delivered. It has the same `webhook-id` and body.
         */
        post: operations["replayWebhook"];
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
         * Start an upload in parts
         * @description For large videos and bad lines: the parts go straight to the bucket, and each can be sent again by itself. The upload takes parts for 24 hours.
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
         * @description Its state and the parts that are there: what is missing goes on from here.
         */
        get: operations["readUpload"];
        put?: never;
        post?: never;
        /**
         * Abort an upload
         * @description Removes its parts, or the video where it was completed; a job that has yet to read it fails. Repeating it changes nothing.
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
         * Ask where to send parts
         * @description An address for each named part, good for a quarter of an hour. It takes exactly the bytes with that SHA-256 and the length of that part, with a PUT that has the headers of the answer.
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
         * @description Checks that every part is there and that the whole is a video; then `uploadKey` may be named in a job. What is no video is removed. Repeating it answers the same.
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
         * @description Server-sent events: first how far the job is and all that happened, then what comes, until its end. After a broken connection `Last-Event-ID` goes on where the client was, on any replica.
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
         * @description What its `webhookUrl` was sent, or is still to be sent, and how that went; newest first.
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
         * Deliver a webhook of any job again
         * @description At once, and for three days more: one that was given up, one that waits for its next attempt, or one that was delivered. It has the same `webhook-id` and body.
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
         * @description It is made when it is first read or needed. A key that may only read does not get it.
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
         * @description For 24 hours the old one signs along, so that receivers can move; at most four old ones do.
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
         * Is everything up?
         * @description Asks Temporal, MongoDB and S3; answers within some seconds even when they do not.
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
        /** @description An API key to make. */
        ApiKeyRequest: {
            /**
             * @description Whose jobs the key reads and changes.
             * @example ada
             */
            userId: string;
            /**
             * @description What the key is for; 1 to 80 characters.
             * @example ada’s laptop
             */
            name: string;
            /**
             * @description `read`; `write`, which includes it; `admin`, which includes both, for everybody.
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
             * @description When it stops working; never when absent.
             * @example 2027-01-31T00:00:00Z
             */
            expiresAt?: string;
        };
        /** @description A new API key with its secret. */
        IssuedApiKey: {
            /**
             * @description Public part of the key.
             * @example 5f0c7a1e9b2d4c38
             */
            keyId: string;
            /**
             * @description Whose jobs it reads and changes.
             * @example ada
             */
            userId: string;
            /** @description What the key is for. */
            name: string;
            /** @description What it may do. */
            scopes: components["schemas"]["ApiKeyScope"][];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it stops working; null: never.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description When it was revoked; null while it was not.
             */
            revokedAt: string | null;
            /**
             * Format: date-time
             * @description When it was last used, to the minute or so; null: never.
             */
            lastUsedAt: string | null;
            /** @description To be sent as `Authorization: Bearer`. It is shown this once. */
            token: string;
        };
        /** @description API keys without their secrets. */
        ApiKeyList: {
            /** @description Revoked and expired ones included. */
            keys: components["schemas"]["ApiKey"][];
        };
        /** @description An API key without its secret. */
        ApiKey: {
            /**
             * @description Public part of the key.
             * @example 5f0c7a1e9b2d4c38
             */
            keyId: string;
            /**
             * @description Whose jobs it reads and changes.
             * @example ada
             */
            userId: string;
            /** @description What the key is for. */
            name: string;
            /** @description What it may do. */
            scopes: components["schemas"]["ApiKeyScope"][];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it stops working; null: never.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description When it was revoked; null while it was not.
             */
            revokedAt: string | null;
            /**
             * Format: date-time
             * @description When it was last used, to the minute or so; null: never.
             */
            lastUsedAt: string | null;
        };
        /** @description What a user may use of the service, and has used. */
        Quota: {
            /**
             * @description Whose quota it is.
             * @example ada
             */
            userId: string;
            /** @description Jobs that are neither completed, failed nor cancelled. */
            openJobs: {
                /** @description As many as there may be. */
                limit: number;
                /** @description As many as there are. */
                used: number;
            };
            /** @description Uploads in parts that are not completed. */
            openUploads: {
                /** @description As many as there may be. */
                limit: number;
                /** @description As many as there are. */
                used: number;
            };
            /** @description Videos sent in forms, and uploads in parts that were begun. */
            uploadsToday: {
                /** @description As many as there may be. */
                limit: number;
                /** @description As many as there are. */
                used: number;
                /**
                 * Format: date-time
                 * @description When it counts from 0 again, UTC.
                 */
                resetsAt: string;
                /**
                 * Format: date-time
                 * @deprecated
                 * @description Use `resetsAt`.
                 */
                beginsAnew: string;
            };
            /** @description What the trainings of the month count as. */
            dollarsThisMonth: {
                /** @description US dollars; null: no limit. */
                limit: number | null;
                /** @description US dollars that are spent or set aside for trainings. */
                used: number;
                currency: components["schemas"]["Currency"];
                /**
                 * Format: date-time
                 * @description When it counts from 0 again, UTC.
                 */
                resetsAt: string;
                /**
                 * Format: date-time
                 * @deprecated
                 * @description Use `resetsAt`.
                 */
                beginsAnew: string;
            };
            /** @description What is left is in the header `RateLimit` of each answer. */
            requestsPerMinute: {
                /** @description As many as there may be. */
                limit: number;
            };
        };
        /** @description A page of jobs of any kind. */
        AnyJobList: {
            /** @description The jobs of the page. */
            jobs: components["schemas"]["JobHeader"][];
            /** @description Where the next page begins; null on the last one. */
            nextCursor: string | null;
        };
        /** @description A job of any kind. Kinds add members. */
        JobHeader: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description Whose job it is.
             * @example ada
             */
            userId: string;
            /**
             * @description What kind of job it is.
             * @example train-lora
             */
            kind: string;
            /** @description What its owner calls it. */
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
             * @description When it was asked for.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When something of it last changed.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Null while it is open.
             */
            endedAt: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description How far the current stage is. */
        JobHeaderProgress: {
            /** @description Of the whole job, 0–100. */
            percent: number;
            /** @description How much of the stage is done. */
            done: number;
            /** @description How much there is to do in the stage; 0 while not known. */
            total: number;
            /** @description What `done` and `total` count. */
            unit: string;
            /** @description What is being done, in words. */
            message: string;
            /** @description Estimated seconds to the end of the stage. */
            etaSeconds: number | null;
        };
        /** @description Why the job failed. */
        JobHeaderError: {
            type: components["schemas"]["FailureType"];
            /** @description What is wrong, with the figures. */
            message: string;
            /** @description What to do about it. */
            remedy: string;
            /**
             * @description The stage of its workflow.
             * @example extractFrames
             */
            stage: string;
            /** @description Whether trying the same again can help. */
            retryable: boolean;
        };
        /** @description What a job in `awaiting_review` waits for. Kinds of question add members. */
        JobHeaderQuestion: {
            /** @description What an answer names it by; null in questions from before they had ids. */
            questionId: string | null;
            /** @description What is asked; each kind of job has kinds of question of its own. */
            kind: string;
            /** @description What is asked and why, with the figures. */
            message: string;
            /**
             * Format: date-time
             * @description Without an answer the job fails then.
             */
            expiresAt: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What the job costs, in US dollars. */
        JobHeaderCost: {
            /** @description At published prices; null where there are none. */
            estimate: number | null;
            /** @description As the provider stated it; null where it did not. */
            actual: number | null;
            /** @description What the job may cost; null where nothing was said. */
            budget: number | null;
            currency: components["schemas"]["Currency"];
        };
        /** @description A job of any kind, with what it made and what happened to it. */
        AnyJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description Whose job it is.
             * @example ada
             */
            userId: string;
            /**
             * @description What kind of job it is.
             * @example train-lora
             */
            kind: string;
            /** @description What its owner calls it. */
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
             * @description When it was asked for.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When something of it last changed.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Null while it is open.
             */
            endedAt: string | null;
            /** @description The address at which its kind shows the rest of it. */
            href: string;
            /** @description Who is told what becomes of the job. */
            webhookUrl: string | null;
            /** @description What was asked for. */
            input: {
                [key: string]: unknown;
            };
            /** @description What it has made so far. */
            outputs: components["schemas"]["JobOutput"][];
            /** @description The workflow that does the job. */
            workflow: {
                /** @description Its id in Temporal. */
                workflowId: string;
                /** @description Null until a worker has taken it up. */
                runId: string | null;
                /** @description The run in the Temporal Web UI; null unless an admin asks. */
                url: string | null;
            };
            /** @description The last 100 events. */
            timeline: components["schemas"]["JobTimelineEntry"][];
        } & {
            [key: string]: unknown;
        };
        /** @description Something that a job has made. */
        JobOutput: {
            /** @description Names it within the job. */
            outputId: string;
            /** @description Its media type. */
            contentType: string;
            /** @description Its length. */
            bytes: number;
            /** @description Lower-case hex. */
            sha256: string;
        };
        /** @description Something that happened to a job. */
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
            /** @description What happened, in words. */
            message: string;
        };
        /** @description An answer to a question. The members that its kind takes stand beside `kind`. */
        AnswerRequest: {
            /**
             * @description The `question.questionId` that is answered. Required where a price is above the budget.
             * @example 3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12
             */
            questionId?: string;
            /**
             * @description New captions by image file. Each contains the trigger word.
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
             * @description What the training may cost from now on, in US dollars. A price above it asks again.
             * @example 8
             */
            budget?: number;
            /**
             * @description Whom to train, by the id in `question.people`.
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
             * @description Frames to train on in spite of their verdict.
             * @example [
             *       "000021"
             *     ]
             */
            keep?: string[];
            /** @description What you found out about a submission whose answer was lost. */
            submission?: {
                /**
                 * @description fal.ai has it.
                 * @enum {string}
                 */
                outcome: "accepted";
                /** @description The id of the request in the trainer’s dashboard. */
                requestId: string;
            } | {
                /**
                 * @description It never arrived: submit again.
                 * @enum {string}
                 */
                outcome: "not-accepted";
                /** @description The job’s `provider.claimId`: the submission that you looked for. */
                claimId: string;
            };
            /**
             * @description The `question.kind` that is answered.
             * @example review
             */
            kind: string;
        };
        /** @description What was removed with a job of any kind. */
        DeletedAnyJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /** @description What kind of job it was. */
            kind: string;
            /** @description How many objects of the bucket were removed, by what they were. */
            objects: {
                [key: string]: number;
            };
            /** @description Runs whose histories were removed from Temporal. */
            runs: number;
            /** @description Deliveries of webhooks. */
            webhooks: number;
            /** @description Job documents. */
            documents: number;
            /** @description What fal had, and what it still has until when. */
            atFal: {
                /** @description What fal was asked for. */
                requests: {
                    /** @description Which request of the job it was: `v1` is the training of version 1. */
                    unit: string;
                    /** @description `null` where the answer of fal was lost. */
                    requestId: string | null;
                    /** @description `erased`: fal has deleted what it was given and has made. `pending`: it has not yet, because it is away, refuses, or still works on it; that is tried again by itself. `unknown`: it is not known whether fal ever took the request. */
                    outcome: components["schemas"]["ErasureOutcome"];
                    /**
                     * Format: date-time
                     * @description When fal has removed by itself at the latest the files that it made; `null` where none is left.
                     */
                    expiresAt: string | null;
                }[];
                /** @description Why requests are `pending`, as the last attempt says; `null` where none is. */
                pendingBecause: string | null;
                /** @description Files that were sent to fal's storage, interrupted ones included. fal offers no way to delete them: they expire. */
                uploads: {
                    /**
                     * Format: uri
                     * @description Whoever has it can read the file until then.
                     */
                    address: string;
                    /** @description Length of the file. */
                    bytes: number;
                    /**
                     * Format: date-time
                     * @description When it was sent.
                     */
                    sentAt: string;
                    /**
                     * Format: date-time
                     * @description When fal has removed it.
                     */
                    expiresAt: string;
                }[];
                /** @description The run in Temporal that erases; `null` where there is nothing to. */
                workflowId: string | null;
            };
        };
        /** @description A training whose video is at an address or in the bucket: send either `videoUrl` or `uploadKey`. */
        TrainLoraRequest: {
            /**
             * @description Whose job it is: the owner of the API key when absent. Only admins name somebody else.
             * @example ada
             */
            userId?: string;
            /**
             * @description What people call the LoRA; 1 to 80 characters.
             * @example Ada in the garden
             */
            name: string;
            /**
             * @description Stands for the person in prompts. Choose a rare token, not a word: 2 to 32 letters, digits or underscores.
             * @example ohwx_ada
             */
            triggerWord: string;
            /**
             * @description You state: “The person shown in the video is an adult who agreed to this training and to images being made with it, or a child for whom whoever has custody agreed to both.” It is recorded with your name and the time.
             * @example true
             * @enum {boolean}
             */
            consent: true;
            /**
             * @description Noun after the trigger word in captions.
             * @default person
             * @example woman
             */
            subjectClass?: string;
            /**
             * @description Which of fal.ai’s trainers to use.
             * @default flux-lora-fast
             * @example flux-lora-fast
             */
            trainer?: components["schemas"]["TrainerNameInput"];
            /**
             * @description Training steps. By default the trainer’s own: flux-lora-fast 1000, flux-lora-portrait 2500, turbo-flux 1000, flux-2 1000.
             * @example 1000
             */
            steps?: number;
            /**
             * @description Wait for `approve` before anything is paid for.
             * @default false
             * @example false
             */
            review?: boolean;
            /**
             * @description US dollars that the training may cost. Above it, or where the trainer publishes no price, the job asks before it pays, also without `review`.
             * @example 5
             */
            budget?: number;
            /**
             * @description How many hours a question waits for its answer before the job fails.
             * @default 168
             * @example 48
             */
            reviewHours?: number;
            /**
             * Format: uri
             * @description Where to tell that the job, or a further version of it, waits for you or has ended: https, on the public internet. See docs/webhooks.md.
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
             * @description Key of a video uploaded before, below `uploads/{userId}/`.
             * @example uploads/ada/ada.mp4
             */
            uploadKey?: string;
        };
        /** @description How far a job is that was started, and what it will cost. */
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
             * @description Where in the workflow it is.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description Which version the status is about: the one that is trained, or was last. */
            version: number;
            /** @description Which version is used unless another is named. */
            activeVersion: number | null;
            /**
             * Format: date-time
             * @description When the job last changed.
             */
            updatedAt: string;
            cost: components["schemas"]["JobCost"];
        };
        /** @description How far the job and its current stage are. */
        JobProgress: {
            /** @description Of the whole job, 0–100. */
            percent: number;
            /** @description How much of the current stage is done. */
            done: number;
            /** @description Of the current stage; 0 while not known. */
            total: number;
            /** @description What `done` and `total` count. */
            unit: string;
            /** @description What the job is doing, for people. */
            message: string;
            /** @description Estimated seconds to the end of the stage. */
            etaSeconds: number | null;
        };
        /** @description Why the job failed, or what it is waiting for somebody to repair. */
        JobError: {
            type: components["schemas"]["FailureType"];
            /** @description What went wrong this time, with figures. */
            message: string;
            /** @description What to do about it. */
            remedy: string;
            /**
             * @description Where in the workflow it is.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            /** @description Whether trying the same thing again can help. */
            retryable: boolean;
        };
        /** @description What a job in `awaiting_review` waits for. */
        JobQuestion: {
            /** @description What `approve` takes as `questionId`. Absent in questions from before they had ids. */
            id?: string;
            kind: components["schemas"]["QuestionKind"];
            /** @description What is asked and why, with the figures. */
            message: string;
            /**
             * Format: date-time
             * @description Without an answer the job fails then.
             */
            expiresAt: string;
            /** @description Who there is to choose from, most present first; absent where only one person was found. */
            people?: components["schemas"]["PersonFound"][];
            /** @description Of `choose-person`: why it is asked, in a word that docs/api.md explains. Further words may come. Today: `equally-present`, `seen-twice`. */
            doubt?: string;
            /** @description How many more videos may be added now. */
            videosLeft: number;
        };
        /** @description Somebody who is seen in the video. */
        PersonFound: {
            /** @description What `approve` takes as `person`. */
            id: string;
            /** @description Object key in the bucket. */
            pictureKey: string;
            /** @description How many frames they are seen in. */
            frames: number;
            /** @description How many seconds of the video. */
            seconds: number;
        };
        /** @description What the training costs, in US dollars. */
        JobCost: {
            /** @description At the published price; null where there is none. */
            estimate: number | null;
            /** @description As fal.ai told it; null where it did not. */
            actual: number | null;
            currency: components["schemas"]["Currency"];
            /** @description What the training may cost without a question. */
            budget?: number;
        };
        /** @description A page of jobs. */
        JobList: {
            /** @description In the order that was asked for. */
            jobs: components["schemas"]["JobSummary"][];
            /** @description To be sent as `cursor` for the next page; null at the end. */
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
             * @description Where in the workflow it is.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description Which version the status is about: the one that is trained, or was last. */
            version: number;
            /** @description Which version is used unless another is named. */
            activeVersion: number | null;
            /**
             * Format: date-time
             * @description When the job last changed.
             */
            updatedAt: string;
            /** @description What people call the LoRA. */
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
        /** @description What a training will cost, and how long it will take. */
        Estimate: {
            trainer: components["schemas"]["TrainerName"];
            /** @description Training steps. */
            steps: number;
            /** @description What the training costs. */
            price: {
                /** @description What the training costs; null where nobody publishes it. */
                dollars: number | null;
                currency: components["schemas"]["Currency"];
                /** @description Whether this service uses the sandbox: then nothing is paid, whatever it would cost. */
                sandbox: boolean;
                /** @description Where it comes from, or why it is not known. */
                note: string;
            };
            /** @description Of both parts; null while one of them is not known. */
            seconds: components["schemas"]["SecondsRange"] | (never | null);
            /** @description From the video to the captions. */
            preparation: components["schemas"]["EstimatedPart"];
            /** @description At fal.ai, from its acceptance to its end. */
            training: components["schemas"]["EstimatedPart"];
        };
        /** @description How long something takes. */
        SecondsRange: {
            /** @description Lower bound, in seconds. */
            low: number;
            /** @description Upper bound, in seconds. */
            high: number;
        };
        /** @description A part of the time; null where nobody knows it. */
        EstimatedPart: {
            seconds: components["schemas"]["SecondsRange"] | (never | null);
            /** @description Where it comes from, or why it is not known. */
            note: string;
        };
        /** @description How far a job is. */
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
             * @description Where in the workflow it is.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description Which version the status is about: the one that is trained, or was last. */
            version: number;
            /** @description Which version is used unless another is named. */
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
             * @description Where in the workflow it is.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description Which version the status is about: the one that is trained, or was last. */
            version: number;
            /** @description Which version is used unless another is named. */
            activeVersion: number | null;
            /**
             * Format: date-time
             * @description When the job last changed.
             */
            updatedAt: string;
            /** @description What people call the LoRA. */
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
             * @description Whose job it is.
             * @example ada
             */
            userId: string;
            kind: components["schemas"]["JobKind"];
            /** @description Noun after the trigger word in captions. */
            subjectClass: string;
            /** @description Whether the job waits for `approve` before anything is paid for. */
            review: boolean;
            /** @description How many hours a question waits for its answer. */
            reviewHours: number;
            consent: components["schemas"]["Consent"] | (never | null);
            /** @description Where the video came from: the member that `kind` names. */
            source: {
                kind: components["schemas"]["SourceKind"];
                /** @description Object key in the bucket. */
                key?: string;
                /** @description Where the video was fetched from. */
                url?: string;
            };
            /** @description Where webhooks about the job go; null where it has none. */
            webhookUrl: string | null;
            dataset: components["schemas"]["JobDataset"] | (never | null);
            provider: components["schemas"]["JobProvider"] | (never | null);
            /** @description What was trained, the first version first. */
            versions: components["schemas"]["LoraVersion"][];
            cost: components["schemas"]["JobCost"];
            /** @description The workflow that does the job. */
            workflow: {
                /** @description The id of the workflow in Temporal. */
                workflowId: string;
                /** @description Empty until the first stage has begun. */
                runId: string;
                /** @description The run in the Temporal Web UI. */
                url: string;
            };
            /** @description The last 100 events, the oldest first. */
            timeline: components["schemas"]["TimelineEntry"][];
        };
        /** @description That the person shown agreed; null in jobs from before it was asked. */
        Consent: {
            /** @description What was stated. */
            statement: string;
            /** @description The user who stated it. */
            by: string;
            /** @description The API key that was used; null where none was needed. */
            keyId: string | null;
            /**
             * Format: date-time
             * @description When it was stated.
             */
            at: string;
        };
        /** @description Where the dataset is, and what is in it. */
        JobDataset: {
            /** @description Candidate frames by verdict. */
            counts: {
                [key: string]: number;
            };
            /** @description Object key in the bucket. */
            manifestKey: string;
            /** @description Object key in the bucket. */
            contactSheetKey: string;
            /** @description What to film to make it better. */
            advice?: string[];
            /** @description What is unusual about the video files, and was dealt with: a word each, explained in docs/manifest.md. Further words may come. Today: `mirrored`, `sideways`, `late-clock`, `unknown-track`, `still-track`, `several-video-tracks`, `joined-recordings`, `unread-rest`, `interlaced`, `unmarked-interlaced`, `few-key-frames`, `anamorphic`, `high-dynamic-range`, `no-duration`. */
            awkward?: string[];
            /** @description Object key in the bucket. */
            captionsKey?: string;
            /** @description How many captions were written by each captioner. */
            captioners?: {
                /** @description By the model that describes pictures. */
                vision: number;
                /** @description Made of what is known about each frame. */
                template: number;
                /** @description By the owner, with `approve`. */
                owner?: number;
            };
        };
        /** @description The training at fal.ai. */
        JobProvider: {
            /** @description Which trainer of fal.ai, by the name that fal gives it. */
            endpoint: string;
            /** @description The training at fal.ai; null until it is accepted. */
            requestId: string | null;
            state: components["schemas"]["ProviderState"];
            /** @description While `unknown`: the submission whose outcome somebody has to find out. */
            claimId?: string;
        };
        /** @description One trained and verified set of weights. */
        LoraVersion: {
            /** @description Number of the version, from 1. */
            version: number;
            /** @description Object key in the bucket. */
            key: string;
            /** @description Size of the weights. */
            bytes: number;
            /** @description Lower-case hex. */
            sha256: string;
            trainer: components["schemas"]["TrainerName"];
            /** @description What the trainer was asked for, by name. */
            parameters: {
                [key: string]: string | number | boolean;
            };
            /** @description Object key in the bucket. */
            datasetKey: string;
            /**
             * Format: date-time
             * @description When it was stored.
             */
            createdAt: string;
            /** @description Facts about the training. */
            stats: {
                /** @description How many images it was trained on. */
                images: number;
                /** @description How many tensors the weights have. */
                tensors: number;
                /** @description The training at fal.ai. */
                requestId: string;
                /** @description Made by the local sandbox: no real weights. */
                sandbox: boolean;
            };
        };
        /** @description Something that happened. */
        TimelineEntry: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /**
             * @description Where in the workflow it is.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            /**
             * @description What the job is doing.
             * @example running
             */
            status: components["schemas"]["JobStatusName"];
            /** @description What happened, for people. */
            message: string;
        };
        /**
         * @description Changes to a job that waits; empty to go on as it is.
         * @default {}
         */
        ApproveRequest: {
            /**
             * @description The `question.id` that is answered. Required by `over-budget`, which pays more than the budget.
             * @example 3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12
             */
            questionId?: string;
            /**
             * @description New captions by image file. Each contains the trigger word.
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
             * @description What the training may cost from now on, in US dollars. A price above it asks again.
             * @example 8
             */
            budget?: number;
            /**
             * @description Whom to train, by the id in `question.people`.
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
             * @description Frames to train on in spite of their verdict.
             * @example [
             *       "000021"
             *     ]
             */
            keep?: string[];
            /** @description What you found out about a submission whose answer was lost. */
            submission?: {
                /**
                 * @description fal.ai has it.
                 * @enum {string}
                 */
                outcome: "accepted";
                /** @description The id of the request in the trainer’s dashboard. */
                requestId: string;
            } | {
                /**
                 * @description It never arrived: submit again.
                 * @enum {string}
                 */
                outcome: "not-accepted";
                /** @description The job’s `provider.claimId`: the submission that you looked for. */
                claimId: string;
            };
        };
        /** @description A further video that is at an address or in the bucket: send either `videoUrl` or `uploadKey`. */
        AddVideoRequest: {
            /**
             * Format: uri
             * @description Where to fetch the video: https, on the public internet.
             * @example https://example.org/ada.mp4
             */
            videoUrl?: string;
            /**
             * @description Key of a video uploaded before, below `uploads/{userId}/`.
             * @example uploads/ada/ada.mp4
             */
            uploadKey?: string;
        };
        /** @description What an owner looks at before a training is paid. */
        Dataset: {
            /** @description `null` while it is not clear whom to train. */
            manifest: components["schemas"]["DatasetManifest"] | (never | null);
            /** @description `null` while there are none. */
            captions: components["schemas"]["CaptionSet"] | (never | null);
            /** @description What to film to make the dataset better, the most useful first. */
            advice: string[];
            /** @description What is unusual about the video files, and was dealt with: a word each, explained in docs/manifest.md. Further words may come. Today: `mirrored`, `sideways`, `late-clock`, `unknown-track`, `still-track`, `several-video-tracks`, `joined-recordings`, `unread-rest`, `interlaced`, `unmarked-interlaced`, `few-key-frames`, `anamorphic`, `high-dynamic-range`, `no-duration`. */
            awkward: string[];
            /**
             * Format: uri
             * @description One picture of every frame with its verdict.
             */
            contactSheetUrl: string | null;
            /** @description The images that will be trained on. */
            images: {
                /** @description What `approve` takes in `drop`. */
                frame: string;
                /** @description What `approve` takes in `captions`. */
                file: string;
                /**
                 * Format: uri
                 * @description Presigned; good until `urlsExpireAt`.
                 */
                url: string;
                /** @description `null` while there is none. */
                caption: string | null;
            }[];
            /** @description Who there is to choose from, most present first; empty where nobody has to be chosen. */
            people: {
                /** @description What `approve` takes as `person`. */
                id: string;
                /**
                 * Format: uri
                 * @description Presigned; good until `urlsExpireAt`.
                 */
                url: string;
                /** @description How many frames they are seen in. */
                frames: number;
                /** @description How many seconds of the video. */
                seconds: number;
            }[];
            /**
             * Format: date-time
             * @description When the addresses stop working.
             */
            urlsExpireAt: string;
        };
        /** @description Every candidate frame with its verdict: docs/manifest.md. */
        DatasetManifest: {
            /** @description What the manifest is written in: docs/manifest.md. */
            schema: string;
            /** @description Candidate frames by verdict. */
            counts: {
                [key: string]: number;
            };
            /** @description In the order of the videos. */
            frames: components["schemas"]["FrameVerdict"][];
        } & {
            [key: string]: unknown;
        };
        /** @description A candidate frame and what was decided about it. */
        FrameVerdict: {
            /** @description What `approve` takes in `drop` and `keep`. */
            frame: string;
            /** @description Which of `videos` it is from, counted from 0. */
            video: number;
            /** @description Where in the video it is, in milliseconds. */
            timeMs: number;
            /** @description Which scene of the video, counted from 0. */
            scene: number;
            verdict: components["schemas"]["VerdictName"];
            /** @description Of a near duplicate: the frame that was kept instead. */
            of?: string;
            /** @description With the figures that decided. */
            reason: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What will be trained on beside the images. */
        CaptionSet: {
            /** @description What the captions are written in: docs/manifest.md. */
            schema: string;
            /** @description The word that each caption contains. */
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
        /** @description The versions of a LoRA, with addresses to download them. */
        VersionList: {
            /** @description In the order in which they were trained. */
            versions: {
                /** @description Number of the version, from 1. */
                version: number;
                /** @description Object key in the bucket. */
                key: string;
                /** @description Size of the weights. */
                bytes: number;
                /** @description Lower-case hex. */
                sha256: string;
                trainer: components["schemas"]["TrainerName"];
                /** @description What the trainer was asked for, by name. */
                parameters: {
                    [key: string]: string | number | boolean;
                };
                /** @description Object key in the bucket. */
                datasetKey: string;
                /**
                 * Format: date-time
                 * @description When it was stored.
                 */
                createdAt: string;
                /** @description Facts about the training. */
                stats: {
                    /** @description How many images it was trained on. */
                    images: number;
                    /** @description How many tensors the weights have. */
                    tensors: number;
                    /** @description The training at fal.ai. */
                    requestId: string;
                    /** @description Made by the local sandbox: no real weights. */
                    sandbox: boolean;
                };
                /** @description Whether it is the one that is used unless another is named. */
                active: boolean;
                /**
                 * Format: uri
                 * @description Where to download the weights; nothing else is needed, so treat it as a secret.
                 */
                url: string;
            }[];
            /**
             * Format: date-time
             * @description When the addresses stop working.
             */
            urlsExpireAt: string;
        };
        /** @description Two versions of a LoRA side by side. */
        VersionComparison: {
            a: components["schemas"]["LoraVersion"];
            b: components["schemas"]["LoraVersion"];
            /** @description The settings first, then what came of them; what is the same is left out. */
            differences: {
                /** @description As in the versions, such as `parameters.steps`. */
                field: string;
                /** @description Absent where `a` does not have it. */
                a?: string | number | boolean;
                /** @description Absent where `b` does not have it. */
                b?: string | number | boolean;
            }[];
        };
        /**
         * @description How another version is trained; empty to train the same again.
         * @default {}
         */
        RetrainRequest: {
            /**
             * @description Which of fal.ai’s trainers to use; the last one when absent.
             * @example turbo-flux
             */
            trainer?: components["schemas"]["TrainerNameInput"];
            /**
             * @description Training steps; when absent as many as before, for another trainer its own default.
             * @example 1500
             */
            steps?: number;
            /**
             * @description What it may cost, in US dollars. Where it would cost more, nothing is trained.
             * @example 5
             */
            budget?: number;
        };
        /** @description What was removed with a job. */
        DeletedJob: {
            /**
             * @description Job id.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /** @description How many objects of the bucket were removed. */
            objects: {
                /** @description Training images, captions, manifest, contact sheet and what was sent to fal. */
                dataset: number;
                /** @description Weights and what is known of them. */
                versions: number;
                /** @description Generated images. */
                images: number;
                /** @description Frames that were looked at. */
                candidates: number;
                /** @description The video as it came, and what else was on its way. */
                temporary: number;
            };
            /** @description Runs whose histories were removed from Temporal, those that deliver webhooks included. */
            runs: number;
            /** @description Deliveries of webhooks; those that were still tried have ended. */
            webhooks: number;
            /** @description Job documents that were removed from the database. */
            documents: number;
            /** @description What fal had, and what it still has until when. */
            atFal: {
                /** @description Trainings that fal was asked for. */
                requests: {
                    /** @description `null` where the answer of fal was lost. */
                    requestId: string | null;
                    /** @description `erased`: fal has deleted what it was given and has made. `pending`: it has not yet, because it is away, refuses, or still works on it; that is tried again by itself. `unknown`: it is not known whether fal ever took the request. */
                    outcome: components["schemas"]["ErasureOutcome"];
                    /**
                     * Format: date-time
                     * @description When fal has removed by itself at the latest the files that it made; `null` where none is left.
                     */
                    expiresAt: string | null;
                    /** @description The version that it was to train. */
                    version: number;
                }[];
                /** @description Why requests are `pending`, as the last attempt says; `null` where none is. */
                pendingBecause: string | null;
                /** @description Files that were sent to fal's storage, interrupted ones included. fal offers no way to delete them: they expire. */
                uploads: {
                    /**
                     * Format: uri
                     * @description Whoever has it can read the file until then.
                     */
                    address: string;
                    /** @description Length of the file. */
                    bytes: number;
                    /**
                     * Format: date-time
                     * @description When it was sent.
                     */
                    sentAt: string;
                    /**
                     * Format: date-time
                     * @description When fal has removed it.
                     */
                    expiresAt: string;
                }[];
                /** @description The run in Temporal that erases; `null` where there is nothing to. */
                workflowId: string | null;
            };
        };
        /** @description The deliveries of a job, newest first. */
        WebhookDeliveryList: {
            /** @description The newest 100, the newest first. */
            deliveries: components["schemas"]["WebhookDelivery"][];
        };
        /** @description An event of a job on its way to the receiver. */
        WebhookDelivery: {
            /**
             * @description The `webhook-id` that its receiver gets.
             * @example 3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44
             */
            deliveryId: string;
            /** @description What happened. */
            event: components["schemas"]["WebhookEventType"];
            /** @description Where it is delivered to. */
            url: string;
            /** @description `pending` while it is tried; `failed` once it is not tried any more. */
            status: components["schemas"]["DeliveryState"];
            /** @description How often it was tried, replays included. */
            attempts: number;
            /** @description HTTP status of the last answer; null where there was none. */
            lastStatus: number | null;
            /** @description Why the last attempt did not deliver it. */
            lastError: string | null;
            /**
             * Format: date-time
             * @description When it happened.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was taken; null while it was not.
             */
            deliveredAt: string | null;
            /**
             * Format: date-time
             * @description About when it is tried next; null when it is not.
             */
            nextAttemptAt: string | null;
        };
        /** @description A video that will be sent in parts. */
        UploadRequest: {
            /**
             * @description Whose upload it is: the owner of the API key when absent. Only admins name somebody else.
             * @example ada
             */
            userId?: string;
            /**
             * @description Length of the whole file, up to 2 GiB.
             * @example 20000000
             */
            bytes: number;
            /** @description The first 400 bytes of the file as base64, or all of it where it is shorter: they tell whether it is a video before it is sent. */
            firstBytes: string;
        };
        /** @description A video that is sent in parts. */
        Upload: {
            /**
             * @description Upload id.
             * @example 7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10
             */
            uploadId: string;
            /**
             * @description Whose upload it is.
             * @example ada
             */
            userId: string;
            /** @description `open` takes parts, `completed` may be used, `refused` was no video that is taken, `aborted` is gone. */
            state: components["schemas"]["UploadState"];
            /** @description Why it was refused; null otherwise. */
            refusal: {
                type: components["schemas"]["FailureType"];
                /** @description What is wrong with the file, with figures. */
                message: string;
            } | null;
            /** @description To be named in a job once the upload is completed. */
            uploadKey: string;
            /** @description Length of the whole file, as announced. */
            bytes: number;
            /** @description Length of each part but the last. */
            partBytes: number;
            /** @description How many parts there are. */
            parts: number;
            /** @description The parts that are there, in order; none once the upload is not open. */
            arrived: {
                /** @description Which part, from 1. */
                number: number;
                /** @description Length of the part. */
                bytes: number;
                /** @description As the store counted; null: it does not. */
                sha256: string | null;
            }[];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Open: when it stops taking parts. Completed: when it may be removed; each job that names it, and is open, keeps it longer.
             */
            expiresAt: string;
        };
        /** @description The parts that are about to be sent. */
        UploadPartsRequest: {
            /** @description Which parts, with the SHA-256 of each. */
            parts: {
                /** @description Which part, from 1. */
                number: number;
                /** @description SHA-256 of the bytes of the part. */
                sha256: string;
            }[];
        };
        /** @description Addresses of parts. */
        UploadParts: {
            /** @description In the order that was asked for. */
            parts: {
                /** @description Which part, from 1. */
                number: number;
                /**
                 * Format: uri
                 * @description Where to PUT the bytes of the part.
                 */
                url: string;
                /** @description To be sent exactly so: they are signed. */
                headers: {
                    [key: string]: string;
                };
            }[];
            /**
             * Format: date-time
             * @description When the addresses stop working.
             */
            urlsExpireAt: string;
        };
        /** @description A page of the deliveries of a job, newest first. */
        WebhookDeliveryPage: {
            /** @description The deliveries of the page. */
            deliveries: components["schemas"]["WebhookDelivery"][];
            /** @description Where the next page begins; null on the last one. */
            nextCursor: string | null;
        };
        /** @description What the webhooks of a user are signed with. */
        WebhookSecret: {
            /** @description `whsec_` and the key in base64, as libraries for Standard Webhooks take it. */
            secret: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description The last that was replaced signs along for 24 hours; null when none does.
             */
            oldSecretsSignUntil: string | null;
        };
        /** @description Whether the service can work. */
        Health: {
            /** @description `up` when every part is. */
            status: components["schemas"]["HealthState"];
            /** @description Each part by itself. */
            checks: {
                temporal: components["schemas"]["HealthCheck"];
                mongodb: components["schemas"]["HealthCheck"];
                s3: components["schemas"]["HealthCheck"];
            };
            fal: components["schemas"]["FalHealth"];
        };
        /** @description Whether one part answers. */
        HealthCheck: {
            status: components["schemas"]["HealthState"];
            /** @description How long the answer took. */
            milliseconds: number;
        };
        /** @description Settings; fal itself is not asked. */
        FalHealth: {
            /** @description How datasets and pictures get to fal: read from the bucket, or sent to fal's storage. */
            inputs: components["schemas"]["FalInputs"];
            /** @description Whether `FAL_INPUTS` says so, or whether the public address of the bucket is public. */
            decidedBy: components["schemas"]["FalInputsReason"];
        };
        /** @description Problem details (RFC 9457). */
        Problem: {
            /** @description Identifies the kind of failure; it ends in the failure type of a job. */
            type: string;
            /** @description The failure type alone. */
            code: components["schemas"]["FailureType"];
            /** @description The same for every problem of this type. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What is wrong this time, with figures. */
            detail: string;
            /** @description The address that was asked. */
            instance: string;
            /** @description What to do about it. */
            remedy: string;
            /** @description Also in the header X-Request-Id; tell it to the operator. */
            requestId: string;
            /** @description One entry for each field that is not valid. */
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
            /** @description What is wrong with it, for people. */
            message: string;
            /** @description What is wrong with it, for programs: docs/api.md. */
            code: components["schemas"]["FieldProblemCode"];
            /** @description Of a field of the body, a form included: a JSON pointer (RFC 6901), such as `#/captions/000017.jpg`. */
            pointer?: string;
            /** @description Of anything else: the name of the parameter in the path or query, or of the header. */
            parameter?: string;
        };
        /** @description Something that happened to a job of any kind. */
        AnyJobEvent: {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /**
             * @description How far the job is now.
             * @enum {string}
             */
            event: "status";
            data: components["schemas"]["JobHeader"];
        } | {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /**
             * @description Something has happened.
             * @enum {string}
             */
            event: "timeline";
            data: components["schemas"]["JobTimelineEntry"];
        } | {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /**
             * @description Entries of the timeline are no longer kept.
             * @enum {string}
             */
            event: "omitted";
            data: components["schemas"]["OmittedEntries"];
        } | {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /**
             * @description The job has ended; nothing comes after it.
             * @enum {string}
             */
            event: "end";
            data: components["schemas"]["JobHeader"];
        };
        /** @description That a client has missed entries of the timeline. */
        OmittedEntries: {
            /** @description How many entries of the timeline are no longer kept. */
            entries: number;
        };
        /** @description A training with its video. Fields may come in any order; an empty one counts as left out. */
        TrainLoraUpload: {
            /**
             * @description Whose job it is: the owner of the API key when absent. Only admins name somebody else.
             * @example ada
             */
            userId?: string;
            /**
             * @description What people call the LoRA; 1 to 80 characters.
             * @example Ada in the garden
             */
            name: string;
            /**
             * @description Stands for the person in prompts. Choose a rare token, not a word: 2 to 32 letters, digits or underscores.
             * @example ohwx_ada
             */
            triggerWord: string;
            /**
             * @description You state: “The person shown in the video is an adult who agreed to this training and to images being made with it, or a child for whom whoever has custody agreed to both.” It is recorded with your name and the time.
             * @example true
             * @enum {boolean}
             */
            consent: true;
            /**
             * @description Noun after the trigger word in captions.
             * @default person
             * @example woman
             */
            subjectClass?: string;
            /**
             * @description Which of fal.ai’s trainers to use.
             * @default flux-lora-fast
             * @example flux-lora-fast
             */
            trainer?: components["schemas"]["TrainerNameInput"];
            /**
             * @description Training steps. By default the trainer’s own: flux-lora-fast 1000, flux-lora-portrait 2500, turbo-flux 1000, flux-2 1000.
             * @example 1000
             */
            steps?: number;
            /**
             * @description Wait for `approve` before anything is paid for.
             * @default false
             * @example false
             */
            review?: boolean;
            /**
             * @description US dollars that the training may cost. Above it, or where the trainer publishes no price, the job asks before it pays, also without `review`.
             * @example 5
             */
            budget?: number;
            /**
             * @description How many hours a question waits for its answer before the job fails.
             * @default 168
             * @example 48
             */
            reviewHours?: number;
            /**
             * Format: uri
             * @description Where to tell that the job, or a further version of it, waits for you or has ended: https, on the public internet. See docs/webhooks.md.
             * @example https://hooks.example.org/loras
             */
            webhookUrl?: string;
            /**
             * Format: binary
             * @description The video file; MP4, MOV, MKV, WebM and others, up to 2 GiB.
             */
            video: Blob;
        };
        /** @description A further video of the same person. */
        AddVideoUpload: {
            /**
             * Format: binary
             * @description The video file; MP4, MOV, MKV, WebM and others, up to 2 GiB.
             */
            video: Blob;
        };
        /** @description Something that happened to a training. */
        JobEvent: {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /**
             * @description How far the job is now.
             * @enum {string}
             */
            event: "status";
            data: components["schemas"]["WatchedJob"];
        } | {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /**
             * @description Something has happened.
             * @enum {string}
             */
            event: "timeline";
            data: components["schemas"]["TimelineEntry"];
        } | {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /**
             * @description Entries of the timeline are no longer kept.
             * @enum {string}
             */
            event: "omitted";
            data: components["schemas"]["OmittedEntries"];
        } | {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /**
             * @description The job has ended; nothing comes after it.
             * @enum {string}
             */
            event: "end";
            data: components["schemas"]["WatchedJob"];
        };
        /** @description How far a training is that is watched. */
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
             * @description Where in the workflow it is.
             * @example filterFaces
             */
            stage: components["schemas"]["JobStage"];
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["WatchedQuestion"] | (never | null);
            /** @description Which version the status is about: the one that is trained, or was last. */
            version: number;
            /** @description Which version is used unless another is named. */
            activeVersion: number | null;
            /**
             * Format: date-time
             * @description When the job last changed.
             */
            updatedAt: string;
            /**
             * @description Whose job it is.
             * @example ada
             */
            userId: string;
            /**
             * @description What kind of job it is.
             * @example train-lora
             */
            kind: string;
            /** @description What its owner calls it. */
            name: string;
            cost: components["schemas"]["JobHeaderCost"];
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Null while it is open.
             */
            endedAt: string | null;
        };
        /** @description What a training that is watched waits for. */
        WatchedQuestion: {
            /** @description What `approve` takes as `questionId`. Absent in questions from before they had ids. */
            id?: string;
            kind: components["schemas"]["QuestionKind"];
            /** @description What is asked and why, with the figures. */
            message: string;
            /**
             * Format: date-time
             * @description Without an answer the job fails then.
             */
            expiresAt: string;
            /** @description Who there is to choose from, most present first; absent where only one person was found. */
            people?: components["schemas"]["PersonFound"][];
            /** @description Of `choose-person`: why it is asked, in a word that docs/api.md explains. Further words may come. Today: `equally-present`, `seen-twice`. */
            doubt?: string;
            /** @description How many more videos may be added now. */
            videosLeft: number;
            /** @description What an answer names it by; null in questions from before they had ids. */
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
            /** @description The job as its status was at that moment. */
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
         * @description By which time jobs are listed; with a dash the latest first.
         * @enum {string}
         */
        JobOrder: "-createdAt" | "createdAt" | "-updatedAt";
        /** @description What went wrong: docs/operations.md lists them. Today: `EmptyFile`, `NotAVideo`, `NoVideoStream`, `TruncatedVideo`, `UnsupportedCodec`, `VideoTooLong`, `VideoTooLarge`, `TooManyPixels`, `SourceNotFound`, `SourceUnreachable`, `SourceTooSlow`, `TooSlowToDecode`, `ForbiddenUrl`, `NoFaceFound`, `TwoPeopleEquallyPresent`, `TooFewGoodImages`, `ProviderRejectedInput`, `ProviderUnauthorized`, `ProviderLocked`, `ProviderUnavailable`, `SubmissionOutcomeUnknown`, `TrainingFailed`, `TrainingLost`, `InvalidModelFile`, `DownloadLimitExceeded`, `WebhookDeliveryFailed`, `WebhookNotTaken`, `WebhookGone`, `DeliveryNotFound`, `InvalidRequest`, `Unauthenticated`, `MissingScope`, `ForbiddenUser`, `KeyNotFound`, `ForbiddenOrigin`, `ForbiddenHost`, `HeadersTooLarge`, `NotFound`, `MethodNotAllowed`, `JobNotFound`, `JobAlreadyFinished`, `JobNotFailed`, `JobStillOpen`, `JobNotRetryable`, `NotAwaitingReview`, `QuestionChanged`, `TooManyVideos`, `DatasetNotReady`, `VersionNotFound`, `VersionNotActive`, `NoEarlierVersion`, `OverBudget`, `IdempotencyKeyReused`, `UnsupportedMediaType`, `PayloadTooLarge`, `UploadNotFound`, `UploadIncomplete`, `UploadClosed`, `TooManyUploads`, `TooManyStreams`, `NoStreamLeft`, `TooManyRequests`, `TooManyOpenJobs`, `TooManyOpenUploads`, `TooManyUploadsToday`, `MonthlyBudgetSpent`, `DependencyUnavailable`, `ReviewTimedOut`, `JobTerminated`, `JobTimedOut`, `Internal`. More may come. */
        FailureType: string;
        /** @description What became of the copies of a training at fal.ai. Today: `erased`, `pending`, `unknown`. More may come. */
        ErasureOutcome: string;
        /** @description How far an upload is. Today: `open`, `completed`, `refused`, `aborted`. More may come. */
        UploadState: string;
        /** @description What an API key may do. Today: `read`, `write`, `admin`. More may come. */
        ApiKeyScope: string;
        /**
         * @description What an API key may do.
         * @enum {string}
         */
        ApiKeyScopeInput: "read" | "write" | "admin";
        /** @description What a webhook is about. Today: `job.awaiting_review`, `job.completed`, `job.failed`, `job.cancelled`. More may come. */
        WebhookEventType: string;
        /** @description How far the delivery of a webhook is. Today: `pending`, `delivered`, `failed`. More may come. */
        DeliveryState: string;
        /** @description Whether a part of the service answers. Today: `up`, `down`. More may come. */
        HealthState: string;
        /** @description How files get to fal.ai: it reads them from the bucket, or they are sent to its storage. Today: `bucket`, `storage`. More may come. */
        FalInputs: string;
        /** @description Whether a setting or the address of the bucket decides how files get to fal.ai. Today: `setting`, `address`. More may come. */
        FalInputsReason: string;
        /** @description What is wrong with a field: docs/api.md. Today: `required`, `unknown-field`, `wrong-type`, `wrong-format`, `unknown-value`, `too-small`, `too-large`, `out-of-range`, `too-short`, `too-long`, `too-few`, `too-many`, `malformed`, `unknown-cursor`, `not-one-source`, `wrong-length`, `unknown-person`, `unknown-frame`, `unknown-image`, `dropped`, `missing-trigger-word`, `unknown-submission`, `not-asked`, `too-late`. More may come. */
        FieldProblemCode: string;
        /** @description ISO 4217. Today: `USD`. More may come. */
        Currency: string;
        /** @description Where in its workflow a job is. Today: `queued`, `extractFrames`, `filterFaces`, `caption`, `review`, `submitFalTraining`, `pollFal`, `storeVersion`, `done`. More may come. */
        JobStage: string;
        /** @description What a job makes. Today: `train-lora`. More may come. */
        JobKind: string;
        /**
         * @description What a job makes.
         * @enum {string}
         */
        JobKindInput: "train-lora";
        /** @description What a job asks. Today: `choose-person`, `review`, `over-budget`, `too-few-images`, `submission-unknown`. More may come. */
        QuestionKind: string;
        /** @description One of the trainers of fal.ai. Today: `flux-lora-fast`, `flux-lora-portrait`, `turbo-flux`, `flux-2`. More may come. */
        TrainerName: string;
        /**
         * @description One of the trainers of fal.ai.
         * @enum {string}
         */
        TrainerNameInput: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2";
        /** @description How far the training at fal.ai is. Today: `submitting`, `unknown`, `accepted`, `completed`, `cancelled`, `failed`. More may come. */
        ProviderState: string;
        /** @description What was decided about a frame: docs/manifest.md. Today: `kept`, `blurred`, `too-dark`, `too-bright`, `no-face`, `face-too-small`, `other-person`, `several-faces`, `occluded`, `eyes-closed`, `near-duplicate-of`, `over-quota`, `dropped-by-owner`. More may come. */
        VerdictName: string;
        /** @description Who wrote a caption. Today: `vision`, `template`, `owner`. More may come. */
        CaptionerName: string;
        /** @description `key`: an object of the bucket. `url`: an address on the internet. Today: `key`, `url`. More may come. */
        SourceKind: string;
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
                /** @description How to come in. */
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
                /** @description Seconds until it is worth trying again; absent where waiting alone does not help. */
                "Retry-After"?: number;
                /** @description How many requests are taken in how many seconds. */
                "RateLimit-Policy"?: string;
                /** @description How many of them are left, and for how many seconds. */
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
                /** @description Seconds until it is worth trying again. */
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
         *     `TooManyStreams`: You watch too many jobs at once
         */
        "429.TooManyRequests.TooManyStreams": {
            headers: {
                /** @description Seconds until it is worth trying again; absent where waiting alone does not help. */
                "Retry-After"?: number;
                /** @description How many requests are taken in how many seconds. */
                "RateLimit-Policy"?: string;
                /** @description How many of them are left, and for how many seconds. */
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
         *     `NoStreamLeft`: All event streams are taken
         */
        "503.DependencyUnavailable.NoStreamLeft": {
            headers: {
                /** @description Seconds until it is worth trying again. */
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
         *     `QuestionChanged`: The answer is not to what is asked now
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
         * @description `TooFewGoodImages`: Too few good pictures for this trainer
         *
         *     `IdempotencyKeyReused`: The idempotency key stands for another request
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
         *     `JobNotRetryable`: The job cannot be tried again
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
                /** @description Seconds until it is worth trying again; absent where waiting alone does not help. */
                "Retry-After"?: number;
                /** @description How many requests are taken in how many seconds. */
                "RateLimit-Policy"?: string;
                /** @description How many of them are left, and for how many seconds. */
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
         * @description `IdempotencyKeyReused`: The idempotency key stands for another request
         *
         *     `EmptyFile`: The file is empty
         *
         *     `NotAVideo`: The file is not a video
         *
         *     `ForbiddenUrl`: The address is not allowed
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
         *     `MonthlyBudgetSpent`: The money of the month is spent
         */
        "429.TooManyRequests.TooManyOpenJobs.TooManyUploadsToday.MonthlyBudgetSpent": {
            headers: {
                /** @description Seconds until it is worth trying again; absent where waiting alone does not help. */
                "Retry-After"?: number;
                /** @description How many requests are taken in how many seconds. */
                "RateLimit-Policy"?: string;
                /** @description How many of them are left, and for how many seconds. */
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
                /** @description Seconds until it is worth trying again. */
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
                /** @description Seconds until it is worth trying again; absent where waiting alone does not help. */
                "Retry-After"?: number;
                /** @description How many requests are taken in how many seconds. */
                "RateLimit-Policy"?: string;
                /** @description How many of them are left, and for how many seconds. */
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
         *     `DatasetNotReady`: There is no dataset yet
         */
        "409.JobStillOpen.DatasetNotReady": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `TooFewGoodImages`: Too few good pictures for this trainer
         *
         *     `OverBudget`: The training costs more than the budget
         *
         *     `IdempotencyKeyReused`: The idempotency key stands for another request
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
         *     `MonthlyBudgetSpent`: The money of the month is spent
         */
        "429.TooManyRequests.TooManyOpenJobs.MonthlyBudgetSpent": {
            headers: {
                /** @description Seconds until it is worth trying again; absent where waiting alone does not help. */
                "Retry-After"?: number;
                /** @description How many requests are taken in how many seconds. */
                "RateLimit-Policy"?: string;
                /** @description How many of them are left, and for how many seconds. */
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
         * @description `PayloadTooLarge`: The request is too large
         *
         *     `VideoTooLarge`: The video file is too large
         */
        "413.PayloadTooLarge.VideoTooLarge": {
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
         */
        "422.EmptyFile.NotAVideo": {
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
                /** @description Seconds until it is worth trying again; absent where waiting alone does not help. */
                "Retry-After"?: number;
                /** @description How many requests are taken in how many seconds. */
                "RateLimit-Policy"?: string;
                /** @description How many of them are left, and for how many seconds. */
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
        /** @description `UploadClosed`: The upload takes no more parts */
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
         *     `UploadClosed`: The upload takes no more parts
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
         *     `TruncatedVideo`: The video is broken or cut off
         */
        "422.NotAVideo.TruncatedVideo": {
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
                /** @description Only this user’s keys. */
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
                /** @description Public part of the key. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
                /** @description Only jobs of this kind; repeat it for several. A kind that does not exist has no jobs. */
                kind?: string[];
                /** @description Only jobs of this status; repeat it for several. */
                status?: components["schemas"]["JobStatusNameInput"][];
                /** @description Only jobs that have this in their name, in upper or lower case. */
                name?: string;
                /** @description By which time; with a dash the latest comes first. */
                sort?: components["schemas"]["JobOrder"];
                /** @description How many jobs to answer at most. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. The other parameters stay as they were. */
                cursor?: string;
                /** @description Only jobs created at this time or later. */
                createdAfter?: string;
                /** @description Only jobs created before this time. */
                createdBefore?: string;
                /** @description With `true`, only jobs that wait for an answer. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: {
                /** @description The `ETag` of an answer that the client has. */
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
            /** @description Nothing has changed since the answer of that `ETag`. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description What was removed. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: {
                /** @description The `ETag` of an answer that the client has. */
                "If-None-Match"?: string;
                /** @description `wait=<seconds>`, up to 60: answer when the job has ended, or then (RFC 7240). A request that waits takes one of the user's event streams. */
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
                    /** @description Seconds; absent at the end. */
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
            /** @description Nothing has changed since the answer of that `ETag`. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description The job was asked to stop. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: {
                /** @description Made up by the client, once for each thing it wants: the same key again, with the same request, answers the same job and does nothing again. Remembered for 7 days. */
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
            /** @description The job was given the answer. */
            202: {
                headers: {
                    /** @description `true` where the key had done it before; else absent. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description The job is taken up again. */
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
                /** @description Made up by the client, once for each thing it wants: the same key again, with the same request, answers the same job and does nothing again. Remembered for 7 days. */
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
                    /** @description `true` where the key had done it before; else absent. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
                /** @description Only jobs of this status. */
                status?: components["schemas"]["JobStatusNameInput"];
                /** @description Only jobs of this kind. */
                kind?: components["schemas"]["JobKindInput"];
                /** @description Only jobs that have this in their name, in upper or lower case. */
                name?: string;
                /** @description By which time; with a dash the latest comes first. */
                sort?: components["schemas"]["JobOrder"];
                /** @description How many jobs to answer at most. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. The other parameters stay as they were. */
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
                /** @description Which of fal.ai’s trainers to use. */
                trainer?: components["schemas"]["TrainerNameInput"];
                /** @description Training steps; by default the trainer’s own. */
                steps?: number;
                /** @description How long the video is. */
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
                     *         "note": "As docs/benchmark.md measured it with 1080p on two cores that did nothing else; with templates for captions, without a wait for a worker."
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: {
                /** @description The `ETag` of an answer that the client has. */
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
                    /** @description Seconds; absent at the end. */
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
            /** @description Nothing has changed since the answer of that `ETag`. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: {
                /** @description The `ETag` of an answer that the client has. */
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
                     *         "statement": "The person shown in the video is an adult who agreed to this training and to images being made with it, or a child for whom whoever has custody agreed to both.",
                     *         "by": "ada",
                     *         "keyId": "5f0c7a1e9b2d4c38",
                     *         "at": "2026-07-01T10:00:00.000Z"
                     *       },
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
            /** @description Nothing has changed since the answer of that `ETag`. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description What was removed. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description The job was asked to stop. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: {
                /** @description Made up by the client, once for each thing it wants: the same key again, with the same request, answers the same job and does nothing again. Remembered for 7 days. */
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
            /** @description The job was told to go on. */
            202: {
                headers: {
                    /** @description `true` where the key had done it before; else absent. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: {
                /** @description Made up by the client, once for each thing it wants: the same key again, with the same request, answers the same job and does nothing again. Remembered for 7 days. */
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
            /** @description The job was given the video. */
            202: {
                headers: {
                    /** @description `true` where the key had done it before; else absent. */
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
                     *         "message": "It is not clear whom to train"
                     *       },
                     *       "error": null,
                     *       "question": {
                     *         "id": "3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12",
                     *         "kind": "choose-person",
                     *         "message": "It is not clear whom to train: person-1 is in 14 frames (14 s), person-2 is in 12 frames (12 s). Approve with person.",
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: {
                /** @description Made up by the client, once for each thing it wants: the same key again, with the same request, answers the same job and does nothing again. Remembered for 7 days. */
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
                    /** @description `true` where the key had done it before; else absent. */
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
            409: components["responses"]["409.JobStillOpen.DatasetNotReady"];
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description The status, with the version that is active now. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description The status, with the version that is active now. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description The job is taken up again. */
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
                     *         "remedy": "Nothing to do: the job tries again by itself.",
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
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
                /** @description The `webhook-id` that its receiver gets. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is delivered again. */
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
            /** @description The upload takes parts. */
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
            413: components["responses"]["413.PayloadTooLarge.VideoTooLarge"];
            415: components["responses"]["415.UnsupportedMediaType"];
            422: components["responses"]["422.EmptyFile.NotAVideo"];
            429: components["responses"]["429.TooManyRequests.TooManyOpenUploads.TooManyUploadsToday"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    readUpload: {
        parameters: {
            query?: {
                /** @description Whose upload it is: the owner of the API key when absent. Only admins name somebody else. */
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
                /** @description Whose upload it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description The upload, which is gone. */
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
                /** @description Whose upload it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description The addresses. */
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
                /** @description Whose upload it is: the owner of the API key when absent. Only admins name somebody else. */
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
            422: components["responses"]["422.NotAVideo.TruncatedVideo"];
            429: components["responses"]["429.TooManyRequests"];
            500: components["responses"]["500.Internal"];
            503: components["responses"]["503.DependencyUnavailable"];
        };
    };
    watchJob: {
        parameters: {
            query?: {
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: {
                /** @description The `id` of the last event that the client has; browsers send it by themselves. */
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
            /** @description The events. On the wire each field is a line, and `data` is JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string | components["schemas"]["JobEvent"] | components["schemas"]["AnyJobEvent"];
                };
            };
            /** @description The job has ended, and the client has all its events. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
                /** @description How many deliveries to answer at most. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
            };
            header?: never;
            path: {
                /** @description Job id. */
                jobId: string;
                /** @description The `webhook-id` that its receiver gets. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is delivered again. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
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
            /** @description Every part is up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "up",
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
                     *           "status": "up",
                     *           "milliseconds": 4
                     *         }
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
            403: components["responses"]["403.ForbiddenHost"];
            500: components["responses"]["500.Internal"];
            /** @description A part is down; `checks` says which. */
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
