// Makes public/reference/kodak-rd.json from a transcription of the CompressAI results:
//   node scripts/reference/kodak.mjs TRANSCRIPTION.json
// The transcription has {dataset, source, curves: {key: {family, description, file, points: [{bpp, psnr_rgb, …}]}}}.
// Run again on the same input, it writes the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Id on the page, key in the transcription, name on the page. */
const wanted = [
  ['jpeg', 'jpeg', 'JPEG (Pillow 7.1.2)'],
  ['jpeg2000', 'jpeg2000', 'JPEG 2000 (FFmpeg 3.4.6)'],
  ['webp', 'webp', 'WebP (Pillow 7.1.2)'],
  ['bpg', 'bpg', 'BPG 0.9.8 (x265, 4:4:4)'],
  ['av1', 'av1', 'AV1'],
  ['vtm', 'vtm', 'VVC (VTM)'],
  // The page measures 8-bit pictures: so do these, where the source has them.
  ['bmshj2018-factorized', 'bmshj2018-factorized@8bit', 'Factorized prior (Ballé 2018)'],
  ['bmshj2018-hyperprior', 'bmshj2018-hyperprior@8bit', 'Scale hyperprior (Ballé 2018)'],
  ['mbt2018-mean', 'mbt2018-mean@8bit', 'Mean–scale hyperprior (Minnen 2018)'],
  ['mbt2018', 'mbt2018@8bit', 'Joint autoregressive (Minnen 2018)'],
  ['cheng2020-anchor', 'cheng2020-anchor@8bit', 'Cheng 2020, anchor'],
  ['elic2022', 'paper:elic2022', 'ELIC (He 2022)'],
];

const qualities = { psnr_rgb: 'psnr-rgb', ms_ssim_rgb: 'ms-ssim-rgb', ms_ssim_db: 'ms-ssim-rgb-db' };

const [input] = process.argv.slice(2);
if (!input) {
  console.error('Name the transcription: node scripts/reference/kodak.mjs TRANSCRIPTION.json');
  process.exit(1);
}
const { dataset, source, curves } = JSON.parse(readFileSync(input, 'utf8'));

const compact = wanted.map(([id, key, name]) => {
  const curve = curves[key];
  if (!curve) throw new Error(`the transcription has no curve "${key}"`);
  const points = curve.points.toSorted((a, b) => a.bpp - b.bpp);
  const columns = Object.entries(qualities).filter(([from]) => points.every((point) => from in point));
  return {
    id,
    name,
    family: { classical: 'classical', pretrained: 'learned', paper: 'learned' }[curve.family],
    description: curve.description,
    file: curve.file,
    metricsOn: curve.family === 'classical' || key.endsWith('@8bit') ? '8-bit picture' : 'not stated',
    publishedBy: curve.family === 'paper' ? 'the paper' : 'CompressAI',
    bpp: points.map(({ bpp }) => bpp),
    quality: Object.fromEntries(columns.map(([from, to]) => [to, points.map((point) => point[from])])),
  };
});

const file = {
  version: 1,
  dataset,
  source: { repository: source.repo, commit: source.commit, licence: source.licence },
  conventions: {
    bpp: 'mean over the images at one setting, bits per pixel',
    'psnr-rgb': 'mean of the PSNR of each image, dB',
    'ms-ssim-rgb': 'mean of the index of each image',
    'ms-ssim-rgb-db': '-10 log10(1 - mean index): of the mean, not the mean of dB values',
  },
  caveats: [
    'Published on the Kodak images: not comparable point by point with any other image.',
    'Learned curves of CompressAI count the entropy-coded strings without container or image size; classical ones the whole file.',
    'VTM: reruns give 0.3 to 0.5 dB less at the same rate (CompressAI issues 189, 210, 324); figures against it are against this published curve.',
    'JPEG and WebP are 4:2:0 as Pillow writes them; the versions of AV1 and VTM are not recorded.',
    'Cheng 2020 and ELIC cover 0.12 to 0.86 bpp only: they share less than half of their quality range with the classical curves.',
  ],
  curves: compact,
};
// One curve a line: small, and a change shows as one line.
const text = JSON.stringify({ ...file, curves: [] }, null, 1).replace(
  '"curves": []',
  () => `"curves": [\n  ${compact.map((curve) => JSON.stringify(curve)).join(',\n  ')}\n ]`,
);
const output = fileURLToPath(new URL('../../public/reference/kodak-rd.json', import.meta.url));
writeFileSync(output, `${text}\n`);
console.log(`${compact.length} curves, ${text.length} bytes`);
