// What does the build tell the sources?

/** Whether this is the file that pages name which are not ours, be they on our origin or on another. */
declare const IS_EMBED: boolean;
