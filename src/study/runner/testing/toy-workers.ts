/** What the toy workers tell the test beside their proper answers. */
export const TOY_CHANNEL = 'toy workers';

export type ToyNews =
  /** The busy loop is still turning. Milliseconds since 1970. */
  | { readonly kind: 'beat'; readonly at: number }
  /** A message to the decoder: its byte arrays, and the number of files in it. */
  | { readonly kind: 'received'; readonly arrays: readonly Uint8Array[]; readonly files: number };
