import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitReader, BitWriter } from './bits';
import { ByteReader, ByteWriter } from './bytes';
import { readContainer, writeContainer } from './container';
import { crc32 } from './crc32';
import { attempt, flipBit } from './testing';

describe('container', () => {
  const parts = {
    method: 'toy',
    version: 3,
    header: Uint8Array.of(1, 2),
    payload: Uint8Array.of(9, 8, 7, 6),
  };
  const file = writeContainer(parts);

  it('round-trips', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(255),
        (header, payload, version) => {
          const read = readContainer(
            writeContainer({ method: 'toy', version, header, payload }),
            'toy',
            version,
          );
          expect([...read.header]).toEqual([...header]);
          expect([...read.payload]).toEqual([...payload]);
        },
      ),
    );
  });

  it('is laid out as documented', () => {
    const body = [0x4c, 0x47, 0x52, 0x4e, 1, 3, 0x74, 0x6f, 0x79, 3, 2, 1, 2, 4, 9, 8, 7, 6];
    expect([...file.subarray(0, -4)]).toEqual(body);
    expect(new DataView(file.buffer).getUint32(body.length, true)).toBe(crc32(Uint8Array.from(body)));
  });

  it('throws on every truncation, every bit flip and any tail', () => {
    for (let length = 0; length < file.length; length++) {
      expect(() => readContainer(file.subarray(0, length), 'toy', 3)).toThrow(
        /ends too early|not a file of ours/,
      );
    }
    for (let bit = 0; bit < 8 * file.length; bit++) {
      expect(attempt(() => readContainer(flipBit(file, bit), 'toy', 3))).toBeTypeOf('string');
    }
    expect(() => readContainer(Uint8Array.of(...file, 0), 'toy', 3)).toThrow(/1 bytes too many/);
  });

  it('says what it was given instead', () => {
    expect(() => readContainer(new TextEncoder().encode('hello, world'), 'toy', 3)).toThrow(
      /not a file of ours/,
    );
    expect(() => readContainer(file, 'other', 3)).toThrow(/by the method "toy", not "other"/);
    expect(() => readContainer(file, 'toy', 4)).toThrow(/toy version 3; this page reads version 4/);
  });

  it('refuses foreign bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const dressed = Uint8Array.of(...file.subarray(0, 5), ...bytes);
        expect(attempt(() => readContainer(dressed, 'toy', 3))).toBeTypeOf('string');
      }),
    );
  });
});

it('crc32 has the check value of its catalogue entry (CRC-32/ISO-HDLC)', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

describe('bytes', () => {
  it('round-trip numbers', () => {
    const word = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 100 }), (values) => {
        const writer = new ByteWriter();
        for (const v of values) writer.varint(v).u32(v);
        const reader = new ByteReader(writer.finish());
        for (const v of values) {
          expect(reader.varint()).toBe(v);
          expect(reader.u32()).toBe(v);
        }
        reader.end();
      }),
    );
  });

  it.each([[[0x80, 0x00]], [[0xff, 0xff, 0xff, 0xff, 0x1f]], [[0x80, 0x80, 0x80, 0x80, 0x80, 0x01]]])(
    'refuses the badly written number %j',
    (bytes) => {
      expect(() => new ByteReader(Uint8Array.from(bytes)).varint()).toThrow(/badly written/);
    },
  );
});

describe('bits', () => {
  it('round-trip fields of any width', () => {
    const field = fc.integer({ min: 0, max: 24 }).chain((n) => fc.tuple(fc.nat(2 ** n - 1), fc.constant(n)));
    fc.assert(
      fc.property(fc.array(field, { maxLength: 100 }), (fields) => {
        const writer = new BitWriter();
        for (const [value, count] of fields) writer.write(value, count);
        expect(writer.length).toBe(fields.reduce((sum, [, count]) => sum + count, 0));
        const reader = new BitReader(writer.finish());
        for (const [value, count] of fields) expect(reader.read(count)).toBe(value);
        reader.end();
      }),
    );
  });

  it('are most significant first, filled up with zeros', () => {
    const writer = new BitWriter();
    writer.write(0b101, 3);
    writer.write(0b0000011, 7);
    expect([...writer.finish()]).toEqual([0b10100000, 0b11000000]);
  });

  it('end where they end', () => {
    const reader = new BitReader(Uint8Array.of(0b10000001));
    expect(() => new BitReader(Uint8Array.of(0)).end()).toThrow(/left over/);
    reader.read(1);
    expect(() => reader.end()).toThrow(/left over/);
    expect(() => reader.skip(8)).toThrow(/end too early/);
  });
});
