export { createCoder } from './coder';
export { createDecoder } from './decoder';
export type * from './protocol';
