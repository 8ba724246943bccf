// Half the size, each sample the mean of 2 x 2, with a zero in front of a side of odd length.
// Reference: src/metrics/image/ssim-halve.ts

@group(0) @binding(0) var<uniform> size: vec2u; // of the fine plane: width, height
@group(0) @binding(1) var<storage, read> fine: array<f32>;
@group(0) @binding(2) var<storage, read_write> coarse: array<f32>;

fn sample(x: i32, y: i32) -> f32 {
  if (x < 0 || y < 0) { return 0.0; }
  return fine[u32(y) * size.x + u32(x)];
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let columns = (size.x + 1u) / 2u;
  let rows = (size.y + 1u) / 2u;
  if (id.x >= columns || id.y >= rows) { return; }
  let x = i32(2u * id.x) - i32(size.x % 2u);
  let y = i32(2u * id.y) - i32(size.y % 2u);
  let sum = sample(x, y) + sample(x + 1, y) + sample(x, y + 1) + sample(x + 1, y + 1);
  coarse[id.y * columns + id.x] = sum / 4.0;
}
