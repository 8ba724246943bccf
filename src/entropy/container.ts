import { CodecError } from '@/core/method';
import { ByteReader, ByteWriter } from './bytes';
import { crc32 } from './crc32';

/**
 * The file format of this project's own codecs:
 *
 *     "LGRN" · format version · id length, method id (ASCII) · method version
 *     · header length, header · payload length, payload · CRC-32 of everything before it
 *
 * Lengths are varints, single values bytes, the CRC little-endian. The header is what the method needs to read
 * the payload (sizes, knobs), and is the method's own affair.
 */
export interface Container {
  readonly method: string;
  /** Of the method's bitstream, 0 … 255. */
  readonly version: number;
  readonly header: Uint8Array;
  readonly payload: Uint8Array;
}

const MAGIC = [0x4c, 0x47, 0x52, 0x4e];
const FORMAT = 1;

export function writeContainer({ method, version, header, payload }: Container): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter();
  for (const byte of MAGIC) body.u8(byte);
  body.u8(FORMAT);
  body.u8(method.length).bytes(new TextEncoder().encode(method));
  body.u8(version);
  body.varint(header.length).bytes(header);
  body.varint(payload.length).bytes(payload);
  const checksum = crc32(body.finish());
  return body.u32(checksum).finish();
}

/**
 * Reads a container written by `method`, of exactly this `version`; nothing is allocated by sizes the file claims.
 * @throws {CodecError} on foreign, cut, damaged or newer files, with a sentence that says which.
 */
export function readContainer(bytes: Uint8Array, method: string, version: number): Container {
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) {
    throw new CodecError('This is not a file of ours: it does not start with the letters LGRN.');
  }
  const reader = new ByteReader(bytes);
  reader.bytes(MAGIC.length);
  const format = reader.u8();
  if (format !== FORMAT) {
    throw new CodecError(`The file has format version ${format}; this page reads version ${FORMAT}.`);
  }
  const id = String.fromCharCode(...reader.bytes(reader.u8()));
  const written = reader.u8();
  const header = reader.bytes(reader.varint());
  const payload = reader.bytes(reader.varint());
  const checksum = reader.u32();
  reader.end();
  if (checksum !== crc32(bytes.subarray(0, -4))) {
    throw new CodecError('The file is damaged: its checksum does not fit its contents.');
  }
  if (id !== method) throw new CodecError(`The file was written by the method "${id}", not "${method}".`);
  if (written !== version) {
    throw new CodecError(`The file is ${method} version ${written}; this page reads version ${version}.`);
  }
  return { method: id, version: written, header, payload };
}
