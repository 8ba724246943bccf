// Sums of 1 - SSIM and 1 - cs over tiles of 16 x 16 positions, from a source x and the difference d = x - y.
// Reference: src/metrics/image/ssim.ts, which has the formula.

override W0: f32; // weights of the window, from its middle outwards
override W1: f32;
override W2: f32;
override W3: f32;
override W4: f32;
override W5: f32;

const TILE = 16u;
const REACH = 26u; // the tile and five samples around it
const C1 = 6.5025;
const C2 = 58.5225;

@group(0) @binding(0) var<uniform> size: vec2u; // of the planes: width, height
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> d: array<f32>;
@group(0) @binding(3) var<storage, read_write> sums: array<vec2f>; // a workgroup each, row-major

var<workgroup> tile: array<vec2f, 676>; // REACH x REACH samples: x, d
var<workgroup> along: array<vec4f, 416>; // smoothed along x, REACH rows of TILE: x, x^2, d, d^2
var<workgroup> alongXD: array<f32, 416>; // the same: x d


fn moments(s: vec2f) -> vec4f { return vec4f(s.x, s.x * s.x, s.y, s.y * s.y); }

@compute @workgroup_size(16, 16)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) index: u32,
) {
  let origin = group.xy * TILE;
  for (var i = index; i < REACH * REACH; i += TILE * TILE) {
    let at = origin + vec2u(i % REACH, i / REACH);
    var value = vec2f(0.0);
    if (all(at < size)) {
      let start = at.y * size.x + at.x;
      value = vec2f(x[start], d[start]);
    }
    tile[i] = value;
  }
  workgroupBarrier();
  // Variances do not change when a constant is taken off, and their rounding errors shrink with what is left.
  let shift = tile[0];

  let weights = array<f32, 11>(W5, W4, W3, W2, W1, W0, W1, W2, W3, W4, W5);
  for (var i = index; i < REACH * TILE; i += TILE * TILE) {
    let start = (i / TILE) * REACH + i % TILE;
    var mean = vec4f(0.0);
    var meanXD = 0.0;
    for (var k = 0u; k < 11u; k++) {
      let s = tile[start + k] - shift;
      mean += weights[k] * moments(s);
      meanXD += weights[k] * s.x * s.y;
    }
    along[i] = mean;
    alongXD[i] = meanXD;
  }
  workgroupBarrier();

  var lost = vec2f(0.0);
  if (all(origin + local.xy + 10u < size)) {
    var mean = vec4f(0.0);
    var meanXD = 0.0;
    for (var k = 0u; k < 11u; k++) {
      let start = (local.y + k) * TILE + local.x;
      mean += weights[k] * along[start];
      meanXD += weights[k] * alongXD[start];
    }
    let muD = mean.z + shift.y;
    let muX = mean.x + shift.x;
    let muY = muX - muD;
    let varX = mean.y - mean.x * mean.x;
    let varD = mean.w - mean.z * mean.z;
    let varY = varX - 2.0 * (meanXD - mean.x * mean.z) + varD;
    let structure = varD / (varX + varY + C2);
    let luminance = muD * muD / (muX * muX + muY * muY + C1);
    lost = vec2f(structure + luminance - structure * luminance, structure);
  }

  tile[index] = lost;
  for (var half = TILE * TILE / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (index < half) { tile[index] += tile[index + half]; }
  }
  if (index == 0u) { sums[group.y * groups.x + group.x] = tile[0]; }
}
