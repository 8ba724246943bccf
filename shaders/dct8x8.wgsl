// Orthonormal 8 × 8 DCT-II with quantization, and its inverse; the reference and the layout of the data are in
// src/methods/image/blockdct/dct8x8.ts. One workgroup a block, one invocation a sample.

@group(0) @binding(0) var<storage, read> steps: array<f32, 64>;
// basis[8 u + i]; given, because cos() may be off by 2^-11 in WGSL.
@group(0) @binding(1) var<storage, read> basis: array<f32, 64>;

@group(0) @binding(2) var<storage, read> samples_in: array<f32>;
@group(0) @binding(3) var<storage, read_write> levels_out: array<i32>;
// 0.5 rounds to nearest, less makes a dead zone. DC is always rounded to nearest.
@group(0) @binding(4) var<uniform> rounding: f32;

@group(0) @binding(2) var<storage, read> levels_in: array<i32>;
@group(0) @binding(3) var<storage, read_write> samples_out: array<f32>;

var<workgroup> block: array<f32, 64>;
var<workgroup> halfway: array<f32, 64>;

fn sample_index(group: vec2u, local: vec2u, blocks_wide: u32) -> u32 {
  return (8 * group.y + local.y) * 8 * blocks_wide + 8 * group.x + local.x;
}

@compute @workgroup_size(8, 8)
fn forward(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let place = 8 * local.y + local.x;
  block[place] = samples_in[sample_index(group.xy, local.xy, groups.x)];
  workgroupBarrier();

  var sum = 0.0;
  for (var i = 0u; i < 8; i++) { sum += basis[8 * local.x + i] * block[8 * local.y + i]; }
  halfway[place] = sum;
  workgroupBarrier();

  var coefficient = 0.0;
  for (var i = 0u; i < 8; i++) { coefficient += basis[8 * local.y + i] * halfway[8 * i + local.x]; }
  let offset = select(rounding, 0.5, place == 0);
  let level = i32(floor(abs(coefficient) / steps[place] + offset));
  levels_out[64 * (group.y * groups.x + group.x) + place] = select(level, -level, coefficient < 0);
}

@compute @workgroup_size(8, 8)
fn inverse(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let place = 8 * local.y + local.x;
  block[place] = f32(levels_in[64 * (group.y * groups.x + group.x) + place]) * steps[place];
  workgroupBarrier();

  var sum = 0.0;
  for (var v = 0u; v < 8; v++) { sum += basis[8 * v + local.y] * block[8 * v + local.x]; }
  halfway[place] = sum;
  workgroupBarrier();

  var sample = 0.0;
  for (var u = 0u; u < 8; u++) { sample += basis[8 * u + local.x] * halfway[8 * local.y + u]; }
  samples_out[sample_index(group.xy, local.xy, groups.x)] = sample;
}
