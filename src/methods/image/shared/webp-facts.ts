import type { NumberKnob } from '@/core/knob';
import type { Citation } from '@/core/method';

/** Light: what the three WebP methods' metas share. */
export const webpCitations: readonly Citation[] = [
  { text: 'RFC 9649, WebP Image Format', url: 'https://www.rfc-editor.org/rfc/rfc9649' },
  { text: 'libwebp', url: 'https://chromium.googlesource.com/webm/libwebp' },
];

export const webpVersion = '@jsquash/webp 1.5.0, libwebp 1.1.0';

export const losslessLevelKnob: NumberKnob = {
  kind: 'number',
  id: 'level',
  label: 'Effort',
  alias: 'cwebp -z',
  help: 'Preset of method and search effort. 6 is the tool’s default; 9 tries every transform and can take tens of times longer.',
  min: 0,
  max: 9,
  step: 1,
  default: 6,
};
