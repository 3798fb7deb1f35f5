/** Where a video comes from: an object of our bucket, or an https address that the worker fetches. */
export type VideoSource = { kind: 'key'; key: string } | { kind: 'url'; url: string };
