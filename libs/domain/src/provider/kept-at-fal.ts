/**
 * How long fal is asked to keep what a request makes: for as long as it is waited for and fetched, and a day. After that
 * nothing of a person is left there that the request made.
 */
export const KEPT_AT_FAL_SECONDS = 15 * 24 * 60 * 60;
