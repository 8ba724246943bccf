/**
 * Just enough of a WebAssembly assembler for loops over four floats at a time. The kernels stay readable expressions
 * in this repository; there is no second toolchain and no binary to trust.
 * WebAssembly core specification 2.0, chapter 5 (binary format); opcodes by their names there.
 */

/** Instructions that leave one value on the stack (or none, for statements). */
export type Code = readonly number[];

/** An exported function of pointers (byte addresses) and, last, a count of floats; it returns nothing. */
export interface LoopFunction {
  readonly name: string;
  readonly pointers: number;
  /** Runs once for every four floats, all pointers having been moved on by 16 bytes each time. */
  readonly body: Code;
  /** How many v128 locals the body uses; they are numbered from `pointers` + 1 on. */
  readonly vectors?: number;
}

const I32 = 0x7f;
const V128 = 0x7b;

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];

/** Four floats at a pointer, `floats` further on. No alignment is asked for. */
export const load = (pointer: number, floats = 0): Code => [
  ...get(pointer),
  ...[0xfd, 0x00, 0x00],
  ...unsigned(4 * floats),
];
export const store = (pointer: number, value: Code): Code => [
  ...get(pointer),
  ...value,
  ...[0xfd, 0x0b, 0x00, 0x00],
];

/** The same number four times. */
export const constant = (value: number): Code => {
  const bytes = [...new Uint8Array(Float32Array.of(value).buffer)];
  return [0xfd, 0x0c, ...bytes, ...bytes, ...bytes, ...bytes];
};

const vector =
  (opcode: number) =>
  (a: Code, b: Code): Code => [...a, ...b, 0xfd, ...unsigned(opcode)];
export const add = vector(0xe4);
export const sub = vector(0xe5);
export const mul = vector(0xe6);
export const div = vector(0xe7);

/** A module that imports its memory as `env.memory` and exports the functions. */
export function assemble(functions: readonly LoopFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ pointers }) => [0x60, ...list(Array(pointers + 1).fill([I32])), 0]);
  const memory = [...text('env'), ...text('memory'), 0x02, 0x00, 0x01];
  const exported = functions.map(({ name }, i) => [...text(name), 0x00, ...unsigned(i)]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [memory]),
    ...section(
      3,
      functions.map((_, i) => unsigned(i)),
    ),
    ...section(7, exported),
    ...section(10, functions.map(functionCode)),
  ]);
}

function functionCode({ pointers, body, vectors = 0 }: LoopFunction): Code {
  const locals = vectors > 0 ? list([[...unsigned(vectors), V128]]) : [0];
  const advance = Array.from({ length: pointers }, (_, p) => [
    ...get(p),
    ...[0x41, 16, 0x6a], // i32.const 16, i32.add
    ...[0x21, ...unsigned(p)],
  ]).flat();
  const left = [...get(pointers), 0x41, 4, 0x6b, 0x22, ...unsigned(pointers)]; // count −= 4, kept on the stack
  const again = [0x41, 0, 0x4a, 0x0d, 0]; // i32.const 0, i32.gt_s, br_if 0
  const code = [...locals, 0x03, 0x40, ...body, ...advance, ...left, ...again, 0x0b, 0x0b];
  return [...unsigned(code.length), ...code];
}

const section = (id: number, entries: readonly Code[]): Code => {
  const content = list(entries);
  return [id, ...unsigned(content.length), ...content];
};
const list = (entries: readonly Code[]): Code => [...unsigned(entries.length), ...entries.flat()];
const text = (name: string): Code => list([...new TextEncoder().encode(name)].map((byte) => [byte]));

/** LEB128. */
function unsigned(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...unsigned(value >>> 7)];
}
