/**
 * The grey that transparent pictures lie on. Mid-grey and not white or black, so that neither a white nor a black
 * drawing on a transparent ground disappears, and an error in alpha is seen in both.
 */
export const BACKGROUND = 128;

/** What stands in every metric's help about transparency. */
export const ALPHA_HELP = `Transparent pictures are first laid over mid-grey (${BACKGROUND}), rounded to 8 bits.`;
