// Generated from openapi.json beside it by openapi-typescript 7.13.0.
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
         * @description For a job that has ended: its versions, dataset, pictures, video, webhooks, records and the histories of its runs, for good. A video that was uploaded by itself stays until its upload is deleted. What was interrupted is finished by asking again.
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
         * @description For a job in `awaiting_review`; `question` says what it waits for. Chooses whom to train, drops frames and brings them back, changes captions, steps and budget before anything is paid for, or settles a submission whose answer was lost.
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
            scopes?: ("read" | "write" | "admin")[];
            /**
             * Format: date-time
             * @description When it stops working; never when absent.
             * @example 2027-01-31T00:00:00Z
             */
            expiresAt?: string;
        };
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
            name: string;
            scopes: ("read" | "write" | "admin")[];
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
        ApiKeyList: {
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
            name: string;
            scopes: ("read" | "write" | "admin")[];
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
                beginsAnew: string;
            };
            /** @description What the trainings of the month count as. */
            dollarsThisMonth: {
                /** @description US dollars; null: no limit. */
                limit: number | null;
                /** @description US dollars that are spent or set aside for trainings. */
                used: number;
                /** @enum {string} */
                currency: "USD";
                /**
                 * Format: date-time
                 * @description When it counts from 0 again, UTC.
                 */
                beginsAnew: string;
            };
            /** @description What is left is in the header `RateLimit` of each answer. */
            requestsPerMinute: {
                /** @description As many as there may be. */
                limit: number;
            };
        };
        /** @description A training whose video is at an address or in the bucket. */
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
             * @description You state: “The person shown in the video agreed to this training and to images being made with it.” It is recorded with your name and the time.
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
             * @enum {string}
             */
            trainer?: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2";
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
        } & (unknown | unknown);
        /** @description How far a job is that was started, and what it will cost. */
        StartedJob: {
            /**
             * @description As `POST /api/lora/train` answered it.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description What the job is doing.
             * @example running
             * @enum {string}
             */
            status: "queued" | "running" | "awaiting_review" | "completed" | "failed" | "cancelled";
            /**
             * @description Where in the workflow it is.
             * @example filterFaces
             * @enum {string}
             */
            stage: "queued" | "extractFrames" | "filterFaces" | "caption" | "review" | "submitFalTraining" | "pollFal" | "storeVersion" | "done";
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description Which version the status is about: the one that is trained, or was last. */
            version: number;
            /** @description Which version is used unless another is named. */
            activeVersion: number | null;
            /** Format: date-time */
            updatedAt: string;
            cost: components["schemas"]["JobCost"];
        };
        JobProgress: {
            /** @description Of the whole job, 0–100. */
            percent: number;
            done: number;
            /** @description Of the current stage; 0 while not known. */
            total: number;
            /** @description What `done` and `total` count. */
            unit: string;
            message: string;
            /** @description Estimated seconds to the end of the stage. */
            etaSeconds: number | null;
        };
        /** @description Why the job failed, or what it is waiting for somebody to repair. */
        JobError: {
            /** @enum {string} */
            type: "EmptyFile" | "NotAVideo" | "NoVideoStream" | "TruncatedVideo" | "UnsupportedCodec" | "VideoTooLong" | "VideoTooLarge" | "TooManyPixels" | "SourceNotFound" | "SourceUnreachable" | "SourceTooSlow" | "TooSlowToDecode" | "ForbiddenUrl" | "NoFaceFound" | "TwoPeopleEquallyPresent" | "TooFewGoodImages" | "ProviderRejectedInput" | "ProviderUnauthorized" | "ProviderLocked" | "ProviderUnavailable" | "SubmissionOutcomeUnknown" | "TrainingFailed" | "TrainingLost" | "InvalidModelFile" | "WebhookNotTaken" | "WebhookGone" | "DeliveryNotFound" | "InvalidRequest" | "Unauthenticated" | "MissingScope" | "ForbiddenUser" | "KeyNotFound" | "ForbiddenOrigin" | "ForbiddenHost" | "HeadersTooLarge" | "NotFound" | "MethodNotAllowed" | "JobNotFound" | "JobAlreadyFinished" | "JobNotFailed" | "JobStillOpen" | "JobNotRetryable" | "NotAwaitingReview" | "TooManyVideos" | "DatasetNotReady" | "VersionNotFound" | "VersionNotActive" | "NoEarlierVersion" | "OverBudget" | "IdempotencyKeyReused" | "UnsupportedMediaType" | "PayloadTooLarge" | "UploadNotFound" | "UploadIncomplete" | "UploadClosed" | "TooManyUploads" | "TooManyStreams" | "NoStreamLeft" | "TooManyRequests" | "TooManyOpenJobs" | "TooManyOpenUploads" | "TooManyUploadsToday" | "MonthlyBudgetSpent" | "DependencyUnavailable" | "ReviewTimedOut" | "JobTerminated" | "JobTimedOut" | "Internal";
            message: string;
            /** @description What to do about it. */
            remedy: string;
            /**
             * @description Where in the workflow it is.
             * @example filterFaces
             * @enum {string}
             */
            stage: "queued" | "extractFrames" | "filterFaces" | "caption" | "review" | "submitFalTraining" | "pollFal" | "storeVersion" | "done";
            retryable: boolean;
        };
        /** @description What a job in `awaiting_review` waits for. */
        JobQuestion: {
            /** @enum {string} */
            kind: "choose-person" | "review" | "over-budget" | "too-few-images" | "submission-unknown";
            /** @description What is asked and why, with the figures. */
            message: string;
            /**
             * Format: date-time
             * @description Without an answer the job fails then.
             */
            expiresAt: string;
            /** @description Who there is to choose from, most present first; absent where only one person was found. */
            people?: components["schemas"]["PersonFound"][];
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
            /** @enum {string} */
            currency: "USD";
            /** @description What the training may cost without a question. */
            budget?: number;
        };
        /** @description A page of jobs. */
        JobList: {
            jobs: components["schemas"]["JobSummary"][];
            /** @description To be sent as `cursor` for the next page; null at the end. */
            nextCursor: string | null;
        };
        /** @description A job in a list. */
        JobSummary: {
            /**
             * @description As `POST /api/lora/train` answered it.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description What the job is doing.
             * @example running
             * @enum {string}
             */
            status: "queued" | "running" | "awaiting_review" | "completed" | "failed" | "cancelled";
            /**
             * @description Where in the workflow it is.
             * @example filterFaces
             * @enum {string}
             */
            stage: "queued" | "extractFrames" | "filterFaces" | "caption" | "review" | "submitFalTraining" | "pollFal" | "storeVersion" | "done";
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description Which version the status is about: the one that is trained, or was last. */
            version: number;
            /** @description Which version is used unless another is named. */
            activeVersion: number | null;
            /** Format: date-time */
            updatedAt: string;
            name: string;
            triggerWord: string;
            /** @enum {string} */
            trainer: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2";
            /** Format: date-time */
            createdAt: string;
        };
        /** @description What a training will cost, and how long it will take. */
        Estimate: {
            /** @enum {string} */
            trainer: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2";
            steps: number;
            price: {
                /** @description What the training costs; null where nobody publishes it. */
                dollars: number | null;
                /** @enum {string} */
                currency: "USD";
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
            /** @description At least so many seconds. */
            low: number;
            /** @description At most so many. */
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
             * @description As `POST /api/lora/train` answered it.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description What the job is doing.
             * @example running
             * @enum {string}
             */
            status: "queued" | "running" | "awaiting_review" | "completed" | "failed" | "cancelled";
            /**
             * @description Where in the workflow it is.
             * @example filterFaces
             * @enum {string}
             */
            stage: "queued" | "extractFrames" | "filterFaces" | "caption" | "review" | "submitFalTraining" | "pollFal" | "storeVersion" | "done";
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description Which version the status is about: the one that is trained, or was last. */
            version: number;
            /** @description Which version is used unless another is named. */
            activeVersion: number | null;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description Everything about a job. */
        Job: {
            /**
             * @description As `POST /api/lora/train` answered it.
             * @example 0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11
             */
            jobId: string;
            /**
             * @description What the job is doing.
             * @example running
             * @enum {string}
             */
            status: "queued" | "running" | "awaiting_review" | "completed" | "failed" | "cancelled";
            /**
             * @description Where in the workflow it is.
             * @example filterFaces
             * @enum {string}
             */
            stage: "queued" | "extractFrames" | "filterFaces" | "caption" | "review" | "submitFalTraining" | "pollFal" | "storeVersion" | "done";
            progress: components["schemas"]["JobProgress"];
            error: components["schemas"]["JobError"] | (never | null);
            question: components["schemas"]["JobQuestion"] | (never | null);
            /** @description Which version the status is about: the one that is trained, or was last. */
            version: number;
            /** @description Which version is used unless another is named. */
            activeVersion: number | null;
            /** Format: date-time */
            updatedAt: string;
            name: string;
            triggerWord: string;
            /** @enum {string} */
            trainer: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2";
            /** Format: date-time */
            createdAt: string;
            /**
             * @description Whose job it is.
             * @example ada
             */
            userId: string;
            /** @enum {string} */
            kind: "train-lora";
            subjectClass: string;
            review: boolean;
            /** @description How many hours a question waits for its answer. */
            reviewHours: number;
            consent: components["schemas"]["Consent"] | (never | null);
            source: {
                /** @enum {string} */
                kind: "key";
                /** @description Object key in the bucket. */
                key: string;
            } | {
                /** @enum {string} */
                kind: "url";
                url: string;
            };
            /** @description Who is told what becomes of the job. */
            webhookUrl: string | null;
            dataset: components["schemas"]["JobDataset"] | (never | null);
            provider: components["schemas"]["JobProvider"] | (never | null);
            versions: components["schemas"]["LoraVersion"][];
            cost: components["schemas"]["JobCost"];
            workflow: {
                workflowId: string;
                /** @description Empty until the first stage has begun. */
                runId: string;
                /** @description The run in the Temporal Web UI. */
                url: string;
            };
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
            /** Format: date-time */
            at: string;
        };
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
            /** @description Object key in the bucket. */
            captionsKey?: string;
            /** @description How many captions are whose. */
            captioners?: {
                vision: number;
                template: number;
                owner?: number;
            };
        };
        /** @description The training at fal.ai. */
        JobProvider: {
            endpoint: string;
            requestId: string | null;
            /** @enum {string} */
            state: "submitting" | "unknown" | "accepted" | "completed" | "cancelled" | "failed";
            /** @description While `unknown`: the submission whose outcome somebody has to find out. */
            claimId?: string;
        };
        /** @description One trained and verified set of weights. */
        LoraVersion: {
            version: number;
            /** @description Object key in the bucket. */
            key: string;
            bytes: number;
            /** @description Lower-case hex. */
            sha256: string;
            /** @enum {string} */
            trainer: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2";
            parameters: {
                [key: string]: string | number | boolean;
            };
            /** @description Object key in the bucket. */
            datasetKey: string;
            /** Format: date-time */
            createdAt: string;
            stats: {
                images: number;
                tensors: number;
                requestId: string;
                /** @description Made by the local sandbox: no real weights. */
                sandbox: boolean;
            };
        };
        /** @description Something that happened. */
        TimelineEntry: {
            /** Format: date-time */
            at: string;
            /**
             * @description Where in the workflow it is.
             * @example filterFaces
             * @enum {string}
             */
            stage: "queued" | "extractFrames" | "filterFaces" | "caption" | "review" | "submitFalTraining" | "pollFal" | "storeVersion" | "done";
            /**
             * @description What the job is doing.
             * @example running
             * @enum {string}
             */
            status: "queued" | "running" | "awaiting_review" | "completed" | "failed" | "cancelled";
            message: string;
        };
        /**
         * @description Changes to a job that waits; empty to go on as it is.
         * @default {}
         */
        ApproveRequest: {
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
                /** @enum {string} */
                outcome: "accepted";
                /** @description The id of the request in the trainer’s dashboard. */
                requestId: string;
            } | {
                /** @enum {string} */
                outcome: "not-accepted";
                /** @description The job’s `provider.claimId`: the submission that you looked for. */
                claimId: string;
            };
        };
        /** @description A further video that is at an address or in the bucket. */
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
        } & (unknown | unknown);
        /** @description What an owner looks at before a training is paid. */
        Dataset: {
            /** @description `null` while it is not clear whom to train. */
            manifest: components["schemas"]["DatasetManifest"] | (never | null);
            /** @description `null` while there are none. */
            captions: components["schemas"]["CaptionSet"] | (never | null);
            /** @description What to film to make the dataset better, the most useful first. */
            advice: string[];
            /**
             * Format: uri
             * @description One picture of every frame with its verdict.
             */
            contactSheetUrl: string | null;
            images: {
                frame: string;
                file: string;
                /**
                 * Format: uri
                 * @description Presigned; good until `urlsExpireAt`.
                 */
                url: string;
                caption: string | null;
            }[];
            /** @description Who there is to choose from, most present first; empty where nobody has to be chosen. */
            people: {
                id: string;
                /**
                 * Format: uri
                 * @description Presigned; good until `urlsExpireAt`.
                 */
                url: string;
                frames: number;
                seconds: number;
            }[];
            /** Format: date-time */
            urlsExpireAt: string;
        };
        /** @description Every candidate frame with its verdict: docs/manifest.md. */
        DatasetManifest: {
            schema: string;
            counts: {
                [key: string]: number;
            };
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
            timeMs: number;
            scene: number;
            /** @enum {string} */
            verdict: "kept" | "blurred" | "too-dark" | "too-bright" | "no-face" | "face-too-small" | "other-person" | "several-faces" | "occluded" | "near-duplicate-of" | "over-quota" | "dropped-by-owner";
            /** @description Of a near duplicate: the frame that was kept instead. */
            of?: string;
            /** @description With the figures that decided. */
            reason: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What will be trained on beside the images. */
        CaptionSet: {
            schema: string;
            triggerWord: string;
            captions: {
                file: string;
                text: string;
                /** @enum {string} */
                captioner: "vision" | "template" | "owner";
            }[];
        };
        /** @description The versions of a LoRA, with addresses to download them. */
        VersionList: {
            /** @description In the order in which they were trained. */
            versions: {
                version: number;
                /** @description Object key in the bucket. */
                key: string;
                bytes: number;
                /** @description Lower-case hex. */
                sha256: string;
                /** @enum {string} */
                trainer: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2";
                parameters: {
                    [key: string]: string | number | boolean;
                };
                /** @description Object key in the bucket. */
                datasetKey: string;
                /** Format: date-time */
                createdAt: string;
                stats: {
                    images: number;
                    tensors: number;
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
             * @enum {string}
             */
            trainer?: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2";
            /**
             * @description Training steps; the trainer’s own default when absent.
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
             * @description As `POST /api/lora/train` answered it.
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
             * @description As `POST /api/uploads` answered it.
             * @example 7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10
             */
            uploadId: string;
            /**
             * @description Whose upload it is.
             * @example ada
             */
            userId: string;
            /**
             * @description `open` takes parts, `completed` may be used, `refused` was no video that is taken, `aborted` is gone.
             * @enum {string}
             */
            state: "open" | "completed" | "refused" | "aborted";
            /** @description Why it was refused; null otherwise. */
            refusal: {
                /** @enum {string} */
                type: "EmptyFile" | "NotAVideo" | "NoVideoStream" | "TruncatedVideo" | "UnsupportedCodec" | "VideoTooLong" | "VideoTooLarge" | "TooManyPixels" | "SourceNotFound" | "SourceUnreachable" | "SourceTooSlow" | "TooSlowToDecode" | "ForbiddenUrl" | "NoFaceFound" | "TwoPeopleEquallyPresent" | "TooFewGoodImages" | "ProviderRejectedInput" | "ProviderUnauthorized" | "ProviderLocked" | "ProviderUnavailable" | "SubmissionOutcomeUnknown" | "TrainingFailed" | "TrainingLost" | "InvalidModelFile" | "WebhookNotTaken" | "WebhookGone" | "DeliveryNotFound" | "InvalidRequest" | "Unauthenticated" | "MissingScope" | "ForbiddenUser" | "KeyNotFound" | "ForbiddenOrigin" | "ForbiddenHost" | "HeadersTooLarge" | "NotFound" | "MethodNotAllowed" | "JobNotFound" | "JobAlreadyFinished" | "JobNotFailed" | "JobStillOpen" | "JobNotRetryable" | "NotAwaitingReview" | "TooManyVideos" | "DatasetNotReady" | "VersionNotFound" | "VersionNotActive" | "NoEarlierVersion" | "OverBudget" | "IdempotencyKeyReused" | "UnsupportedMediaType" | "PayloadTooLarge" | "UploadNotFound" | "UploadIncomplete" | "UploadClosed" | "TooManyUploads" | "TooManyStreams" | "NoStreamLeft" | "TooManyRequests" | "TooManyOpenJobs" | "TooManyOpenUploads" | "TooManyUploadsToday" | "MonthlyBudgetSpent" | "DependencyUnavailable" | "ReviewTimedOut" | "JobTerminated" | "JobTimedOut" | "Internal";
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
                number: number;
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
            parts: {
                /** @description Which part, from 1. */
                number: number;
                /** @description SHA-256 of the bytes of the part. */
                sha256: string;
            }[];
        };
        /** @description Addresses of parts. */
        UploadParts: {
            parts: {
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
        /** @description The deliveries of a job, newest first. */
        WebhookDeliveryList: {
            deliveries: components["schemas"]["WebhookDelivery"][];
        };
        /** @description An event of a job on its way to the receiver. */
        WebhookDelivery: {
            /**
             * @description The `webhook-id` that its receiver gets.
             * @example 3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44
             */
            deliveryId: string;
            /**
             * @description What happened.
             * @enum {string}
             */
            event: "job.awaiting_review" | "job.completed" | "job.failed" | "job.cancelled";
            /** @description Where it is delivered to. */
            url: string;
            /**
             * @description `pending` while it is tried; `failed` once it is not tried any more.
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
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
            /** Format: date-time */
            deliveredAt: string | null;
            /**
             * Format: date-time
             * @description About when it is tried next; null when it is not.
             */
            nextAttemptAt: string | null;
        };
        /** @description What the webhooks of a user are signed with. */
        WebhookSecret: {
            /** @description `whsec_` and the key in base64, as libraries for Standard Webhooks take it. */
            secret: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description The last that was replaced signs along for 24 hours; null when none does.
             */
            oldSecretsSignUntil: string | null;
        };
        Health: {
            /**
             * @description `up` when every part is.
             * @enum {string}
             */
            status: "up" | "down";
            checks: {
                temporal: components["schemas"]["HealthCheck"];
                mongodb: components["schemas"]["HealthCheck"];
                s3: components["schemas"]["HealthCheck"];
            };
        };
        HealthCheck: {
            /** @enum {string} */
            status: "up" | "down";
            /** @description How long the answer took. */
            milliseconds: number;
        };
        /** @description Problem details (RFC 9457). */
        Problem: {
            /** @description Identifies the kind of failure; it ends in the failure type of a job. */
            type: string;
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
            errors?: {
                field: string;
                message: string;
            }[];
        };
        /** @description Something that happened to a job. */
        JobEvent: {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /** @enum {string} */
            event: "status";
            data: components["schemas"]["JobStatus"];
        } | {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /** @enum {string} */
            event: "timeline";
            data: components["schemas"]["TimelineEntry"];
        } | {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /** @enum {string} */
            event: "omitted";
            data: {
                /** @description How many entries of the timeline are no longer kept. */
                entries: number;
            };
        } | {
            /** @description Sent as `Last-Event-ID`, it goes on after this event. */
            id: string;
            /** @enum {string} */
            event: "end";
            data: components["schemas"]["JobStatus"];
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
             * @description You state: “The person shown in the video agreed to this training and to images being made with it.” It is recorded with your name and the time.
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
             * @enum {string}
             */
            trainer?: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2";
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
    };
    responses: never;
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PayloadTooLarge`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UnsupportedMediaType`: Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `KeyNotFound`: No such API key */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                     *         "beginsAnew": "2026-11-26T00:00:00.000Z"
                     *       },
                     *       "dollarsThisMonth": {
                     *         "limit": 50,
                     *         "used": 4.8,
                     *         "currency": "USD",
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                    "Idempotency-Replayed"?: "true";
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SourceNotFound`: The video was not found */
            404: {
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
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UnsupportedMediaType`: Unsupported content type */
            415: {
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
            422: {
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
            429: {
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
            500: {
                headers: {
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
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Whose job it is: the owner of the API key when absent. Only admins name somebody else. */
                userId?: string;
                /** @description Only jobs of this status. */
                status?: "queued" | "running" | "awaiting_review" | "completed" | "failed" | "cancelled";
                /** @description Only jobs of this kind. */
                kind?: "train-lora";
                /** @description Only jobs that have this in their name, in upper or lower case. */
                name?: string;
                /** @description By which time; with a dash the latest comes first. */
                sort?: "-createdAt" | "createdAt" | "-updatedAt";
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimateTraining: {
        parameters: {
            query?: {
                /** @description Which of fal.ai’s trainers to use. */
                trainer?: "flux-lora-fast" | "flux-lora-portrait" | "turbo-flux" | "flux-2";
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
                     *         "statement": "The person shown in the video agreed to this training and to images being made with it.",
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
                     *       "documents": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DeletedJob"];
                };
            };
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobStillOpen`: The job is still open */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobAlreadyFinished`: The job has already finished */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
                    "Idempotency-Replayed"?: "true";
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NotAwaitingReview`: The job is not waiting for an answer */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PayloadTooLarge`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UnsupportedMediaType`: Unsupported content type */
            415: {
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
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
                    "Idempotency-Replayed"?: "true";
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
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
             *     `SourceNotFound`: The video was not found
             */
            404: {
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
            409: {
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
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UnsupportedMediaType`: Unsupported content type */
            415: {
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
            422: {
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
            429: {
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
            500: {
                headers: {
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
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DatasetNotReady`: There is no dataset yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
                    "Idempotency-Replayed"?: "true";
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PayloadTooLarge`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UnsupportedMediaType`: Unsupported content type */
            415: {
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
            422: {
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
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
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
             *     `VersionNotFound`: No such version
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
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
             *     `VersionNotFound`: No such version
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
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
             *     `VersionNotFound`: No such version
             */
            404: {
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
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
            409: {
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
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
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
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UnsupportedMediaType`: Unsupported content type */
            415: {
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
            422: {
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
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/uploads` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UploadNotFound`: No such upload */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/uploads` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UploadNotFound`: No such upload */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/uploads` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UploadNotFound`: No such upload */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UploadClosed`: The upload takes no more parts */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PayloadTooLarge`: The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UnsupportedMediaType`: Unsupported content type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/uploads` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UploadNotFound`: No such upload */
            404: {
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
            409: {
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
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
                    "text/event-stream": components["schemas"]["JobEvent"];
                };
            };
            /** @description The job has ended, and the client has all its events. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
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
            429: {
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
            500: {
                headers: {
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
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `JobNotFound`: No such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                /** @description As `POST /api/lora/train` answered it. */
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
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
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
             *     `ForbiddenHost`: The host is not this service
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description `InvalidRequest`: The request is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unauthenticated`: The request has no valid API key */
            401: {
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TooManyRequests`: Too many requests */
            429: {
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
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DependencyUnavailable`: A part of the service is unavailable */
            503: {
                headers: {
                    /** @description Seconds until it is worth trying again. */
                    "Retry-After": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `ForbiddenHost`: The host is not this service */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Internal`: Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
}
