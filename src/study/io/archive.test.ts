import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultState } from '../link/state';
import { measurementOf } from '../testing/records';
import { readArchive, type StudyArchive, writeArchive } from './archive';
import { looksImportable, readImport, readImportText } from './import';
import { ImportError } from './parse';
import { writeStudyJson } from './study';

const picture = strToU8('the bytes of a picture');
const hash = bytesToHex(sha256(picture));
const artifact = new Uint8Array(1000).map((_, i) => i * 7);
const at = new Date('2026-05-06T07:08:10Z');

const archive: StudyArchive = {
  study: {
    ...defaultState('image'),
    metrics: ['psnr-rgb'],
    sources: [{ name: '../../évil name?.png', sha256: hash, fileBytes: picture.length, units: 10 }],
  },
  measurements: [measurementOf('k1', { bytes: artifact.length }), measurementOf('k2')],
  failures: [
    { key: 'f', source: { name: 'x', sha256: hash }, stages: [{ method: 'png', knobs: {} }], error: 'no' },
  ],
  sources: [{ name: '../../évil name?.png', sha256: hash, bytes: picture }],
  artifacts: [{ key: 'k1', bytes: artifact }],
};
const packed = writeArchive(archive, at, () => 'jpg');

/** The archive with some files changed, added, or (null) taken out. */
function repack(changes: Record<string, Uint8Array | null>): Uint8Array {
  const files = { ...unzipSync(packed), ...changes };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).filter((entry): entry is [string, Uint8Array<ArrayBuffer>] => entry[1] !== null),
    ),
  );
}

describe('a study archive', () => {
  it('carries everything there and back', () => {
    const { problems, ...read } = readArchive(packed, 'a.zip');
    expect(problems).toEqual([]);
    expect(read).toEqual({
      ...archive,
      measurements: archive.measurements.map((each) => ({ ...each, origin: 'imported' })),
    });
  });

  it('has files a person can use', () => {
    const files = unzipSync(packed);
    expect(Object.keys(files)).toEqual([
      'study.json',
      'results.json',
      'sources/1-évil_name_.png',
      'artifacts/1-jpeg.jpg',
    ]);
    const results = readImport(files['results.json']!, 'results.json');
    expect(results).toMatchObject({ kind: 'results', measurements: [{ bytes: 1000 }, { bytes: 1000 }] });
    expect(writeArchive(archive, at, () => 'jpg')).toEqual(packed);
    expect(writeArchive(archive, new Date(0)).length).toBeGreaterThan(0);
  });

  it('leaves out what is missing or damaged, and says so', () => {
    const study = JSON.parse(new TextDecoder().decode(unzipSync(packed)['study.json']));
    study.measurements[1].bytes = -5;
    const opened = readArchive(
      repack({
        'study.json': strToU8(JSON.stringify(study)),
        'sources/1-évil_name_.png': strToU8('another picture'),
        'artifacts/1-jpeg.jpg': null,
      }),
      'a.zip',
    );
    expect(opened.sources).toEqual([]);
    expect(opened.artifacts).toEqual([]);
    expect(opened.measurements).toHaveLength(1);
    expect(opened.problems).toEqual([
      '1 of the results in study.json in a.zip cannot be used and are left out.',
      '"sources/1-évil_name_.png" is damaged in a.zip and is left out.',
      '"artifacts/1-jpeg.jpg" is missing in a.zip and is left out.',
    ]);
  });

  it('never throws anything but a sentence, whatever bytes are bent', () => {
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.nat(255), fc.boolean(), (place, value, cut) => {
        const bent = cut ? packed.slice(0, place) : packed.with(place, value);
        try {
          const { sources, artifacts } = readArchive(bent, 'a.zip');
          // What is given out is what was put in: hashes see every change.
          for (const { bytes } of sources) expect(bytes).toEqual(picture);
          for (const { bytes } of artifacts) expect(bytes).toEqual(artifact);
        } catch (error) {
          expect(error).toBeInstanceOf(ImportError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when hostile', () => {
    const limits = { files: 5, bytes: 20_000 };
    for (const name of ['../evil', 'a/../../b', '/etc/passwd', 'c:\\x', 'a\\..\\b']) {
      expect(() => readArchive(repack({ [name]: picture }), 'a.zip')).toThrow(/a file in it is called/);
    }
    // The packer cannot write this name, so it is put in afterwards.
    const reserved = Buffer.from(repack({ __prot0__: picture }));
    for (let i = reserved.indexOf('__prot0__'); i >= 0; i = reserved.indexOf('__prot0__'))
      reserved.write('__proto__', i);
    expect(() => readArchive(reserved, 'a.zip')).toThrow(/a file in it is called "__proto__"/);
    expect(() => readArchive(repack({ a: picture, b: picture }), 'a.zip', limits)).toThrow(
      /more than 5 files/,
    );
    const bomb = repack({ bomb: new Uint8Array(30_000_000) });
    expect(bomb.length).toBeLessThan(60_000);
    expect(() => readArchive(bomb, 'a.zip', { files: 100, bytes: 20_000_000 })).toThrow(/more than 20 MB/);
    expect(() => readArchive(repack({ 'study.json': null }), 'a.zip')).toThrow('it has no study.json');
    expect(() => readArchive(picture, 'a.zip')).toThrow(/not a readable \.zip/);
    // A central directory that claims 500 MB for a few bytes: refused before it is allocated.
    const liar = zipSync({ x: new Uint8Array(3000) });
    const directory = liar.findIndex((_, i) => liar[i] === 0x50 && liar[i + 1] === 0x4b && liar[i + 2] === 1);
    new DataView(liar.buffer).setUint32(directory + 24, 500_000_000, true);
    expect(() => readArchive(liar, 'a.zip')).toThrow(/claims impossible sizes/);
  });
});

describe('import', () => {
  const utf8 = (json: unknown) => strToU8(JSON.stringify(json));
  const curve = { name: 'a', results: { bpp: [1], 'psnr-rgb': [30] } };

  it('tells files apart by content', () => {
    expect(readImport(packed, 'a.zip')).toMatchObject({ kind: 'study', sources: [{ sha256: hash }] });
    const settings = readImportText(writeStudyJson(archive.study), 'the clipboard');
    expect(settings).toMatchObject({ kind: 'study', study: archive.study, measurements: [], problems: [] });
    expect(readImport(utf8({ version: 1, measurements: [] }), 'r.json').kind).toBe('results');
    expect(readImport(utf8(curve), 'c.json')).toMatchObject({ kind: 'curves', curves: [{ label: 'a' }] });
    expect(readImport(utf8([curve, { ...curve, name: 'b' }]), 'c.json')).toMatchObject({
      curves: [{}, { label: 'b' }],
    });
  });

  it('reads what Python writes for numbers that JSON does not have', () => {
    const text =
      '{"name": "NaN \\" Infinity", "results": {"bpp": [1, NaN, 2], "psnr-rgb": [30, 31, Infinity], "x": [1, 1, -Infinity]}}';
    const imported = readImport(strToU8(text), 'c.json');
    const curves = imported.kind === 'curves' ? imported.curves : [];
    expect(curves[0]!.label).toBe('NaN " Infinity');
    expect(curves[0]!.points).toMatchObject([{ quality: { 'psnr-rgb': 30 } }, { quality: {} }]);
  });

  it('knows which files to try', () => {
    expect(looksImportable(packed, 'a.ZIP')).toBe(true);
    expect(looksImportable(strToU8('\uFEFF {"a"'), 'a.json')).toBe(true);
    expect(looksImportable(strToU8('PNG'), 'a.json')).toBe(false);
    expect(looksImportable(packed, 'a.png')).toBe(false);
  });

  it('refuses the rest with a sentence', () => {
    for (const [bytes, complaint] of [
      [strToU8('hello'), 'x is not JSON.'],
      [new Uint8Array([0xff, 0xfe, 0xff]), 'x is neither a .zip nor text.'],
      [strToU8('{"a": 1}'), /none of what can be imported/],
      [strToU8('[]'), /none of what can be imported/],
      [strToU8('null'), /none of what can be imported/],
      [strToU8(writeStudyJson(archive.study).replace('"version": 1', '"version": 2')), /newer version/],
      [strToU8(writeStudyJson({ ...archive.study, lab: '../x' })), /study\.lab: not the name of a lab/],
    ] as const) {
      expect(() => readImport(bytes, 'x')).toThrow(complaint);
    }
  });
});
